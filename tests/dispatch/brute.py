# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Every plan of a tiny day, tried one by one: what the solver is compared with."""

from datetime import timedelta
from itertools import permutations, product

from weibao.dispatch.plan import span_of
from weibao.dispatch.proposing.windows import can_do, stretches
from weibao.dispatch.travel import travel_minutes, way_minutes


def best_score(tasks, workers, *, day, now):
    """The least (deadlines missed, requests not served, minutes of way) of all plans."""
    nobody = (None, *range(len(workers)))
    scores = []
    for assigned in product(nobody, repeat=len(tasks)):
        given = [
            [task for task, who in zip(tasks, assigned, strict=True) if who == position]
            for position in range(len(workers))
        ]
        if not all(can_do(one, workers[k]) for k, own in enumerate(given) for one in own):
            continue
        options = [
            list(_orders(own, workers[position], day=day, now=now))
            for position, own in enumerate(given)
        ]
        left = [task for task, who in zip(tasks, assigned, strict=True) if who is None]
        scores += [_total(days, left, now) for days in product(*options)]
    return min(scores)


def score(plan, tasks, workers, *, now):
    """The same three numbers of a proposal."""
    task_of = {task.number: task for task in tasks}
    worker_of = {worker.pk: worker for worker in workers}
    late = [
        one
        for one in plan.choices
        if _counts(task_of[one.number], now) and task_of[one.number].is_late_at(one.span.starts_at)
    ]
    left = [task_of[one.number] for one in plan.unplaced]
    way = 0
    for pk, worker in worker_of.items():
        own = [task_of[one.number].place for one in plan.choices if one.engineer == pk]
        way += way_minutes([worker.start, *own, worker.start]) if own else 0
    return len(late) + sum(_counts(task, now) for task in left), len(left), way


def _counts(task, now):
    return task.due_at is not None and task.due_at >= now


def _total(days, left, now):
    missed = sum(late for late, _way in days) + sum(_counts(task, now) for task in left)
    return missed, len(left), sum(way for _late, way in days)


def _orders(own, worker, *, day, now):
    """(late, way) of every order in which the day is possible."""
    free = stretches(worker, day=day, now=now)
    for order in permutations(own):
        found = _late(order, worker, free, now) if order else 0
        if found is not None:
            places = [worker.start, *(task.place for task in order), worker.start]
            yield found, way_minutes(places) if order else 0


def _late(order, worker, free, now):
    """How many come too late, everything as early as it can be; None where it does not fit."""
    place, reached, late = worker.start, free[0].starts_at if free else None, 0
    for task in order:
        if reached is None:
            return None
        reached += timedelta(minutes=travel_minutes(place, task.place))
        visits = [_visit(task, max(reached, one.starts_at), one) for one in free]
        visit = next((one for one in visits if one), None)
        if visit is None:
            return None
        late += _counts(task, now) and task.is_late_at(visit.starts_at)
        place, reached = task.place, visit.ends_at
    return late


def _visit(task, earliest, stretch):
    begins = max(earliest, task.appointment_at or earliest)
    visit = span_of(begins, task.minutes)
    is_agreed = task.appointment_at in {None, begins}
    return visit if is_agreed and stretch.covers(visit) else None
