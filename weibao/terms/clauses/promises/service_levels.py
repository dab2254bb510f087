# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Answer, arrival, workaround and restoration by priority, in working time, with named pauses.

Priority 1 within "30min" and "4h", paused while awaiting_user: an hour of working time spent
waiting for the user moves the deadline on by one working hour, never by the wall clock.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from weibao.terms.agreed.contract import Conditional
from weibao.terms.agreed.versions import Spoken, Versions
from weibao.terms.findings import Case, Findings
from weibao.terms.promise import Promise, obligation
from weibao.terms.record.history import Story
from weibao.terms.values.durations import Seconds
from weibao.terms.values.scalars import ClauseId
from weibao.terms.verdicts import Because, Obligation, Undecided, cited, step

TARGETS = ("answer", "arrival", "workaround", "restoration")
"""What a level may promise, in the order in which it comes about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """The targets of one priority; a target that is not named is not promised.

    Without `hours` those of the clause count, so that one priority may run 7x24 and another 5x8.
    """

    priority: str
    answer: Seconds | None = None
    arrival: Seconds | None = None
    workaround: Seconds | None = None
    restoration: Seconds | None = None
    hours: ClauseId | None = field(default=None, metadata={"refers_to": "hours"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceLevels(Conditional):
    kind: ClassVar[str] = "service_levels"
    hours: ClauseId = field(metadata={"refers_to": "hours"})
    pauses: tuple[str, ...] = ()
    levels: tuple[Level, ...]

    def level_of(self, priority: str | None) -> Level | None:
        return next((level for level in self.levels if level.priority == priority), None)


def verdicts(clauses: Sequence[Versions[ServiceLevels]], case: Case) -> Findings:
    obligations: list[Obligation] = []
    undecided: list[Undecided] = []
    for clause in clauses:
        for story in case.promised:
            spoken = case.spoken(clause, story)
            if spoken is None:
                continue
            level = spoken.term.level_of(story.reported.priority)
            if level is None:
                undecided.append(_no_level(spoken, story))
            else:
                promises = _promises(spoken, level, story, case)
                obligations.extend(obligation(promise, case.until) for promise in promises)
    return Findings(obligations=obligations, undecided=undecided)


def _promises(
    spoken: Spoken[ServiceLevels], level: Level, story: Story, case: Case
) -> Iterator[Promise]:
    start_at = story.reported.at
    hours = level.hours or spoken.term.hours
    clock, made_by = case.clocks.promised_at(hours, start_at, site=story.reported.site)
    for what in TARGETS:
        target = getattr(level, what)
        if target is None:
            continue
        due_at = clock.add(start_at, target)
        yield Promise(
            clauses=(spoken.clause, hours),
            facts=(*spoken.facts, *made_by),
            what=what,
            story=story,
            due_at=due_at,
            clock=clock,
            edition=clock.edition,
            pauses=spoken.term.pauses,
            priority=level.priority,
            steps=(step("working_time", start_at=start_at, work_seconds=target, due_at=due_at),),
        )


def _no_level(spoken: Spoken[ServiceLevels], story: Story) -> Undecided:
    reason = step("no_level", priority=story.reported.priority)
    return Undecided(
        question="priority_without_level",
        subject=story.request,
        because=Because((spoken.clause,), cited(*story.grounds, *spoken.facts), (reason,)),
    )
