# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Where a visit would fit without any conflict: what is offered to whoever plans by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from weibao.dispatch.conflicts import conflicts
from weibao.dispatch.plan import Span, Taken, Task, Worker, span_of
from weibao.dispatch.travel import travel_minutes

STEP = timedelta(minutes=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """`travel` is the minutes of the way from where the engineer is before."""

    worker: Worker
    span: Span
    travel: int


def openings(
    task: Task, workers: Iterable[Worker], *, within: Span, now: datetime, limit: int = 6
) -> tuple[Opening, ...]:
    """The earliest of each engineer; the shortest way first, of equal ways the earliest."""
    found = [_earliest(task, worker, within=within, now=now) for worker in workers]
    best = sorted(
        (one for one in found if one is not None),
        key=lambda one: (one.travel, one.span, one.worker.pk),
    )
    return tuple(best[:limit])


def _earliest(task: Task, worker: Worker, *, within: Span, now: datetime) -> Opening | None:
    """None also for engineers of whom nobody has written when they work."""
    for stretch in worker.free_hours:
        begins = _on_the_quarter(max(stretch.starts_at, within.starts_at, now))
        last = min(stretch.ends_at, within.ends_at)
        while begins + timedelta(minutes=task.minutes) <= last:
            span = span_of(begins, task.minutes)
            travel = way_to(task, worker, begins)
            leaves_at = max(now, _free_from(worker, begins))
            is_reached = begins >= leaves_at + timedelta(minutes=travel)
            if is_reached and not conflicts(task, worker, span=span, now=now):
                return Opening(worker=worker, span=span, travel=travel)
            begins += STEP
    return None


def way_to(task: Task, worker: Worker, begins: datetime) -> int:
    """From the visit before it on that day, or else from the start."""
    before = _before(worker, begins)
    place = max(before, key=lambda taken: taken.span).place if before else worker.start
    return travel_minutes(place, task.place)


def _before(worker: Worker, begins: datetime) -> list[Taken]:
    day = begins.date()
    return [
        taken
        for taken in worker.taken
        if taken.span.ends_at <= begins and _day_of(taken.span.ends_at, begins) == day
    ]


def _free_from(worker: Worker, begins: datetime) -> datetime:
    """When the engineer can leave for it: after the visit before, or when the day's work begins.

    A break is no hindrance: the way may be gone in it.
    """
    day = begins.date()
    starts = [one.starts_at for one in worker.free_hours if _day_of(one.starts_at, begins) == day]
    return max((taken.span.ends_at for taken in _before(worker, begins)), default=min(starts))


def _day_of(moment: datetime, other: datetime) -> date:
    return moment.astimezone(other.tzinfo).date()


def _on_the_quarter(moment: datetime) -> datetime:
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - (midnight - moment) // STEP * STEP
