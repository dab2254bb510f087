# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""When a visit may begin, for the solver: whole steps from the beginning of the day.

A request becomes one candidate for each stretch of working time in which it fits, and for being in
time or late; of its candidates at most one is chosen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from weibao.dispatch.plan import STEP, Span, Task, Worker, without


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticks:
    """Counts steps from a moment: a beginning is rounded up, an end or a deadline down."""

    zero: datetime

    def up(self, moment: datetime) -> int:
        return -((self.zero - moment) // STEP)

    def down(self, moment: datetime) -> int:
        return (moment - self.zero) // STEP

    def at(self, tick: int) -> datetime:
        return self.zero + tick * STEP


def ticks_of(minutes: int) -> int:
    """A length, rounded up."""
    return -(-timedelta(minutes=minutes) // STEP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Beginning from `first` to `last`, both included, by one of the workers at these positions."""

    task: int
    first: int
    last: int
    length: int
    is_late: bool
    workers: frozenset[int]

    def keeps_promise(self, task: Task, now: datetime) -> bool:
        """In time for a deadline that is still ahead."""
        return not self.is_late and task.due_at is not None and task.due_at >= now


def stretches(worker: Worker, *, day: Span, now: datetime) -> tuple[Span, ...]:
    """When the worker can be sent on this day: hours without absences, from now on."""
    open_day = Span(max(day.starts_at, now), day.ends_at)
    if open_day.starts_at >= open_day.ends_at:
        return ()
    before = Span(datetime.min.replace(tzinfo=now.tzinfo), open_day.starts_at)
    after = Span(open_day.ends_at, datetime.max.replace(tzinfo=now.tzinfo))
    return without(worker.free_hours, (before, after))


def can_do(task: Task, worker: Worker) -> bool:
    return task.skills <= worker.skills and worker.goes_to(task.place)


def candidates(
    tasks: tuple[Task, ...], workers: tuple[Worker, ...], *, day: Span, now: datetime
) -> tuple[Candidate, ...]:
    """Stretches that several workers share make one candidate."""
    ticks = Ticks(zero=day.starts_at)
    shared: dict[Span, set[int]] = {}
    for position, worker in enumerate(workers):
        for stretch in stretches(worker, day=day, now=now):
            shared.setdefault(stretch, set()).add(position)
    return tuple(
        candidate
        for number, task in enumerate(tasks)
        for stretch, positions in sorted(shared.items())
        for candidate in _of(
            task,
            number,
            stretch=stretch,
            able=frozenset(one for one in positions if can_do(task, workers[one])),
            ticks=ticks,
        )
    )


def _of(
    task: Task, number: int, *, stretch: Span, able: frozenset[int], ticks: Ticks
) -> Iterator[Candidate]:
    length = ticks_of(task.minutes)
    first, last = ticks.up(stretch.starts_at), ticks.down(stretch.ends_at) - length
    if task.appointment_at is not None:
        first, last = _at_appointment(task.appointment_at, first, last, ticks)
    if not able or first > last:
        return
    due = ticks.down(task.due_at) if task.due_at is not None else last
    if first <= due:
        yield Candidate(
            task=number,
            first=first,
            last=min(last, due),
            length=length,
            is_late=False,
            workers=able,
        )
    if due < last:
        yield Candidate(
            task=number,
            first=max(first, due + 1),
            last=last,
            length=length,
            is_late=True,
            workers=able,
        )


def _at_appointment(at: datetime, first: int, last: int, ticks: Ticks) -> tuple[int, int]:
    """Only at the moment agreed; a window that is empty where that is not in the stretch."""
    agreed = ticks.down(at)
    return (agreed, agreed) if first <= agreed <= last else (1, 0)
