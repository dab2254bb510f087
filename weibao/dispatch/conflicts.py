# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What speaks against sending somebody at some time: decided on plain values, nothing is stored.

What is impossible is refused. What is merely bad needs a yes: a missed deadline, a way that takes
longer than the gap, another time than the one agreed, a time that is over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from weibao.dispatch.plan import Place, Span, Task, Worker
from weibao.dispatch.travel import travel_minutes


class Kind(StrEnum):
    OVERLAP = "overlap"
    ABSENT = "absent"
    HOURS = "hours"
    SKILL = "skill"
    DISTRICT = "district"
    DEADLINE = "deadline"
    TRAVEL = "travel"
    APPOINTMENT = "appointment"
    PAST = "past"


REFUSED = frozenset({Kind.OVERLAP, Kind.ABSENT, Kind.HOURS, Kind.SKILL, Kind.DISTRICT})
NEEDS_YES = frozenset(Kind) - REFUSED


@dataclass(frozen=True, slots=True)
class Conflict:
    """`values` fill the sentence of its kind: moments, names, minutes."""

    kind: Kind
    values: tuple[tuple[str, Any], ...] = ()

    @property
    def is_refused(self) -> bool:
        return self.kind in REFUSED

    def __str__(self) -> str:
        return f"{self.kind} {dict(self.values)}"


def conflict(kind: Kind, **values: Any) -> Conflict:
    return Conflict(kind, tuple(values.items()))


def conflicts(task: Task, worker: Worker, *, span: Span, now: datetime) -> tuple[Conflict, ...]:
    """All of them, the impossible ones first."""
    found = (
        *_of_time(worker, span),
        *_of_fitness(task, worker),
        *_of_promise(task, span, now),
        *_of_travel(task, worker, span),
    )
    return tuple(sorted(found, key=lambda item: not item.is_refused))


def _of_time(worker: Worker, span: Span) -> Iterator[Conflict]:
    for taken in worker.taken:
        if taken.span.overlaps(span):
            yield conflict(
                Kind.OVERLAP,
                visit=taken.visit,
                starts_at=taken.span.starts_at,
                ends_at=taken.span.ends_at,
            )
    for absence in worker.absences:
        if absence.overlaps(span):
            yield conflict(Kind.ABSENT, starts_at=absence.starts_at, ends_at=absence.ends_at)
    if worker.hours is not None and not any(hours.covers(span) for hours in worker.hours):
        yield conflict(Kind.HOURS, hours=worker.hours)


def _of_fitness(task: Task, worker: Worker) -> Iterator[Conflict]:
    missing = sorted(task.skills - worker.skills)
    if missing:
        yield conflict(Kind.SKILL, skills=tuple(missing))
    if not worker.goes_to(task.place):
        yield conflict(Kind.DISTRICT, district=task.place.district)


def _of_promise(task: Task, span: Span, now: datetime) -> Iterator[Conflict]:
    # A deadline that is over cannot be kept by anybody: there is nothing to ask.
    if task.due_at is not None and task.due_at >= now and task.is_late_at(span.starts_at):
        yield conflict(Kind.DEADLINE, due_at=task.due_at)
    if task.appointment_at is not None and task.appointment_at != span.starts_at:
        yield conflict(Kind.APPOINTMENT, at=task.appointment_at)
    if span.starts_at < now:
        yield conflict(Kind.PAST)


def _of_travel(task: Task, worker: Worker, span: Span) -> Iterator[Conflict]:
    before = [taken for taken in worker.taken if taken.span.ends_at <= span.starts_at]
    after = [taken for taken in worker.taken if taken.span.starts_at >= span.ends_at]
    if before:
        latest = max(before, key=lambda taken: taken.span)
        gap = span.starts_at - latest.span.ends_at
        yield from _too_short(gap, latest.place, task.place, visit=latest.visit)
    if after:
        earliest = min(after, key=lambda taken: taken.span)
        gap = earliest.span.starts_at - span.ends_at
        yield from _too_short(gap, task.place, earliest.place, visit=earliest.visit)


def _too_short(gap: timedelta, start: Place, end: Place, *, visit: str) -> Iterator[Conflict]:
    needed, there = travel_minutes(start, end), int(gap.total_seconds()) // 60
    if needed > there:
        yield conflict(Kind.TRAVEL, visit=visit, needed=needed, gap=there)
