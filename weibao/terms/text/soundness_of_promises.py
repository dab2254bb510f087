# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is wrong between promises about requests, and with the hours in which they count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from weibao.terms.agreed.contract import Clause, Term
from weibao.terms.clauses.promises.fault_report import FaultReport
from weibao.terms.clauses.promises.recovery import Recovery
from weibao.terms.clauses.promises.response import Response
from weibao.terms.clauses.promises.service_levels import TARGETS, ServiceLevels
from weibao.terms.clock import Hours, SiteHours
from weibao.terms.text.mistakes import Mistake

MINUTES_OF_DAY = 24 * 60
WORKING_DAYS_OF_YEAR = 248


def _levels_twice(clauses: Sequence[Clause]) -> Iterator[Mistake]:
    for clause in clauses:
        if isinstance(clause.term, ServiceLevels):
            counted = Counter(level.priority for level in clause.term.levels)
            for priority in (name for name, times in counted.items() if times > 1):
                values = (("priority", priority),)
                yield Mistake(clause.line, clause.id, "levels", "level_twice", values)


def _promised_twice(clauses: Sequence[Clause]) -> Iterator[Mistake]:
    """One kind promises by request, the other by priority: neither can be the other's exception."""
    for early, late in combinations(clauses, 2):
        if _both_promise(early.term, late.term) or _both_promise(late.term, early.term):
            values = (("other", early.id),)
            yield Mistake(late.line, late.id, "", "promised_twice", values)


def _both_promise(response: Term | None, levels: Term | None) -> bool:
    """Whether some request gets two deadlines for the same thing."""
    if not isinstance(response, Response) or not isinstance(levels, ServiceLevels):
        return False
    named = response.when.priorities
    return response.when.may_meet(levels.when) and any(
        getattr(level, response.by) is not None
        and (not named or level.priority in named)
        and (not levels.when.priorities or level.priority in levels.when.priorities)
        for level in levels.levels
    )


def _cutoffs(clauses: Sequence[Clause]) -> Iterator[Mistake]:
    """A cut-off divides a day: its hours lie within the day, and it is not after closing.

    What is promised in time fits into one day; otherwise who reports later could be due earlier.
    """
    hours = _hours(clauses)
    for clause in clauses:
        term = clause.term
        if isinstance(term, Response) and term.cutoff is not None and term.hours in hours:
            cutoff = term.cutoff.hour * 60 + term.cutoff.minute
            anywhere = everywhere(hours[term.hours])
            if any(one.spans[-1][1] > MINUTES_OF_DAY for one in anywhere):
                yield Mistake(clause.line, clause.id, "cutoff", "cutoff_over_midnight")
            elif any(cutoff > one.spans[-1][1] for one in anywhere):
                yield Mistake(clause.line, clause.id, "cutoff", "cutoff_after_closing")
            elif any(term.within > daily_seconds(one) for one in anywhere):
                yield Mistake(clause.line, clause.id, "within", "cutoff_beyond_a_day")


def _targets(clauses: Sequence[Clause]) -> Iterator[Mistake]:
    """A target that takes more than a year of its hours is a slip of the pen."""
    hours = _hours(clauses)
    for clause in clauses:
        for field, seconds, name in _counted(clause):
            if name in hours and any(
                seconds > daily_seconds(one) * WORKING_DAYS_OF_YEAR
                for one in everywhere(hours[name])
            ):
                yield Mistake(clause.line, clause.id, field, "longer_than_a_year")


def _counted(clause: Clause) -> Iterator[tuple[str, int, str]]:
    """Each target: its field, its length, and the clause of the hours in which it counts."""
    term = clause.term
    if isinstance(term, Response):
        yield "within", term.within, term.hours
    if isinstance(term, FaultReport) and term.within is not None and term.hours is not None:
        yield "within", term.within, term.hours
    if isinstance(term, Recovery) and term.hours is not None:
        for number, target in enumerate(term.systems, 1):
            yield f"systems[{number}].restore_within", target.restore_within, term.hours
    if isinstance(term, ServiceLevels):
        yield from _counted_by_priority(term)


def _counted_by_priority(term: ServiceLevels) -> Iterator[tuple[str, int, str]]:
    for number, level in enumerate(term.levels, 1):
        for what in TARGETS:
            if (seconds := getattr(level, what)) is not None:
                yield f"levels[{number}].{what}", seconds, level.hours or term.hours


def _hours(clauses: Sequence[Clause]) -> Mapping[str, Hours]:
    return {clause.id: clause.term for clause in clauses if isinstance(clause.term, Hours)}


def everywhere(hours: Hours) -> tuple[Hours | SiteHours, ...]:
    """The hours of a clause, and those of its single sites."""
    return (hours, *hours.sites)


def daily_seconds(hours: Hours | SiteHours) -> int:
    return sum(end - start for start, end in hours.spans) * 60


CHECKS: tuple[Callable[[Sequence[Clause]], Iterable[Mistake]], ...] = (
    _levels_twice,
    _promised_twice,
    _cutoffs,
    _targets,
)
