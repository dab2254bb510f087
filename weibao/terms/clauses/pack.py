# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A pack of incidents, each limited to hours of work, valid for years (P1, P6, T2-T4).

Bought on 2026-11-23 for two years: the last day is 2028-11-23. Incidents are used from the
pack that expires first, on the day of the work. An incident that takes longer than its limit
is extended only with the customer's consent, at a price for each started unit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import ClassVar, NamedTuple

from weibao.terms.contract import Term
from weibao.terms.facts import EngineerArrived, ExtensionAgreed, PackBought, WorkDone
from weibao.terms.findings import Case, Findings
from weibao.terms.history import Story
from weibao.terms.promise import solved_in_triage
from weibao.terms.settlement import Priced
from weibao.terms.values.calendars import is_provisional
from weibao.terms.values.durations import Seconds
from weibao.terms.values.periods import Length, last_day, rolled_to_working_day
from weibao.terms.values.scalars import ClauseId, Count, Price
from weibao.terms.values.tax import ChargeKind
from weibao.terms.verdicts import Balance, Because, Movement, Step, cited, step


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack(Term):
    """`limit` is the work that one incident holds; `warn_days` before it expires, the
    customer is warned.

    With `hours` the last day ends when they close, otherwise at 24:00 (Civil Code 203).
    """

    kind: ClassVar[str] = "pack"
    incidents: Count
    limit: Seconds
    valid: Length
    price: Price
    extension_unit: Seconds
    extension_price: Price
    warn_days: tuple[Count, ...] = ()
    hours: ClauseId | None = field(default=None, metadata={"refers_to": "hours"})
    is_rolled: bool = True
    taxed_as: ChargeKind = ChargeKind.SERVICE


class Bought(NamedTuple):
    """One pack, until when it holds, and the incidents used from it."""

    fact: PackBought
    expires_on: date
    expires_at: datetime
    is_provisional: bool
    uses: list[Use]


class Use(NamedTuple):
    """One incident, used at the moment work on it began."""

    at: datetime
    story: Story
    first: str
    arrivals: Sequence[EngineerArrived]
    work: Sequence[WorkDone]

    @property
    def minutes(self) -> int:
        return sum(work.minutes for work in self.work)


def verdicts(clause: str, term: Pack, case: Case) -> Findings:
    packs = _packs(clause, term, case)
    for use in _uses(case):
        pack = _pack_for(use, term, packs)
        if pack is not None:
            pack.uses.append(use)
    charged = case.charged(
        (
            *(_purchase(clause, term, pack, case) for pack in packs),
            *(
                _extension(clause, term, use, pack=pack, case=case)
                for pack in packs
                for use in pack.uses
                if _is_extended(term, use)
            ),
        )
    )
    return charged._replace(
        balances=[_balance(clause, term, pack, case) for pack in packs],
        carried=_carried(packs, case),
    )


def _carried(packs: Sequence[Bought], case: Case) -> list[str]:
    """What a pack accounts for; solved by telephone, a request uses nothing (P2)."""
    uses = (use for pack in packs for use in pack.uses)
    carried = [fact.id for use in uses for fact in (*use.arrivals, *use.work)]
    solved = (story for story in case.covered if solved_in_triage(story))
    return [*carried, *(work.id for story in solved for work in _by_telephone(story, case))]


def _by_telephone(story: Story, case: Case) -> list[WorkDone]:
    return [work for work in case.open_work(story) if work.visit is None]


def _packs(clause: str, term: Pack, case: Case) -> list[Bought]:
    """Packs bought under this clause, the one that expires first in front (P6)."""
    is_only = sum(1 for _ in case.contract.terms(Pack)) == 1
    packs = [
        _bought(term, fact, case)
        for fact in case.history.all(PackBought)
        if fact.clause == clause or (fact.clause is None and is_only)
    ]
    return sorted(packs, key=lambda pack: (pack.expires_at, pack.fact.at, pack.fact.id))


def _bought(term: Pack, fact: PackBought, case: Case) -> Bought:
    edition = case.clocks.edition_at(fact.at)
    length = term.valid
    end = last_day(
        case.clocks.day_of(fact.at), days=length.days, months=length.months, years=length.years
    )
    expires_on = rolled_to_working_day(end, edition) if term.is_rolled else end
    closing = (
        case.clocks.clock_of(term.hours, edition).closing_on(expires_on) if term.hours else None
    )
    expires_at = closing or case.clocks.end_of(expires_on)
    return Bought(fact, expires_on, expires_at, is_provisional(edition, expires_on), [])


def _uses(case: Case) -> list[Use]:
    """Requests on which somebody worked, by the moment that work began (its own date)."""
    uses = []
    for story in case.covered:
        arrivals = [fact for fact in story.all(EngineerArrived) if fact.id not in case.carried]
        work = case.open_work(story)
        if solved_in_triage(story):
            work = [fact for fact in work if fact.visit is not None]
        if arrivals or work:
            first = min((*arrivals, *work), key=lambda fact: (fact.at, fact.id))
            uses.append(Use(first.at, story, first.id, arrivals, work))
    return sorted(uses, key=lambda use: (use.at, use.first))


