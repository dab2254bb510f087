# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Answer, arrival and restoration by priority, in working time, with named pauses.

Priority 1 within "30min" and "4h", paused while awaiting_user: an hour of working time spent
waiting for the user moves the deadline on by one working hour, never by the wall clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from weibao.terms.contract import Term
from weibao.terms.findings import Case, Findings
from weibao.terms.history import Story
from weibao.terms.promise import Promise, obligation
from weibao.terms.values.durations import Seconds
from weibao.terms.values.scalars import ClauseId
from weibao.terms.verdicts import Because, Undecided, step


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """The targets of one priority; a target that is not named is not promised."""

    priority: str
    answer: Seconds | None = None
    arrival: Seconds | None = None
    restoration: Seconds | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceLevels(Term):
    kind: ClassVar[str] = "service_levels"
    hours: ClauseId = field(metadata={"refers_to": "hours"})
    pauses: tuple[str, ...] = ()
    levels: tuple[Level, ...]


def verdicts(clause: str, term: ServiceLevels, case: Case) -> Findings:
    levels = {level.priority: level for level in term.levels}
    known = [story for story in case.covered if story.reported.priority in levels]
    return Findings(
        obligations=[
            obligation(promise, case.until)
            for story in known
            for promise in _promises(
                clause, term, levels[str(story.reported.priority)], story=story, case=case
            )
        ],
        undecided=[
            _no_level(clause, story)
            for story in case.covered
            if story.reported.priority not in levels
        ],
    )


def _promises(
    clause: str, term: ServiceLevels, level: Level, *, story: Story, case: Case
) -> Iterator[Promise]:
    start_at = story.reported.at
    edition = case.clocks.edition_at(start_at)
    clock = case.clocks.clock_of(term.hours, edition)
    for what in ("answer", "arrival", "restoration"):
        target = getattr(level, what)
        if target is None:
            continue
        due_at = clock.add(start_at, target)
        yield Promise(
            clauses=(clause, term.hours),
            what=what,
            story=story,
            due_at=due_at,
            clock=clock,
            edition=edition,
            pauses=term.pauses,
            priority=level.priority,
            steps=(step("working_time", start_at=start_at, work_seconds=target, due_at=due_at),),
        )


def _no_level(clause: str, story: Story) -> Undecided:
    reported = story.reported
    reason = step("no_level", priority=reported.priority)
    return Undecided(
        question="priority_without_level",
        subject=story.request,
        because=Because((clause,), story.grounds, (reason,)),
    )
