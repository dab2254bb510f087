# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the provider promises about absences: leave asked ahead (R4), and a substitute (R1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from weibao.terms.clauses.prices.resident.attendance import (
    Day,
    clock_on,
    leave,
    presence,
    substitutes,
)
from weibao.terms.clauses.prices.resident.stints import Stint
from weibao.terms.findings import Case
from weibao.terms.values.calendars import is_provisional
from weibao.terms.values.durations import Seconds
from weibao.terms.values.party import Party
from weibao.terms.verdicts import Because, Obligation, Standing, Step, cited, standing_at, step


class Absence(NamedTuple):
    """A working day on which the resident does not come, as far as is known.

    `before` is the working day before it in the stay; where that is an absence too, they are one.
    """

    day: Day
    stint: Stint
    before: Day | None

    @property
    def is_first(self) -> bool:
        return self.before is None or not self.before.is_absence

    @property
    def subject(self) -> str:
        return f"{self.day.on} {self.stint.stay.resident}"


def promises(stints: Sequence[Stint], case: Case) -> Iterator[Obligation]:
    """Of one stay: its stints in order."""
    for absence in _absences(stints):
        if absence.day.is_over:
            yield _leave(absence, case)
        within = absence.stint.spoken.term.substitute_within
        if absence.is_first and within is not None:
            yield _substitute(absence, within, case)


def _absences(stints: Sequence[Stint]) -> Iterator[Absence]:
    before = None
    for stint in stints:
        for day in stint.days:
            if day.is_absence:
                yield Absence(day, stint, before)
            before = day


def _leave(absence: Absence, case: Case) -> Obligation:
    """Asked for so many days ahead, and approved by the opening: both, or it was without leave."""
    day, stint = absence.day, absence.stint
    asked, approved = day.asked, day.approved
    ahead = stint.spoken.term.leave_days
    due_at = case.clocks.start_of(day.on - timedelta(days=ahead - 1))
    is_approved = approved is not None and approved.at <= day.opening
    is_kept = asked is not None and asked.at <= due_at and is_approved
    facts, steps = leave(day)
    ahead_of = step("leave_ahead", absent_on=day.on, days=ahead, due_at=due_at)
    course = _Course(
        since_at=due_at,
        due_at=due_at,
        done_at=_settled_at(day),
        standing=Standing.MET if is_kept else Standing.MISSED,
    )
    return _obligation(absence, "leave", course, reason=(facts, (ahead_of, *steps)))


def _settled_at(day: Day) -> datetime | None:
    """When leave was asked for; where it was approved only when the day had begun, that moment."""
    if day.asked is None:
        return None
    if day.approved is not None and day.approved.at > day.opening:
        return max(day.asked.at, day.approved.at)
    return day.asked.at


def _substitute(absence: Absence, within: Seconds, case: Case) -> Obligation:
    """Within so many hours from the opening of the first day of an absence."""
    day, stint = absence.day, absence.stint
    clock = clock_on(day.on, stint.spoken.term.hours, stint.edition, case)
    due_at = clock.add(day.opening, within)
    sent = day.substitute
    counted = step("working_time", start_at=day.opening, work_seconds=within, due_at=due_at)
    facts, steps = _known(absence)
    done_at = sent.at if sent is not None else None
    course = _Course(
        since_at=day.opening,
        due_at=due_at,
        done_at=done_at,
        standing=standing_at(due_at, done_at, case.until),
    )
    facts = (*facts, *day.hours_by)
    reasons = (*steps, counted, *substitutes((day,)))
    return _obligation(absence, "substitute", course, reason=(facts, reasons))


def _known(absence: Absence) -> tuple[tuple[str, ...], tuple[Step, ...]]:
    """That it began on this day, and how it became known besides that the day is over."""
    day = absence.day
    since, came = presence(absence.before) if absence.before is not None else ((), ())
    asked, steps = leave(day)
    facts, steps = (*since, *asked), (*came, *steps)
    if day.reported is not None:
        told = step("absence_told", person=day.reported.person, told_at=day.reported.at)
        facts, steps = (*facts, day.reported.id), (*steps, told)
    sent = (day.substitute.id,) if day.substitute is not None else ()
    return (*facts, *sent), steps


class _Course(NamedTuple):
    """From when a promise runs, until when, and how it went."""

    since_at: datetime
    due_at: datetime
    done_at: datetime | None
    standing: Standing


def _obligation(
    absence: Absence,
    what: str,
    course: _Course,
    *,
    reason: tuple[tuple[str, ...], tuple[Step, ...]],
) -> Obligation:
    facts, steps = reason
    stint = absence.stint
    held = stint.held
    return Obligation(
        clause=stint.spoken.clause,
        what=what,
        subject=absence.subject,
        debtor=Party.PROVIDER,
        since_at=course.since_at,
        due_at=course.due_at,
        done_at=course.done_at,
        standing=course.standing,
        priority=None,
        edition=stint.edition.id,
        is_provisional=is_provisional(stint.edition, absence.day.on),
        because=Because(stint.clauses, cited(*held.facts, *facts), (*held.steps, *steps)),
    )