def _pack_for(use: Use, term: Pack, packs: Sequence[Bought]) -> Bought | None:
    return next(
        (
            pack
            for pack in packs
            if pack.fact.at <= use.at < pack.expires_at and len(pack.uses) < term.incidents
        ),
        None,
    )


def _is_extended(term: Pack, use: Use) -> bool:
    return use.minutes * 60 > term.limit and use.story.first(ExtensionAgreed) is not None


def _extension(clause: str, term: Pack, use: Use, *, pack: Bought, case: Case) -> Priced:
    consent = use.story.all(ExtensionAgreed)[0]
    over = use.minutes * 60 - term.limit
    units = -(-over // term.extension_unit)
    amount = units * term.extension_price
    steps = (
        step("over_limit", work_minutes=use.minutes, limit_seconds=term.limit, over_seconds=over),
        step("consent", person=consent.person, agreed_at=consent.at),
        step("started_units", over_seconds=over, unit_seconds=term.extension_unit, units=units),
        step("times_price", units=units, price_fen=term.extension_price, amount_fen=amount),
    )
    worked = (work.id for work in use.work)
    facts = (pack.fact.id, *use.story.grounds, consent.id, *worked)
    return Priced(
        clause=clause,
        what="extension",
        subject=use.story.request,
        on=case.clocks.day_of(max(work.at for work in use.work)),
        quantity=units,
        unit_price=term.extension_price,
        amount=amount,
        taxed_as=term.taxed_as,
        because=Because((clause,), facts, steps),
    )


def _purchase(clause: str, term: Pack, pack: Bought, case: Case) -> Priced:
    reason = step("pack_bought", units=term.incidents, amount_fen=term.price)
    return Priced(
        clause=clause,
        what="pack",
        subject=pack.fact.pack,
        on=case.clocks.day_of(pack.fact.at),
        quantity=1,
        unit_price=term.price,
        amount=term.price,
        taxed_as=term.taxed_as,
        because=Because((clause,), (pack.fact.id,), (reason,)),
    )


def _balance(clause: str, term: Pack, pack: Bought, case: Case) -> Balance:
    used = len(pack.uses)
    lapsed = term.incidents - used if pack.expires_at <= case.until else 0
    movements = [_granted(clause, term, pack), *_used(clause, term, pack)]
    if lapsed:
        because = Because(
            (clause,), (pack.fact.id,), (step("lapsed", units=lapsed, ended_at=pack.expires_at),)
        )
        movements.append(
            Movement(at=pack.expires_at, what="lapsed", units=-lapsed, subject="", because=because)
        )
    return Balance(
        clause=clause,
        unit="incident",
        subject=pack.fact.pack,
        granted=term.incidents,
        used=used,
        lapsed=lapsed,
        starts_at=pack.fact.at,
        ends_at=pack.expires_at,
        warn_at=_warnings(term, pack, case),
        is_provisional=pack.is_provisional,
        movements=tuple(movements),
        because=Because(
            (clause,),
            cited(
                pack.fact.id,
                *(fact for use in pack.uses for fact in (*use.story.grounds, use.first)),
            ),
            (
                step("valid_until", bought_at=pack.fact.at, expires_on=pack.expires_on),
                step("balance", granted=term.incidents, used=used, lapsed=lapsed),
            ),
        ),
    )


def _granted(clause: str, term: Pack, pack: Bought) -> Movement:
    because = Because(
        (clause,),
        (pack.fact.id,),
        (step("pack_granted", units=term.incidents, expires_at=pack.expires_at),),
    )
    return Movement(
        at=pack.fact.at, what="granted", units=term.incidents, subject="", because=because
    )


def _used(clause: str, term: Pack, pack: Bought) -> list[Movement]:
    return [
        Movement(
            at=use.at,
            what="used",
            units=-1,
            subject=use.story.request,
            because=Because(
                (clause,),
                (pack.fact.id, *use.story.grounds, use.first),
                (step("incident_used", number=number, of=term.incidents), *_overrun(term, use)),
            ),
        )
        for number, use in enumerate(pack.uses, 1)
    ]


def _overrun(term: Pack, use: Use) -> tuple[Step, ...]:
    over = use.minutes * 60 - term.limit
    if over <= 0 or use.story.first(ExtensionAgreed):
        return ()
    return (step("overrun_not_agreed", over_seconds=over),)


def _warnings(term: Pack, pack: Bought, case: Case) -> tuple[datetime, ...]:
    """The starts of the days on which the customer is told that the pack will expire."""
    days = (pack.expires_on - timedelta(days=before) for before in term.warn_days)
    return tuple(sorted(case.clocks.start_of(day) for day in days))
