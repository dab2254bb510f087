# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Work that no entitlement carries, at its price: started units, a minimum, a ceiling (P1, V6).

60 minutes at 45-minute units of 120.00 are two started units: 240.00; under a ceiling of
200.00 the line is 200.00 and the ceiling saved 40.00.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from weibao.terms.contract import Term
from weibao.terms.facts.visits import WorkDone
from weibao.terms.findings import Case, Findings
from weibao.terms.history import Story
from weibao.terms.settlement import Priced
from weibao.terms.values.durations import Seconds
from weibao.terms.values.scalars import Count, Price
from weibao.terms.values.tax import ChargeKind
from weibao.terms.verdicts import Because, Step, cited, step
from weibao.terms.versions import Spoken, Versions
from weibao.terms.when import ALWAYS, When

ONSITE, REMOTE = "onsite", "remote"
"""Services that price any work on a visit, and any work without one, that has no own price."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicePrice:
    """The price of one kind of work; without `unit` it is a price for each piece of work."""

    service: str
    price: Price
    unit: Seconds | None = None
    minimum: Count = Count(1)
    ceiling: Price | None = None
    taxed_as: ChargeKind = ChargeKind.SERVICE


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedServices(Term):
    kind: ClassVar[str] = "priced_services"
    services: tuple[ServicePrice, ...]
    when: When = ALWAYS

    @property
    def condition(self) -> When:
        return self.when

    def price_of(self, service: str) -> ServicePrice | None:
        return next((price for price in self.services if price.service == service), None)


def verdicts(clauses: Sequence[Versions[PricedServices]], case: Case) -> Findings:
    lines = [
        _priced(spoken, price, work, story=story, case=case)
        for story in case.priceable
        for work in case.open_work(story)
        for spoken, price in _prices(clauses, work, story, case)
    ]
    return Findings(lines=lines, carried=[line.work.id for line in lines if line.work])


def _prices(
    clauses: Sequence[Versions[PricedServices]], work: WorkDone, story: Story, case: Case
) -> Iterator[tuple[Spoken[PricedServices], ServicePrice]]:
    """The clauses that price a piece of work at its moment, by its own name or by its place."""
    said = [spoken for clause in clauses if (spoken := case.spoken(clause, story, work.at))]
    named = {price.service for spoken in said for price in spoken.term.services}
    service = service_priced(work, named)
    for spoken in said:
        price = spoken.term.price_of(service)
        if price is not None:
            yield spoken, price


def service_priced(work: WorkDone, named: Collection[str]) -> str:
    """The price that work is done at: that of its own kind, else that of the place."""
    if work.service in named:
        return work.service
    return REMOTE if work.visit is None else ONSITE


def _priced(
    spoken: Spoken[PricedServices],
    price: ServicePrice,
    work: WorkDone,
    *,
    story: Story,
    case: Case,
) -> Priced:
    units = units_of(price, work.minutes)
    full = units * price.price
    amount = min(full, full if price.ceiling is None else price.ceiling)
    steps = _steps(price, work, units, amount)
    return Priced(
        clause=spoken.clause,
        what=work.service,
        subject=work.request,
        on=case.clocks.day_of(work.at),
        quantity=units,
        unit_price=price.price,
        amount=amount,
        taxed_as=price.taxed_as,
        saved=full - amount,
        because=_because(spoken, work, story, beyond=case.beyond.get(work.id), steps=steps),
        work=work,
        story=story,
    )


def _because(
    spoken: Spoken[PricedServices],
    work: WorkDone,
    story: Story,
    *,
    beyond: Because | None,
    steps: tuple[Step, ...],
) -> Because:
    """The price, and why no entitlement carried the work."""
    facts = cited(*story.grounds, *spoken.facts, work.id)
    if beyond is None:
        return Because((spoken.clause,), facts, steps)
    return Because(
        (spoken.clause, *beyond.clauses),
        cited(*facts, *beyond.facts),
        (*beyond.steps, *steps),
    )


def units_of(price: ServicePrice, minutes: int) -> int:
    """Started units, but at least the minimum."""
    if price.unit is None:
        return max(1, price.minimum)
    return max(-(-minutes * 60 // price.unit), price.minimum)


def _steps(price: ServicePrice, work: WorkDone, units: int, amount: int) -> tuple[Step, ...]:
    steps = []
    if price.unit is not None:
        steps.append(
            step("started_units", work_minutes=work.minutes, unit_seconds=price.unit, units=units)
        )
    full = units * price.price
    steps.append(step("times_price", units=units, price_fen=price.price, amount_fen=full))
    if amount < full:
        steps.append(step("ceiling", ceiling_fen=amount, saved_fen=full - amount))
    return tuple(steps)
