# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a party must have done by a moment, and whether it did: reports, invoices, notices."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from weibao.terms.facts.agreement import ContractTerminated
from weibao.terms.facts.base import Fact
from weibao.terms.findings import Case
from weibao.terms.values.calendars import Edition, is_provisional
from weibao.terms.values.party import Party
from weibao.terms.values.records import Problem
from weibao.terms.values.scalars import ClauseId, Count
from weibao.terms.values.wall_clock import ONE_SECOND, WallClock
from weibao.terms.values.working_time import Clock
from weibao.terms.verdicts import Because, Obligation, Standing, Step, cited, step

LONGEST_NAME = 40
"""Characters of a name that stands, before a period, as the subject of an obligation."""
MOST_WORKING_DAYS = 248


class Timing(NamedTuple):
    """The clock by which a duty is counted; `clauses` and `facts` are what made it so."""

    clock: Clock | WallClock
    edition: Edition
    clauses: tuple[str, ...]
    facts: tuple[str, ...]

    def closing_on(self, day: date, case: Case) -> datetime:
        """When the hours close on a day; 24:00 where they are not worked on it (T4)."""
        return self.clock.closing_on(day) or case.clocks.end_of(day)


def timing(hours: ClauseId | None, at: datetime, case: Case, *, site: str | None = None) -> Timing:
    """The clock of some hours as it is promised at a moment; without hours, day and night."""
    clocks = case.clocks
    if hours is None:
        wall = WallClock(clocks.zone)
        return Timing(wall, clocks.edition_at(at), (), clocks.published_by(at))
    clock, facts = clocks.promised_at(hours, at, site=site)
    return Timing(clock, clock.edition, (hours,), facts)


class Duty(NamedTuple):
    """Something to be done by `due_at`, which lies on the local day `due_on` or ends it.

    Without `due_on` no calendar was asked. `facts` and `steps` say why it is owed at all.
    """

    clause: str
    facts: tuple[str, ...]
    what: str
    subject: str
    debtor: Party
    since_at: datetime
    due_at: datetime
    due_on: date | None
    timing: Timing
    steps: tuple[Step, ...]


def owed(
    duty: Duty, done: Fact | None, until: datetime, *, released: Fact | None = None
) -> Obligation:
    """Say where a duty stands at `until`; `done` is the fact that fulfils it."""
    end = done or released
    return Obligation(
        clause=duty.clause,
        what=duty.what,
        subject=duty.subject,
        debtor=duty.debtor,
        since_at=duty.since_at,
        due_at=duty.due_at,
        done_at=done.at if done else None,
        standing=standing_of(duty.due_at, done, released, until),
        priority=None,
        edition=duty.timing.edition.id,
        is_provisional=duty.due_on is not None and is_provisional(duty.timing.edition, duty.due_on),
        because=Because(
            cited(duty.clause, *duty.timing.clauses),
            cited(*duty.facts, *duty.timing.facts, *((end.id,) if end else ())),
            (*duty.steps, *outcome_of(duty.due_at, end, until)),
        ),
    )


def standing_of(
    due_at: datetime | None, done: Fact | None, released: Fact | None, until: datetime
) -> Standing:
    if due_at is None:
        return Standing.PAUSED
    if done:
        return Standing.MET if done.at <= due_at else Standing.MISSED
    # 以内 includes its boundary (T1): at the very moment nothing is missed yet.
    if due_at < (released.at if released else until):
        return Standing.MISSED
    return Standing.RELEASED if released else Standing.OPEN


def outcome_of(due_at: datetime | None, end: Fact | None, until: datetime) -> list[Step]:
    """What ended it, and by how much it is late."""
    steps = [step("ended", fact=end.kind, happened_at=end.at)] if end else []
    ended_at = end.at if end else until
    if due_at is not None and due_at < ended_at:
        steps.append(step("late_by", late_seconds=(ended_at - due_at) // ONE_SECOND))
    return steps


def too_many_days(days: Count | None) -> Iterator[Problem]:
    """More working days than a year has are a slip of the pen."""
    if days is not None and days > MOST_WORKING_DAYS:
        yield Problem("within_working_days", "longer_than_a_year")


def termination_in_force(case: Case) -> ContractTerminated | None:
    """The fact that ended the contract before its last day; None while there is none."""
    ended_by = case.agreement.ended_by
    terminated = case.history.all(ContractTerminated)
    return next((fact for fact in terminated if fact.id in ended_by), None)
