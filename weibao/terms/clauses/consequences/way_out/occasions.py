# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What opens the way out of a project: a day, failed acceptances (以上, T1), or a budget (A5)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import datetime
from itertools import accumulate
from typing import NamedTuple

from weibao.terms.agreed.versions import Spoken
from weibao.terms.clauses.consequences.way_out.term import WayOut
from weibao.terms.facts.projects import CostIncurred, RequirementTested
from weibao.terms.findings import Case
from weibao.terms.projects.milestones import Milestones
from weibao.terms.projects.progress import tests_in_time
from weibao.terms.values.periods import reaches
from weibao.terms.verdicts import Step, step


class Occasion(NamedTuple):
    """What opens the way out, from when on, and because of which facts."""

    at: datetime
    facts: tuple[str, ...]
    reason: Step


def first_occasion(spoken: Spoken[WayOut], case: Case) -> Occasion | None:
    """What opened the way out first; None while nothing has."""
    found = [item for item in _occasions(spoken, case) if item.at <= case.until]
    return min(found, key=lambda item: item.at, default=None)


def _occasions(spoken: Spoken[WayOut], case: Case) -> Iterator[Occasion]:
    term = spoken.term
    if term.last_on is not None:
        reason = step("last_day_over", last_on=term.last_on)
        yield Occasion(case.clocks.end_of(term.last_on), (), reason)
    if term.failures is not None:
        failed = _failed(term.milestones, case)[: term.failures]
        if reaches(len(failed), term.failures):
            reason = step("failures_reached", failures=len(failed), threshold=term.failures)
            yield Occasion(failed[-1].at, tuple(test.id for test in failed), reason)
    if term.budget is not None:
        yield from _over_budget(term.budget, case)


def _failed(milestones: str, case: Case) -> list[RequirementTested]:
    wanted = {
        item.id
        for clause in case.agreement.clauses_of(Milestones)
        if clause.clause == milestones
        for term in clause.terms()
        for item in term.requirements
    }
    tests = tests_in_time(case)
    return [test for test in tests if test.requirement in wanted and not test.is_accepted]


def _over_budget(budget: int, case: Case) -> Iterator[Occasion]:
    """At the cost by which both sides together have spent the budget."""
    costs = [cost for cost in case.history.all(CostIncurred) if cost.amount]
    spent = tuple(accumulate(cost.amount for cost in costs))
    reached = bisect_left(spent, budget)
    if reached < len(spent):
        counted = costs[: reached + 1]
        reason = step("budget_reached", spent_fen=spent[reached], budget_fen=budget)
        yield Occasion(counted[-1].at, tuple(cost.id for cost in counted), reason)
