# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What each engineer does on the day, one after the other, as the solver found it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from weibao.dispatch.plan import Place, Span, Task, Worker
from weibao.dispatch.proposing.windows import Ticks, candidates, ticks_of
from weibao.dispatch.travel import travel_minutes

if TYPE_CHECKING:
    from weibao.dispatch.proposing.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """`task` None: a visit that was planned before. `travel` is the minutes of the way to it."""

    task: Task | None
    span: Span
    place: Place
    travel: int


Routes = Mapping[int, tuple[Leg, ...]]
"""By the worker's position; whoever does nothing is not in it."""


def best_routes(
    tasks: tuple[Task, ...], workers: tuple[Worker, ...], *, day: Span, now: datetime
) -> Routes:
    """The search is seeded and counted, not timed: the same question gets the same answer."""
    offered = candidates(tasks, workers, day=day, now=now)
    if not offered:
        return {}
    from weibao.dispatch.proposing.problem import problem_of  # noqa: PLC0415  # slow import
    from weibao.dispatch.proposing.search import best_of  # noqa: PLC0415  # slow import

    urgent = tuple(one for one in offered if one.keeps_promise(tasks[one.task], now))
    promised = problem_of(urgent, tasks, workers, day=day, now=now)
    problem = problem_of(offered, tasks, workers, day=day, now=now)
    routes: dict[int, tuple[Leg, ...]] = {}
    for route in best_of(problem, promised=promised).routes():
        position = route.vehicle_type()
        clients = [item.idx for item in route.schedule() if item.is_client()]
        stops = _stops(problem, clients, tasks=tasks)
        departure, start = problem.departures[position], workers[position].start
        routes[position] = tuple(_legs(stops, start, departure, ticks=Ticks(zero=day.starts_at)))
    return routes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stop:
    task: Task | None
    place: Place
    first: int
    length: int


def _stops(problem: Problem, clients: Sequence[int], *, tasks: tuple[Task, ...]) -> Iterator[_Stop]:
    for client in clients:
        if client < len(problem.candidates):
            chosen = problem.candidates[client]
            task = tasks[chosen.task]
            yield _Stop(task=task, place=task.place, first=chosen.first, length=chosen.length)
        else:
            taken = problem.fixed[client - len(problem.candidates)]
            length = taken.last - taken.first
            yield _Stop(task=None, place=taken.place, first=taken.first, length=length)


def _legs(stops: Iterator[_Stop], place: Place, free: int, *, ticks: Ticks) -> Iterator[Leg]:
    """Everything as early as it can be."""
    for stop in stops:
        travel = travel_minutes(place, stop.place)
        # What was planned before stays where it is, also where the way takes longer than the gap.
        first = stop.first if stop.task is None else max(stop.first, free + ticks_of(travel))
        place, free = stop.place, first + stop.length
        yield Leg(
            task=stop.task,
            span=Span(ticks.at(first), ticks.at(free)),
            place=stop.place,
            travel=travel,
        )
