# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Work that no entitlement carries, at its price: started units, a minimum, a ceiling (P1, V6).

60 minutes at 45-minute units of 120.00 are two started units: 240.00; under a ceiling of
200.00 the line is 200.00 and the ceiling saved 40.00.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from weibao.terms.agreed.versions import Spoken, Versions
from weibao.terms.clauses.prices.priced_services.term import PricedServices, ServicePrice
from weibao.terms.facts.prices import PriceAgreed
from weibao.terms.facts.visits import WorkDone
from weibao.terms.findings import Case, Findings
from weibao.terms.money.settlement import Priced
from weibao.terms.record.history import Story
from weibao.terms.values.tiers import AtPrice, graduated
from weibao.terms.verdicts import Because, Step, Undecided, cited, step

__all__ = ["PricedServices", "ServicePrice", "verdicts"]

ONSITE, REMOTE = "onsite", "remote"
"""Services that price any work on a visit, and any work without one, that has no own price."""


class PricedWork(NamedTuple):
    """A piece of work, and what a clause says that it costs."""

    done: WorkDone
    story: Story
    said: Spoken[PricedServices]
    price: ServicePrice


class UnitsBefore(NamedTuple):
    """The units of a month before a piece of work, and the facts that they rest on."""

    units: int = 0
    facts: tuple[str, ...] = ()


Months = dict[tuple[str, str, date], UnitsBefore]


def verdicts(clauses: Sequence[Versions[PricedServices]], case: Case) -> Findings:
    lines = []
    undecided = {}
    counted: Months = {}
    covered = {story.request for story in case.covered}
    for work in sorted(_work(clauses, case), key=lambda work: (work.done.at, work.done.id)):
        is_asked = work.said.term.needs_consent and work.story.request not in covered
        consent = _consent(work) if is_asked else None
        if is_asked and consent is None:
            undecided[work.done.id] = _without_consent(work)
        else:
            lines.append(_priced(work, consent, counted, case=case))
    carried = (*(line.work.id for line in lines if line.work), *undecided)
    return Findings(lines=lines, undecided=tuple(undecided.values()), carried=carried)


def _work(clauses: Sequence[Versions[PricedServices]], case: Case) -> Iterator[PricedWork]:
    """Each piece of work with the clause that prices it, by its own name or by its place."""
    for story in case.priceable:
        for done in case.open_work(story):
            said = [spoken for clause in clauses if (spoken := case.spoken(clause, story, done.at))]
            named = {price.service for spoken in said for price in spoken.term.services}
            service = service_priced(done, named)
            for spoken in said:
                price = spoken.term.price_of(service)
                if price is not None:
                    yield PricedWork(done, story, spoken, price)


def service_priced(work: WorkDone, named: Collection[str]) -> str:
    """The price that work is done at: that of its own kind, else that of the place."""
    if work.service in named:
        return work.service
    return REMOTE if work.visit is None else ONSITE


# ------------------------------------------------------------------ consent


def _consent(work: PricedWork) -> PriceAgreed | None:
    """The first consent to the price, if it was given by the time the work was done."""
    agreed = work.story.first(PriceAgreed)
    return agreed if agreed and agreed.at <= work.done.at else None


def _without_consent(work: PricedWork) -> Undecided:
    reason = step("no_consent", service=work.done.service, done_at=work.done.at)
    facts = cited(*work.story.grounds, *work.said.facts, work.done.id)
    because = Because((work.said.clause,), facts, (reason,))
    return Undecided(question="no_consent", subject=work.story.request, because=because)


# ------------------------------------------------------------------ the price


def _priced(
    work: PricedWork, consent: PriceAgreed | None, counted: Months, *, case: Case
) -> Priced:
    done, price = work.done, work.price
    units = price.units_of(done.minutes)
    on = case.clocks.day_of(done.at)
    month = (work.said.clause, price.service, on.replace(day=1))
    before = counted.get(month, UnitsBefore()) if price.tiers else UnitsBefore()
    parts = graduated(price.price, price.tiers, before=before.units, units=units)
    full = sum(part.units * part.price for part in parts)
    amount = full if price.ceiling is None else min(full, price.ceiling)
    because = _because(work, consent, before, case.beyond.get(done.id))
    line = Priced(
        clause=work.said.clause,
        what=done.service,
        subject=done.request,
        on=on,
        quantity=units,
        unit_price=parts[0].price,
        amount=amount,
        taxed_as=price.taxed_as,
        saved=full - amount,
        because=because._replace(
            steps=(*because.steps, *_steps(work, parts, before.units, amount))
        ),
        work=done,
        story=work.story,
        ceiling=price.ceiling,
        priced_as=price.service,
    )
    facts = cited(*before.facts, *line.because.facts)
    counted[month] = UnitsBefore(before.units + units, facts)
    return line


def _because(
    work: PricedWork, consent: PriceAgreed | None, before: UnitsBefore, beyond: Because | None
) -> Because:
    """The price, the units before it in the month, and why no entitlement carried the work."""
    clauses: tuple[str, ...] = (work.said.clause,)
    steps: tuple[Step, ...] = ()
    facts = cited(*work.story.grounds, *work.said.facts, *before.facts, work.done.id)
    if consent is not None:
        facts = cited(*facts, consent.id)
        steps = (step("price_agreed", person=consent.person, agreed_at=consent.at),)
    if beyond is not None:
        clauses = cited(*clauses, *beyond.clauses)
        facts = cited(*facts, *beyond.facts)
        steps = (*beyond.steps, *steps)
    return Because(clauses, facts, steps)


def _steps(work: PricedWork, parts: Sequence[AtPrice], before: int, amount: int) -> Iterator[Step]:
    price, units = work.price, sum(part.units for part in parts)
    if price.unit is not None:
        minutes = work.done.minutes
        yield step("units_of_work", work_minutes=minutes, unit_seconds=price.unit, units=units)
    if price.tiers:
        yield step("units_of_the_month", service=price.service, before=before)
    for part in parts:
        full = part.units * part.price
        yield step("times_price", units=part.units, price_fen=part.price, amount_fen=full)
    full = sum(part.units * part.price for part in parts)
    if amount < full:
        yield step("ceiling", ceiling_fen=amount, saved_fen=full - amount)
