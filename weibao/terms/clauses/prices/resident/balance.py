# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The days of a resident in a service month: attended, absent, late and early, with reasons."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from weibao.terms.clauses.prices.resident.attendance import HALVES, Day, leave, presence
from weibao.terms.clauses.prices.resident.stints import Stint
from weibao.terms.facts.staffing import Deviation, DeviationNotified
from weibao.terms.findings import Case
from weibao.terms.values.calendars import is_provisional
from weibao.terms.values.wall_clock import ONE_SECOND
from weibao.terms.verdicts import Balance, Because, Movement, Step, cited, step


def balance(stint: Stint, case: Case) -> Balance:
    """Days due, attended and absent; in half days where the contract counts those."""
    unit = "half_day" if stint.spoken.term.half_days else "work_day"
    movements = [_granted(stint, case)]
    for day in stint.days:
        if day.is_judged:
            movements.extend(_moved(day, stint, case))
    attended = -sum(item.units for item in movements if item.what in ("attended", "substitute"))
    absent = -sum(item.units for item in movements if item.what == "absent")
    granted = movements[0].units
    reason = step("resident_days", granted=granted, attended=attended, absent=absent)
    facts = cited(*(fact for item in movements for fact in item.because.facts))
    return Balance(
        clause=stint.spoken.clause,
        unit=unit,
        subject=stint.subject,
        granted=granted,
        used=attended,
        lapsed=absent,
        starts_at=case.clocks.start_of(stint.during.start),
        ends_at=case.clocks.start_of(stint.during.end),
        warn_at=(),
        is_provisional=is_provisional(stint.edition, stint.month.ends_on),
        movements=tuple(movements),
        because=Because(stint.clauses, facts, (reason,)),
    )


def _units_of(halves: int, stint: Stint) -> int:
    return halves if stint.spoken.term.half_days else halves // HALVES


def _granted(stint: Stint, case: Case) -> Movement:
    reason = step("days_due", days=len(stint.days), period=stint.month.name)
    return Movement(
        at=case.clocks.start_of(stint.during.start),
        what="granted",
        units=_units_of(len(stint.days) * HALVES, stint),
        subject="",
        because=Because(stint.clauses, stint.grounds.facts, (*stint.grounds.steps, reason)),
    )


def _moved(day: Day, stint: Stint, case: Case) -> Iterator[Movement]:
    absent = HALVES - day.halves if day.is_over else 0
    if day.halves:
        what = "substitute" if day.substitute else "attended"
        units = -_units_of(day.halves, stint)
        at = case.clocks.start_of(day.on)
        yield _movement(at, what, presence(day), units=units, stint=stint)
    if absent:
        units = -_units_of(absent, stint)
        yield _movement(day.over_at, "absent", _absence(day), units=units, stint=stint)
    if day.halves == HALVES and not day.substitute:
        yield from _deviations(day, stint)


Reason = tuple[tuple[str, ...], tuple[Step, ...]]


def _movement(at: datetime, what: str, reason: Reason, *, units: int, stint: Stint) -> Movement:
    facts, steps = reason
    held = stint.held
    because = Because(stint.clauses, cited(*held.facts, *facts), (*held.steps, *steps))
    return Movement(at=at, what=what, units=units, subject="", because=because)


def _absence(day: Day) -> Reason:
    """Leave that was approved, only asked for, or neither (R4)."""
    facts, steps = leave(day)
    if day.asked is None:
        steps = (step("absent_without_leave", absent_on=day.on),)
    elif day.approved is None:
        steps = (*steps, step("absent_not_approved", absent_on=day.on))
    else:
        steps = (*steps, step("absent_on_leave", absent_on=day.on))
    return (*day.facts, *facts), steps


def _deviations(day: Day, stint: Stint) -> Iterator[Movement]:
    """Later than opening is late, leaving before closing is early, unless notified (R3)."""
    came_at, left_at = day.came_at, day.left_at
    if came_at is not None and came_at > day.opening:
        late = (came_at - day.opening) // ONE_SECOND
        reason = step("came_late", opening_at=day.opening, came_at=came_at, late_seconds=late)
        notice = day.notice(Deviation.LATE, came_at)
        yield _deviation(day, came_at, reason, notice=notice, stint=stint)
    if left_at is not None and left_at < day.closing:
        early = (day.closing - left_at) // ONE_SECOND
        reason = step("left_early", closing_at=day.closing, left_at=left_at, early_seconds=early)
        notice = day.notice(Deviation.EARLY, left_at)
        yield _deviation(day, left_at, reason, notice=notice, stint=stint)


def _deviation(
    day: Day, at: datetime, reason: Step, *, notice: DeviationNotified | None, stint: Stint
) -> Movement:
    kind = "late" if reason.key == "came_late" else "early"
    facts, steps = presence(day)
    facts = (*facts, *day.hours_by)
    if notice is None:
        return _movement(at, kind, (facts, (*steps, reason)), units=0, stint=stint)
    told = step("notified", person=notice.person, how=notice.how, told_at=notice.at)
    excused = (*facts, notice.id), (*steps, reason, told)
    return _movement(at, "notified", excused, units=0, stint=stint)
