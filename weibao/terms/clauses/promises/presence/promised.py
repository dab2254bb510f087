# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""How many days on site are promised, and until when: in each period, or once from the start."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import NamedTuple

from weibao.terms.agreed.versions import Segment, Versions
from weibao.terms.clauses.promises.presence.term import Presence
from weibao.terms.findings import Case
from weibao.terms.values.cycles import ServicePeriod
from weibao.terms.values.periods import rolled_to_working_day
from weibao.terms.verdicts import Step, cited, step


class Promised(NamedTuple):
    """Days on site from `starts_at` until before `due_at`; `facts` made the promise what it is.

    `due_on` is its last day, where the calendar decided it.
    """

    subject: str
    days: int
    services: tuple[str, ...]
    starts_at: datetime
    due_at: datetime
    due_on: date | None
    facts: tuple[str, ...]
    step: Step


def promised(clause: Versions[Presence], case: Case) -> Iterator[Promised]:
    """What has begun to be promised by now."""
    for cycle in dict.fromkeys(term.cycle for term in clause.terms()):
        for period in case.periods(cycle):
            segments = case.segments_of(clause, period, cycle)
            yield from _in_period(
                [item for item in segments if item.spoken.term.within is None], period, case
            )
    yield from _once(clause, case)


def _in_period(
    segments: Sequence[Segment[Presence]], period: ServicePeriod, case: Case
) -> Iterator[Promised]:
    """Each version promises its share of the days for which it holds; the sum is rounded down."""
    lengths = [_days_between(item.starts_at, item.ends_at, case) for item in segments]
    share = sum(
        (
            Fraction(item.spoken.term.days * length, period.of_days)
            for item, length in zip(segments, lengths, strict=True)
        ),
        Fraction(0),
    )
    days = int(share)
    if not days or segments[0].starts_at > case.until:
        return
    starts_at, due_at = segments[0].starts_at, segments[-1].ends_at
    yield Promised(
        subject=period.name,
        days=days,
        services=segments[-1].spoken.term.services,
        starts_at=starts_at,
        due_at=due_at,
        due_on=None,
        facts=cited(*(fact for item in segments for fact in item.spoken.facts)),
        step=step(
            "days_promised",
            days=days,
            part=sum(lengths),
            of_days=period.of_days,
            starts_on=case.clocks.day_of(starts_at),
            ended_at=due_at,
        ),
    )


def _days_between(starts_at: datetime, ends_at: datetime, case: Case) -> int:
    return (case.clocks.day_of(ends_at) - case.clocks.day_of(starts_at)).days


def _once(clause: Versions[Presence], case: Case) -> Iterator[Promised]:
    """What the clause promises when it comes into the contract, as long as the contract lasts."""
    agreement = case.agreement
    starts_at = max(agreement.starts_at, clause.all[0].since_at)
    spoken = clause.at(starts_at)
    has_begun = starts_at <= case.until and starts_at < agreement.ends_at
    if spoken is None or spoken.term.within is None or not has_begun:
        return
    term, starts_on = spoken.term, case.clocks.day_of(starts_at)
    last_on = spoken.term.within.last_day_from(starts_on)
    edition = case.clocks.edition_at(starts_at)
    due_on = rolled_to_working_day(last_on, edition) if term.is_rolled else last_on
    is_cut = case.clocks.end_of(due_on) > agreement.ends_at
    due_at = agreement.ends_at if is_cut else case.clocks.end_of(due_on)
    yield Promised(
        subject=starts_on.isoformat(),
        days=term.days,
        services=term.services,
        starts_at=starts_at,
        due_at=due_at,
        due_on=due_on,
        facts=cited(*spoken.facts, *(agreement.ended_by if is_cut else ())),
        step=step("days_promised_once", days=term.days, starts_on=starts_on, ended_at=due_at),
    )
