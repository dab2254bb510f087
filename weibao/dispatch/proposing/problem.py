# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The day as a routing problem with time windows, for PyVRP.

Prizes make the order of what matters: first that no deadline is missed, then that requests are
served (late ones and near deadlines before others), then the way. A visit that is planned already
is a client that only its engineer may serve, and only at its time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pyvrp import Client, ClientGroup, Depot, Location, ProblemData, VehicleType

from weibao.dispatch.plan import Place, Span, Task, Worker
from weibao.dispatch.proposing.windows import Candidate, Ticks, stretches, ticks_of
from weibao.dispatch.travel import travel_minutes

FORBIDDEN = 1_000_000
SERVED = 1000
"""More steps than any one request can cost by its way and by being late."""
NEARNESS = 400
OVERDUE = 500

Matrix = NDArray[np.int64]
# PyVRP's own annotation of its matrices has the type's parameters in the wrong places.
Matrices = list[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """What is planned already, in steps; overlaps of unbooked visits are cut off."""

    worker: int
    first: int
    last: int
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """`candidates` and `fixed` are the solver's clients, in this order."""

    data: ProblemData
    candidates: tuple[Candidate, ...]
    fixed: tuple[Fixed, ...]
    departures: tuple[int, ...]


def problem_of(
    offered: tuple[Candidate, ...],
    tasks: tuple[Task, ...],
    workers: tuple[Worker, ...],
    *,
    day: Span,
    now: datetime,
) -> Problem:
    days = [fixed_of(worker, position, day=day) for position, worker in enumerate(workers)]
    fixed = tuple(item for one in days for item in one)
    departures = tuple(
        _departure(worker, planned, day=day, now=now)
        for worker, planned in zip(workers, days, strict=True)
    )
    clients = len(offered) + len(fixed)
    places = [
        *(tasks[item.task].place for item in offered),
        *(item.place for item in fixed),
        *(worker.start for worker in workers),
    ]
    way = _way(places)
    profiles: Matrices = [
        _profile(way, position, offered=offered, fixed=fixed, departures=departures)
        for position in range(len(workers))
    ]
    data = ProblemData(
        locations=[Location(0, 0) for _ in places],
        clients=_clients(tasks, offered, fixed, now),
        depots=[Depot(clients + position) for position in range(len(workers))],
        vehicle_types=[
            VehicleType(
                start_depot=position,
                end_depot=position,
                tw_early=departures[position],
                profile=position,
            )
            for position in range(len(workers))
        ],
        distance_matrices=[distance for distance, _duration in profiles],
        duration_matrices=[duration for _distance, duration in profiles],
        groups=_groups(offered),
    )
    return Problem(data=data, candidates=offered, fixed=fixed, departures=departures)


def fixed_of(worker: Worker, position: int, *, day: Span) -> tuple[Fixed, ...]:
    ticks = Ticks(zero=day.starts_at)
    found: list[Fixed] = []
    reached = 0
    for taken in sorted(worker.taken, key=lambda item: item.span):
        if not taken.span.overlaps(day):
            continue
        first = max(reached, ticks.down(taken.span.starts_at))
        last = ticks.up(min(taken.span.ends_at, day.ends_at))
        if first < last:
            found.append(Fixed(worker=position, first=first, last=last, place=taken.place))
            reached = last
    return tuple(found)


def _departure(worker: Worker, fixed: Iterable[Fixed], *, day: Span, now: datetime) -> int:
    """When the engineer can leave the start: when work begins, or for an earlier visit."""
    ticks = Ticks(zero=day.starts_at)
    begins = [ticks.up(stretch.starts_at) for stretch in stretches(worker, day=day, now=now)]
    return min([*begins, *(item.first for item in fixed)], default=0)


def _way(places: list[Place]) -> Matrix:
    """In steps; the same few places stand in it many times."""
    index: dict[Place, int] = {}
    positions = [index.setdefault(place, len(index)) for place in places]
    distinct = list(index)
    small = np.array(
        [[ticks_of(travel_minutes(one, other)) for other in distinct] for one in distinct],
        dtype=np.int64,
    ).reshape(len(distinct), len(distinct))
    whole = small[np.ix_(positions, positions)]
    np.fill_diagonal(whole, 0)
    return whole


def _profile(
    way: Matrix,
    position: int,
    *,
    offered: tuple[Candidate, ...],
    fixed: tuple[Fixed, ...],
    departures: tuple[int, ...],
) -> tuple[Matrix, Matrix]:
    """Distances and durations of one engineer: clients of others cannot be reached."""
    distance, duration = way.copy(), way.copy()
    start = len(offered) + len(fixed) + position
    own = [number for number, item in enumerate(fixed, len(offered)) if item.worker == position]
    # What is planned stays possible, even where the way takes longer than the gap.
    for place, number in enumerate(own):
        item = fixed[number - len(offered)]
        _shorten(duration, start, number, item.first - departures[position])
        for earlier in own[:place]:
            gap = item.first - fixed[earlier - len(offered)].last
            _shorten(duration, earlier, number, gap)
    barred = [number for number, item in enumerate(offered) if position not in item.workers]
    barred += [number for number, item in enumerate(fixed, len(offered)) if item.worker != position]
    for matrix in (distance, duration):
        matrix[:, barred] = FORBIDDEN
        np.fill_diagonal(matrix, 0)
    return distance, duration


def _shorten(duration: Matrix, start: int, end: int, gap: int) -> None:
    duration[start, end] = min(int(duration[start, end]), max(gap, 0))


def _clients(
    tasks: tuple[Task, ...],
    offered: tuple[Candidate, ...],
    fixed: tuple[Fixed, ...],
    now: datetime,
) -> list[Client]:
    weights, group_of = _weights(tasks, now), _group_numbers(offered)
    in_time = (SERVED + OVERDUE) * (len(tasks) + 1)
    free = [
        Client(
            location=number,
            service_duration=item.length,
            tw_early=item.first,
            tw_late=item.last,
            prize=weights[item.task] + _of_candidate(item, tasks[item.task], in_time, now),
            required=False,
            group=group_of[item.task],
        )
        for number, item in enumerate(offered)
    ]
    planned = [
        Client(
            location=number,
            service_duration=item.last - item.first,
            tw_early=item.first,
            tw_late=item.first,
        )
        for number, item in enumerate(fixed, len(offered))
    ]
    return [*free, *planned]


def _of_candidate(item: Candidate, task: Task, in_time: int, now: datetime) -> int:
    """Being in time is worth everything; being late costs more the later the stretch begins."""
    if item.is_late:
        return -item.first
    return in_time if item.keeps_promise(task, now) else 0


def _weights(tasks: tuple[Task, ...], now: datetime) -> list[int]:
    """What serving each is worth: overdue ones most, then those whose deadline is nearest."""
    running = sorted({task.due_at for task in tasks if task.due_at and task.due_at >= now})
    rank = {due_at: len(running) - place for place, due_at in enumerate(running)}
    weights = []
    for task in tasks:
        if task.due_at is None:
            weights.append(SERVED)
        elif task.due_at < now:
            weights.append(SERVED + OVERDUE)
        else:
            weights.append(SERVED + NEARNESS * rank[task.due_at] // len(running))
    return weights


def _group_numbers(offered: tuple[Candidate, ...]) -> dict[int, int]:
    """A group for each task that has a candidate."""
    return {task: number for number, task in enumerate(sorted({one.task for one in offered}))}


def _groups(offered: tuple[Candidate, ...]) -> list[ClientGroup]:
    return [
        ClientGroup(
            clients=[number for number, one in enumerate(offered) if one.task == task],
            required=False,
        )
        for task in _group_numbers(offered)
    ]
