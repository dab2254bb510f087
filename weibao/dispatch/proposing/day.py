# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A whole day, proposed: who goes where and when, and why. Nothing is planned by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from weibao.dispatch.plan import Span, Task, Worker
from weibao.dispatch.proposing.reasons import Reason, Situation, reasons_of, why_unplaced
from weibao.dispatch.proposing.routes import best_routes


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """`travel` is the minutes of the way to it."""

    number: str
    engineer: int
    span: Span
    travel: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    number: str
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    choices: tuple[Choice, ...]
    unplaced: tuple[Unplaced, ...]


def propose(tasks: Sequence[Task], workers: Sequence[Worker], *, day: Span, now: datetime) -> Plan:
    """`day` is what is planned, `now` the moment before which nothing can begin.

    The same question gets the same answer, in whatever order it is asked.
    """
    tasks = tuple(sorted(tasks, key=lambda task: task.number))
    workers = tuple(sorted(workers, key=lambda worker: worker.pk))
    routes = best_routes(tasks, workers, day=day, now=now) if tasks and workers else {}
    seen = Situation(workers=workers, routes=routes, day=day, now=now)
    choices = [
        Choice(
            number=leg.task.number,
            engineer=workers[position].pk,
            span=leg.span,
            travel=leg.travel,
            reasons=reasons_of(leg, leg.task, position, seen=seen),
        )
        for position, route in routes.items()
        for leg in route
        if leg.task is not None
    ]
    placed = {choice.number for choice in choices}
    return Plan(
        choices=tuple(sorted(choices, key=lambda one: (one.span, one.engineer))),
        unplaced=tuple(
            Unplaced(number=task.number, reason=why_unplaced(task, workers, day=day, now=now))
            for task in tasks
            if task.number not in placed
        ),
    )
