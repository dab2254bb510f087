# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Attendance becomes billable when the customer confirms it, or is silent for too long (R2).

A confirmation covers what was recorded of a day by then: a day that is recorded or corrected
later needs another one.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from weibao.terms.clauses.prices.resident.attendance import Day, substitutes
from weibao.terms.clauses.prices.resident.stays import Grounds
from weibao.terms.clauses.prices.resident.stints import Stint
from weibao.terms.facts.staffing import AttendanceConfirmed
from weibao.terms.findings import Case
from weibao.terms.values.periods import rolled_to_working_day
from weibao.terms.verdicts import Because, Step, Undecided, cited, step


class Confirmed(NamedTuple):
    """The confirmations of a stint, and the days that were attended and are not confirmed."""

    by: tuple[AttendanceConfirmed, ...]
    open_days: tuple[Day, ...]

    @property
    def grounds(self) -> Grounds:
        steps = (
            step("attendance_confirmed", person=fact.person, confirmed_at=fact.at)
            for fact in self.by
        )
        return Grounds(tuple(fact.id for fact in self.by), tuple(steps))


def confirmed(stint: Stint, case: Case) -> Confirmed:
    said = [
        fact
        for fact in case.history.all(AttendanceConfirmed)
        if fact.resident == stint.stay.resident
    ]
    by: dict[str, AttendanceConfirmed] = {}
    open_days: list[Day] = []
    for day in stint.days:
        if day.halves:
            found = next((fact for fact in said if _covers(fact, day)), None)
            if found is None:
                open_days.append(day)
            else:
                by[found.id] = found
    return Confirmed(tuple(by.values()), tuple(open_days))


def _covers(fact: AttendanceConfirmed, day: Day) -> bool:
    if not fact.starts_on <= day.on <= fact.ends_on:
        return False
    records = (*day.records, *((day.substitute,) if day.substitute else ()))
    return day.opening <= fact.at and all(
        record.recorded_at <= fact.recorded_at for record in records
    )


def deemed_at(stint: Stint, case: Case) -> datetime | None:
    """When the customer's silence counts as consent; None where the contract does not say so."""
    within = stint.spoken.term.deemed_within
    if within is None:
        return None
    edition = case.clocks.edition_at(stint.month.ends_at)
    last_on = rolled_to_working_day(within.last_day_from(stint.month.ends_on), edition)
    return case.clocks.end_of(last_on)


def deemed(stint: Stint, case: Case, open_days: tuple[Day, ...]) -> tuple[Step, ...]:
    """The step that says so once the silence has lasted; empty before."""
    at = deemed_at(stint, case)
    if at is None or case.until < at:
        return ()
    return (step("deemed_confirmed", days=len(open_days), deemed_at=at),)


def unconfirmed(stint: Stint, found: Confirmed) -> Undecided:
    days, grounds = found.open_days, stint.grounds
    attendance = (fact for day in days for fact in day.facts)
    reason = step(
        "days_unconfirmed",
        days=len(days),
        starts_on=days[0].on,
        ends_on=days[-1].on,
        records=sum(len(day.records) for day in days),
    )
    return Undecided(
        question="attendance_unconfirmed",
        subject=stint.subject,
        because=Because(
            stint.clauses,
            cited(*grounds.facts, *attendance),
            (*grounds.steps, *substitutes(days), reason),
        ),
    )
