# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What an engineer earned, of plain values: rule + evidence → lines with their reasons.

Hours are no part of the evidence: whoever takes longer earns nothing by it (P3). Every line is
whole fen; a factor is rounded once for each visit, half a fen upwards.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from weibao.earnings.rule import Rule


class Fix(StrEnum):
    """Whether a visit ended the fault, and whether it was the only one that was needed."""

    FIRST = "first"
    LATER = "later"
    NONE = "none"


class Clause(StrEnum):
    """The clauses of the rule; two more are not of the rule, but of what became known later."""

    BASE = "base"
    VISIT = "visit"
    STARS = "stars"
    REPEAT = "repeat"
    ARRIVAL = "arrival"
    LATE = "late"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """How many stars the customer gave, who and when."""

    stars: int
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """The next request with the same symptom of the same device."""

    request: str
    reported_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitEvidence:
    """One finished visit. `visits` counts those of its request on which somebody arrived.

    `arrival` is the engine's word about the promise to arrive, MET or MISSED, on the visit that
    arrived first; empty where nothing is decided or promised.
    """

    visit: str
    request: str
    summary: str
    customer: str
    service: str
    reported_at: datetime
    finished_at: datetime
    fix: Fix
    visits: int
    rated: Rated | None = None
    repeat: Repeat | None = None
    arrival: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An amount in fen, the clause it follows from, the visit, and the facts as plain values.

    `id` stays the same however often the month is counted again.
    """

    id: str
    clause: Clause
    visit: str
    amount: int
    reason: str
    facts: Mapping[str, Any]


def earned(rule: Rule, visits: Iterable[VisitEvidence]) -> tuple[Line, ...]:
    """A month: the base, then what each visit earned, in the order they were finished."""
    return (*base_lines(rule), *visit_lines(rule, visits))


def base_lines(rule: Rule) -> tuple[Line, ...]:
    if not rule.base:
        return ()
    line = Line(id="base", clause=Clause.BASE, visit="", amount=rule.base, reason="base", facts={})
    return (line,)


def visit_lines(rule: Rule, visits: Iterable[VisitEvidence]) -> tuple[Line, ...]:
    in_order = sorted(visits, key=lambda one: (one.finished_at, one.visit))
    return tuple(line for one in in_order for line in _lines(rule, one))


def total_of(lines: Iterable[Line]) -> int:
    return sum(line.amount for line in lines)


def line_as_data(line: Line) -> dict[str, Any]:
    return {**asdict(line), "clause": line.clause.value, "facts": dict(line.facts)}


def line_of_data(said: Mapping[str, Any]) -> Line:
    return Line(**{**said, "clause": Clause(said["clause"])})


def _lines(rule: Rule, one: VisitEvidence) -> Iterator[Line]:
    pay = getattr(rule.pay_of(one.service), one.fix.value)
    by_service = one.service if one.service in rule.services else ""
    yield _line(
        one, Clause.VISIT, pay, reason=f"fixed_{one.fix.value}", visits=one.visits, of=by_service
    )
    if rule.minds_stars:
        yield _stars(rule, one, pay)
    if rule.repeat_off and one.repeat and _is_repeated(rule, one, one.repeat):
        yield _line(
            one,
            Clause.REPEAT,
            -rule.repeat_off,
            reason="repeated",
            repeat=one.repeat.request,
            repeat_at=one.repeat.reported_at.isoformat(),
            days=rule.repeat_days,
        )
    if one.arrival == "MET" and rule.arrival_kept:
        yield _line(one, Clause.ARRIVAL, rule.arrival_kept, reason="arrival_kept")
    if one.arrival == "MISSED" and rule.missed_off:
        yield _line(one, Clause.ARRIVAL, -rule.missed_off, reason="arrival_missed")


def _stars(rule: Rule, one: VisitEvidence, pay: int) -> Line:
    value = rule.star_value(one.rated.stars if one.rated else None)
    amount = (pay * value + 50) // 100 - pay if rule.is_factor else value
    by = rule.stars_by.value
    if one.rated is None:
        return _line(one, Clause.STARS, amount, reason="unrated", value=value, by=by, pay=pay)
    return _line(
        one,
        Clause.STARS,
        amount,
        reason="rated",
        value=value,
        by=by,
        pay=pay,
        stars=one.rated.stars,
        person=one.rated.by,
        rated_at=one.rated.at.isoformat(),
    )


def _is_repeated(rule: Rule, one: VisitEvidence, repeat: Repeat) -> bool:
    """Whoever did not end the fault is not blamed for its coming back."""
    if one.fix is Fix.NONE:
        return False
    return repeat.reported_at - one.reported_at <= timedelta(days=rule.repeat_days)


def _line(one: VisitEvidence, clause: Clause, amount: int, *, reason: str, **facts: object) -> Line:
    told = {
        "request": one.request,
        "summary": one.summary,
        "customer": one.customer,
        "finished_at": one.finished_at.isoformat(),
    }
    return Line(
        id=f"{one.visit}:{clause}",
        clause=clause,
        visit=one.visit,
        amount=amount,
        reason=reason,
        facts={**told, **facts},
    )
