# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""How soon somebody comes, answers or repairs, with a cut-off for the same day (P5).

"On site within 4 working hours; what is reported by 15:30 is answered the same day, later
the next working day": reported Monday 15:00, due 18:00 the same day; reported 15:31, due
Tuesday 14:00, four working hours from the opening.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import ClassVar, NamedTuple

from weibao.terms.agreed.contract import Conditional
from weibao.terms.agreed.versions import Spoken, Versions
from weibao.terms.findings import Case, Findings
from weibao.terms.promise import Promise, obligation
from weibao.terms.record.history import Story
from weibao.terms.values.days import moment_on
from weibao.terms.values.durations import Seconds
from weibao.terms.values.periods import ONE_DAY
from weibao.terms.values.scalars import ClauseId
from weibao.terms.values.working_time import Clock
from weibao.terms.verdicts import Step, step


class Answer(StrEnum):
    """What keeps the promise: an engineer on site, any competent answer, or the fault's end."""

    ARRIVAL = "arrival"
    ANSWER = "answer"
    WORKAROUND = "workaround"
    RESTORATION = "restoration"


@dataclass(frozen=True, slots=True, kw_only=True)
class Response(Conditional):
    """`within` counts in the hours of clause `hours`; `cutoff` is a local time of day."""

    kind: ClassVar[str] = "response"
    by: Answer = Answer.ARRIVAL
    within: Seconds
    hours: ClauseId = field(metadata={"refers_to": "hours"})
    cutoff: time | None = None
    pauses: tuple[str, ...] = ()


class Due(NamedTuple):
    at: datetime
    steps: tuple[Step, ...]


def verdicts(clauses: Sequence[Versions[Response]], case: Case) -> Findings:
    return Findings(
        obligations=[
            obligation(_promise(spoken, story, case), case.until)
            for clause in clauses
            for story in case.promised
            if (spoken := case.spoken(clause, story))
        ]
    )


def _promise(spoken: Spoken[Response], story: Story, case: Case) -> Promise:
    term, reported = spoken.term, story.reported
    clock, made_by = case.clocks.promised_at(term.hours, reported.at, site=reported.site)
    due = due_after(term, story, clock)
    return Promise(
        clauses=(spoken.clause, term.hours),
        facts=(*spoken.facts, *made_by),
        what=term.by.value,
        story=story,
        due_at=due.at,
        clock=clock,
        edition=clock.edition,
        pauses=term.pauses,
        priority=None,
        steps=due.steps,
    )


def due_after(term: Response, story: Story, clock: Clock) -> Due:
    """The deadline of one report: by closing if in time, else from the next opening."""
    reported_at = story.reported.at
    if term.cutoff is None:
        return _within(term, reported_at, clock)
    day = clock.day_of(reported_at)
    closing = clock.closing_on(day)
    if closing is None:
        why = step("rest_day", reported_at=reported_at)
        return _from_opening(term, clock, why, day)
    cutoff_at = moment_on(day, term.cutoff, clock.hours.zone)
    # The cut-off itself still counts, one second later does not (T1).
    if reported_at > cutoff_at:
        why = step("after_cutoff", reported_at=reported_at, cutoff_at=cutoff_at)
        return _from_opening(term, clock, why, day)
    counted = _within(term, reported_at, clock)
    if counted.at <= closing:
        return counted
    same_day = step("same_day", reported_at=reported_at, cutoff_at=cutoff_at, due_at=closing)
    return Due(closing, (*counted.steps, same_day))


def _within(term: Response, start_at: datetime, clock: Clock) -> Due:
    due_at = clock.add(start_at, term.within)
    counted = step("working_time", start_at=start_at, work_seconds=term.within, due_at=due_at)
    return Due(due_at, (counted,))


def _from_opening(term: Response, clock: Clock, why: Step, day: date) -> Due:
    """Count from the opening of the first working day after that day."""
    opening = clock.opening_on_or_after(day + ONE_DAY)
    counted = _within(term, opening, clock)
    return Due(counted.at, (why, *counted.steps))
