# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A written report after a fault: what failed, why, and what was done about it.

Within "24h" by the clock on the wall: restored Saturday 2026-11-28 at 10:00, due Sunday at 10:00.
Within 3 working days: due Wednesday 2026-12-02.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar, NamedTuple

from weibao.terms.agreed.contract import Conditional
from weibao.terms.agreed.versions import Spoken, Versions
from weibao.terms.duty import Duty, Timing, owed, timing, too_many_days
from weibao.terms.facts.operations import FaultReportSent
from weibao.terms.facts.requests import RequestReopened, RequestRestored
from weibao.terms.findings import Case, Findings
from weibao.terms.promise import standing_restoration
from weibao.terms.record.history import Story
from weibao.terms.values.calendars import working_days_after
from weibao.terms.values.durations import Seconds
from weibao.terms.values.party import Party
from weibao.terms.values.records import Problem
from weibao.terms.values.scalars import ClauseId, Count
from weibao.terms.verdicts import Obligation, Step, step


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultReport(Conditional):
    """Due `within` a time of the hours, or so many working days, after the restoration.

    Without `hours` time runs day and night, and a working day ends at 24:00.
    """

    kind: ClassVar[str] = "fault_report"
    within: Seconds | None = None
    within_working_days: Count | None = None
    hours: ClauseId | None = field(default=None, metadata={"refers_to": "hours"})

    def problems(self) -> Iterable[Problem]:
        if (self.within is None) is (self.within_working_days is None):
            yield Problem("within", "due_in_one_way")
        yield from too_many_days(self.within_working_days)


def verdicts(clauses: Sequence[Versions[FaultReport]], case: Case) -> Findings:
    obligations = []
    for clause in clauses:
        for story in case.promised:
            restored = standing_restoration(story)
            spoken = case.spoken(clause, story) if restored else None
            if restored is not None and spoken is not None:
                obligations.append(_report(spoken, story, restored, case))
    return Findings(obligations=obligations)


def _report(
    spoken: Spoken[FaultReport], story: Story, restored: RequestRestored, case: Case
) -> Obligation:
    counted = timing(spoken.term.hours, restored.at, case, site=story.reported.site)
    due = _due(spoken.term, restored.at, counted, case)
    sent = story.all(FaultReportSent)
    early = [fact for fact in sent if fact.at < restored.at][-1:]
    reopened = [fact for fact in story.all(RequestReopened) if fact.at < restored.at][-1:]
    duty = Duty(
        clause=spoken.clause,
        facts=(
            *story.grounds,
            *spoken.facts,
            *(fact.id for fact in (*reopened, restored, *early)),
        ),
        what="fault_report",
        subject=story.request,
        debtor=Party.PROVIDER,
        since_at=restored.at,
        due_at=due.at,
        due_on=due.on,
        timing=counted,
        steps=(
            due.step,
            *(step("sent_before_restoration", sent_at=fact.at) for fact in early),
        ),
    )
    return owed(duty, next((fact for fact in sent if fact.at >= restored.at), None), case.until)


class _Due(NamedTuple):
    at: datetime
    on: date | None
    step: Step


def _due(term: FaultReport, start_at: datetime, counted: Timing, case: Case) -> _Due:
    if term.within_working_days is None:
        seconds = term.within or 0
        counting = step("since_restoration", start_at=start_at, for_seconds=seconds)
        due_at = counted.clock.add(start_at, seconds)
        return _Due(due_at, case.clocks.day_of(due_at) if term.hours else None, counting)
    start_on = case.clocks.day_of(start_at)
    due_on = working_days_after(counted.edition, start_on, term.within_working_days)
    counting = step(
        "working_days_since", start_on=start_on, days=term.within_working_days, due_on=due_on
    )
    return _Due(counted.closing_on(due_on, case), due_on, counting)
