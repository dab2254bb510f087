# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Why a proposal chose what it chose, and why something got no place: keys and values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from weibao.dispatch.plan import Place, Span, Task, Worker, span_of
from weibao.dispatch.proposing.routes import Leg, Routes
from weibao.dispatch.proposing.windows import can_do, stretches
from weibao.dispatch.travel import way_minutes


@dataclass(frozen=True, slots=True)
class Reason:
    key: str
    values: tuple[tuple[str, Any], ...] = ()


def reason(key: str, **values: Any) -> Reason:
    return Reason(key, tuple(values.items()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """The whole day, against which one choice is explained."""

    workers: tuple[Worker, ...]
    routes: Routes
    day: Span
    now: datetime


def reasons_of(leg: Leg, task: Task, position: int, *, seen: Situation) -> tuple[Reason, ...]:
    return (
        *_of_promise(leg, task, seen.now),
        *_of_fitness(task, seen),
        *_of_way(leg, task, position, seen),
    )


def _of_promise(leg: Leg, task: Task, now: datetime) -> Iterator[Reason]:
    begins = leg.span.starts_at
    if task.due_at is not None:
        if task.due_at < now:
            yield reason("overdue", due_at=task.due_at)
        elif task.is_late_at(begins):
            yield reason("late", due_at=task.due_at, minutes=_minutes(begins - task.due_at))
        else:
            yield reason("in_time", due_at=task.due_at, minutes=_minutes(task.due_at - begins))
    if task.appointment_at is not None:
        yield reason("as_agreed", at=task.appointment_at)


def _of_fitness(task: Task, seen: Situation) -> Iterator[Reason]:
    able = [worker for worker in seen.workers if can_do(task, worker)]
    skills = tuple(sorted(task.skills))
    if skills:
        yield reason("only_one_can" if len(able) == 1 else "has_skill", skills=skills)


def _of_way(leg: Leg, task: Task, position: int, seen: Situation) -> Iterator[Reason]:
    """Against the cheapest place in somebody else's day, with nothing of theirs moved."""
    here = _detour(seen.routes[position], leg, seen.workers[position].start)
    others = [
        (detour, worker.name)
        for other, worker in enumerate(seen.workers)
        if other != position and can_do(task, worker)
        for detour in [_cheapest(task, other, seen)]
        if detour is not None
    ]
    if others:
        detour, name = min(others)
        if detour > here:
            yield reason("nearest", minutes=leg.travel, saved=detour - here, other=name)
        elif detour == here:
            yield reason("as_near", minutes=leg.travel, other=name)
        else:
            yield reason("whole_day", minutes=leg.travel, other=name, nearer=here - detour)
    elif any(other != position and can_do(task, one) for other, one in enumerate(seen.workers)):
        yield reason("only_one_free", minutes=leg.travel)
    else:
        yield reason("way", minutes=leg.travel)


def _detour(route: tuple[Leg, ...], leg: Leg, start: Place) -> int:
    """What the way of the day would be shorter without it."""
    whole = [start, *(one.place for one in route), start]
    rest = [start, *(one.place for one in route if one is not leg), start]
    return way_minutes(whole) - way_minutes(rest)


def _cheapest(task: Task, position: int, seen: Situation) -> int | None:
    """The least detour at which somebody else could do it in time; None where it fits nowhere."""
    worker, route = seen.workers[position], seen.routes.get(position, ())
    free = stretches(worker, day=seen.day, now=seen.now)
    found = [
        _inserted(task, before, after, worker.start)
        for before, after in zip((None, *route), (*route, None), strict=True)
        if _fits(task, before, after, start=worker.start, free=free)
    ]
    return min(found, default=None)


def _inserted(task: Task, before: Leg | None, after: Leg | None, start: Place) -> int:
    one, other = (before.place if before else start), (after.place if after else start)
    return way_minutes([one, task.place, other]) - way_minutes([one, other])


def _fits(
    task: Task, before: Leg | None, after: Leg | None, *, start: Place, free: Sequence[Span]
) -> bool:
    if not free:
        return False
    way_in = timedelta(minutes=way_minutes([before.place if before else start, task.place]))
    way_out = timedelta(minutes=way_minutes([task.place, after.place])) if after else timedelta()
    earliest = (before.span.ends_at if before else free[0].starts_at) + way_in
    latest = after.span.starts_at - way_out if after else free[-1].ends_at
    for stretch in free:
        begins = max(stretch.starts_at, earliest)
        if task.appointment_at is not None:
            begins = max(begins, task.appointment_at)
        visit = span_of(begins, task.minutes)
        is_agreed = task.appointment_at in {None, begins}
        is_kept = is_agreed and not task.is_late_at(begins)
        if is_kept and visit.ends_at <= latest and stretch.covers(visit):
            return True
    return False


def why_unplaced(task: Task, workers: Sequence[Worker], *, day: Span, now: datetime) -> Reason:
    """The first thing that stands in the way of everybody."""
    skilled = [worker for worker in workers if task.skills <= worker.skills]
    able = [worker for worker in skilled if worker.goes_to(task.place)]
    free = [stretch for worker in able for stretch in stretches(worker, day=day, now=now)]
    length = timedelta(minutes=task.minutes)
    if not skilled:
        return reason("nobody_has_skill", skills=tuple(sorted(task.skills)))
    if not able:
        return reason("nobody_goes_there", district=task.place.district)
    if not free:
        return reason("nobody_works")
    agreed = task.appointment_at
    if agreed is not None and not any(one.covers(Span(agreed, agreed + length)) for one in free):
        return reason("appointment_elsewhere", at=agreed)
    if all(stretch.ends_at - stretch.starts_at < length for stretch in free):
        return reason("too_long", minutes=task.minutes)
    return reason("no_room")


def _minutes(length: timedelta) -> int:
    return int(length.total_seconds()) // 60
