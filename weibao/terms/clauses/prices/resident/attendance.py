# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Each working day of a stay: what was attended of it, by whom, and what is recorded about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from weibao.terms.clauses.prices.resident.term import Resident
from weibao.terms.facts.base import Fact
from weibao.terms.facts.staffing import (
    AbsenceReported,
    AttendanceRecorded,
    Deviation,
    DeviationNotified,
    LeaveApproved,
    LeaveAsked,
    Portion,
    SubstituteSent,
)
from weibao.terms.findings import Case
from weibao.terms.values.calendars import Edition
from weibao.terms.values.periods import ONE_DAY, Period
from weibao.terms.values.working_time import Clock
from weibao.terms.verdicts import Step, step

HALVES = 2
OF_DAYS: tuple[type[Fact], ...] = (AttendanceRecorded, AbsenceReported, DeviationNotified)
SPANNING: tuple[type[Fact], ...] = (LeaveAsked, LeaveApproved, SubstituteSent)


class Sheet(NamedTuple):
    """What is recorded of residents: facts of one day, and facts that span days."""

    of_days: Mapping[tuple[type[Fact], str, date], list[Any]]
    spanning: Mapping[tuple[type[Fact], str], list[Any]]

    def on(self, kind: type[Fact], resident: str, day: date) -> Sequence[Any]:
        return self.of_days.get((kind, resident, day), ())

    def covering(self, kind: type[Fact], resident: str, day: date) -> Any:
        """The earliest fact of a kind whose days include this one; None where there is none."""
        spanning = self.spanning.get((kind, resident), ())
        return next((fact for fact in spanning if fact.starts_on <= day <= fact.ends_on), None)


def sheet_of(case: Case) -> Sheet:
    of_days: dict[tuple[type[Fact], str, date], list[Any]] = {}
    spanning: dict[tuple[type[Fact], str], list[Any]] = {}
    for single in OF_DAYS:
        for fact in _all(single, case):
            of_days.setdefault((single, fact.resident, fact.day), []).append(fact)
    for kind in SPANNING:
        for fact in _all(kind, case):
            spanning.setdefault((kind, fact.resident), []).append(fact)
    return Sheet(of_days, spanning)


def _all(kind: type[Fact], case: Case) -> Sequence[Any]:
    return case.history.all(kind)


class Day(NamedTuple):
    """One working day. `halves` of it were attended, or covered by the substitute if one came.

    It is over at 24:00, a shift across midnight when its hours close. `hours_by` are the
    amendments of the hours that hold on it.
    """

    on: date
    opening: datetime
    closing: datetime
    over_at: datetime
    is_over: bool
    halves: int
    records: Sequence[AttendanceRecorded]
    substitute: SubstituteSent | None
    asked: LeaveAsked | None
    approved: LeaveApproved | None
    reported: AbsenceReported | None
    notices: Sequence[DeviationNotified]
    hours_by: tuple[str, ...]

    @property
    def is_judged(self) -> bool:
        """Whether it is known what was attended: somebody was there, or the day is over."""
        return bool(self.records) or self.is_over

    @property
    def is_absence(self) -> bool:
        """Whether the resident does not come at all, as far as is known."""
        known = self.is_over or self.asked or self.reported or self.substitute
        return bool(known) and not self.records

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts on which it rests what was attended."""
        substitute = (self.substitute.id,) if self.substitute else ()
        return (*(record.id for record in self.records), *substitute)

    @property
    def came_at(self) -> datetime | None:
        return min((at for record in self.records if (at := record.came_at)), default=None)

    @property
    def left_at(self) -> datetime | None:
        return max((at for record in self.records if (at := record.left_at)), default=None)

    def notice(self, about: Deviation, at: datetime) -> DeviationNotified | None:
        """The notice of coming late or leaving early that was given by that moment (R3)."""
        found = (item for item in self.notices if item.about is about and item.at <= at)
        return next(found, None)


def clock_on(day: date, hours: str, edition: Edition, case: Case) -> Clock:
    agreed = case.clocks.hours_at(hours, case.clocks.start_of(day))
    return case.clocks.clock_of(agreed, edition)


def working_days(during: Period, hours: str, edition: Edition, case: Case) -> Iterator[date]:
    """The days of a period on which the hours of a clause are worked."""
    day = during.start
    while day < during.end:
        if clock_on(day, hours, edition, case).is_working(day):
            yield day
        day += ONE_DAY


def day_of(
    on: date, resident: str, sheet: Sheet, *, term: Resident, clock: Clock, case: Case
) -> Day:
    opening = clock.opening_on_or_after(on)
    records = sheet.on(AttendanceRecorded, resident, on)
    halves = min(HALVES, sum(_halves(record, term) for record in records))
    substitute = None if halves == HALVES else sheet.covering(SubstituteSent, resident, on)
    closing = clock.closing_on(on) or opening
    over_at = max(case.clocks.end_of(on), closing)
    return Day(
        on=on,
        opening=opening,
        closing=closing,
        over_at=over_at,
        is_over=over_at <= case.until,
        halves=HALVES if substitute else halves,
        records=records,
        substitute=substitute,
        asked=sheet.covering(LeaveAsked, resident, on),
        approved=sheet.covering(LeaveApproved, resident, on),
        reported=next(iter(sheet.on(AbsenceReported, resident, on)), None),
        notices=sheet.on(DeviationNotified, resident, on),
        hours_by=case.clocks.spoken_at(term.hours, case.clocks.start_of(on)).facts,
    )


def _halves(record: AttendanceRecorded, term: Resident) -> int:
    return 1 if term.half_days and record.portion is Portion.HALF else HALVES


def substitutes(days: Iterable[Day]) -> tuple[Step, ...]:
    """Who stood in on which of the days."""
    return tuple(stood_in(day.on, day.substitute) for day in days if day.substitute is not None)


def stood_in(on: date, sent: SubstituteSent) -> Step:
    return step("substitute_came", came_on=on, name=sent.substitute, sent_at=sent.at)


def leave(day: Day) -> tuple[tuple[str, ...], tuple[Step, ...]]:
    """The leave of a day: asked for, and approved by whom and how (R4); with its facts."""
    facts, steps = [], []
    if day.asked is not None:
        facts.append(day.asked.id)
        steps.append(step("leave_asked", asked_at=day.asked.at))
        if day.approved is not None:
            said = day.approved
            facts.append(said.id)
            steps.append(
                step("leave_approved", person=said.person, how=said.how, approved_at=said.at)
            )
    return tuple(facts), tuple(steps)


def presence(day: Day) -> tuple[tuple[str, ...], tuple[Step, ...]]:
    """Who was there on a day, by each record; with its facts."""
    if day.substitute:
        return day.facts, substitutes((day,))
    steps = (
        step(
            "attended_day",
            came_on=day.on,
            came_at=record.came_at,
            left_at=record.left_at,
            noted_at=record.at,
        )
        for record in day.records
    )
    return day.facts, tuple(steps)
