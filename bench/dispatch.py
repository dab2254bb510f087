# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A whole day proposed: sixty requests, eight engineers, deadlines, skills.

Run: python bench/dispatch.py [--days 3]

The yardstick, in the same run, is what a careful person does: the nearest deadline first, each to
the free engineer with the shortest way. Aim: a day in seconds, no deadline more missed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path
from random import Random
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from weibao.dispatch.openings import openings
from weibao.dispatch.plan import Place, Span, Taken, Task, Worker
from weibao.dispatch.proposing import propose
from weibao.dispatch.travel import travel_minutes

MIDNIGHT = datetime(2026, 11, 23, tzinfo=timezone(timedelta(hours=8)))
DAY = Span(MIDNIGHT, MIDNIGHT + timedelta(days=1))
NOW = MIDNIGHT + timedelta(hours=8)
REQUESTS, ENGINEERS = 60, 8
SKILLS = (("net", "srv"), ("net",), ("srv",), ())


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--days", type=int, default=3)
    for seed in range(1, parser.parse_args().days + 1):
        tasks, workers = day(Random(seed))
        started = process_time()
        plan = propose(tasks, workers, day=DAY, now=NOW)
        seconds = process_time() - started
        chosen = [(one.number, one.engineer, one.span) for one in plan.choices]
        print(f"day {seed}: {seconds:.1f} s")
        print(f"  proposal  {figures(chosen, tasks, workers)}")
        print(f"  by hand   {figures(list(by_hand(tasks, workers)), tasks, workers)}")


def day(random: Random) -> tuple[list[Task], list[Worker]]:
    def place(name: str) -> Place:
        return Place(
            name=name,
            latitude=39.9 + random.uniform(-0.12, 0.12),
            longitude=116.4 + random.uniform(-0.12, 0.12),
        )

    tasks = [
        Task(
            number=f"R{number:03}",
            minutes=random.choice((30, 45, 60, 60, 90)),
            skills=frozenset(random.choice(((), (), ("net",), ("srv",)))),
            place=place(f"site {number}"),
            due_at=random.choice((None, clock(10 + random.randrange(32) / 4))),
        )
        for number in range(REQUESTS)
    ]
    workers = [
        Worker(
            pk=number,
            name=f"engineer {number}",
            skills=frozenset(SKILLS[number % len(SKILLS)]),
            districts=frozenset(),
            hours=(Span(clock(9), clock(12)), Span(clock(13), clock(18))),
            absences=(),
            taken=(),
            start=place(f"start {number}"),
        )
        for number in range(ENGINEERS)
    ]
    return tasks, workers


def clock(hours: float) -> datetime:
    return MIDNIGHT + timedelta(hours=hours)


def by_hand(tasks: list[Task], workers: list[Worker]) -> Iterator[tuple[str, int, Span]]:
    day_of = {worker.pk: worker for worker in workers}
    for task in sorted(tasks, key=lambda one: (one.due_at is None, one.due_at or NOW, one.number)):
        found = openings(task, day_of.values(), within=DAY, now=NOW, limit=1)
        for one in found:
            taken = Taken(visit=task.number, span=one.span, place=task.place)
            worker = one.worker
            day_of[worker.pk] = replace(worker, taken=(*worker.taken, taken))
            yield task.number, worker.pk, one.span


def figures(chosen: list[tuple[str, int, Span]], tasks: list[Task], workers: list[Worker]) -> str:
    task_of = {task.number: task for task in tasks}
    served = {number for number, _engineer, _span in chosen}
    missed = sum(task_of[number].is_late_at(span.starts_at) for number, _e, span in chosen)
    missed += sum(task.due_at is not None for task in tasks if task.number not in served)
    way = 0
    for worker in workers:
        own = sorted((span, number) for number, engineer, span in chosen if engineer == worker.pk)
        places = [worker.start, *(task_of[number].place for _span, number in own), worker.start]
        way += sum(travel_minutes(*leg) for leg in pairwise(places))
    per_visit = way / len(chosen) if chosen else 0
    return f"missed {missed}, served {len(chosen)}, way {way} min, {per_visit:.0f} a visit"


if __name__ == "__main__":
    main()
