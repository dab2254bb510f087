# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Times that are offered to whoever plans by hand: each without any conflict."""

from tests.factories.dispatch import FAR, NEAR, at, span, taken, task, worker
from weibao.dispatch.openings import openings
from weibao.dispatch.plan import Span

TEN = at("10:00")
SOON = Span(TEN, at("00:00", days=2))


def offered(job, *workers, now=TEN, **more):
    found = openings(job, workers, within=SOON, now=now, **more)
    return [(one.worker.pk, f"{one.span.starts_at:%d %H:%M}", one.travel) for one in found]


def test_the_earliest_time_of_each_engineer_is_offered_the_nearest_first():
    """It is ten; 25 minutes to the next district but one, and the work takes an hour."""
    assert offered(task(), worker(1, start=FAR), worker(2)) == [
        (2, "23 10:30", 25),
        (1, "23 11:00", 50),
    ]


def test_a_break_is_gone_through_and_not_worked_through():
    assert offered(task(minutes=120), worker()) == [(1, "23 13:00", 25)]


def test_the_way_begins_at_the_visit_before():
    busy = worker(taken=(taken("10:00", "11:00", place=NEAR), taken("13:00", "14:10", place=FAR)))

    assert offered(task(minutes=30), busy) == [(1, "23 11:00", 0)]
    assert offered(task(minutes=90), busy) == [(1, "23 15:00", 50)]


def test_a_full_day_leads_to_the_next():
    busy = worker(hours=(span("09:00", "12:00"), Span(at("09:00", days=1), at("12:00", days=1))))

    assert offered(task(), busy, now=at("11:30")) == [(1, "24 09:30", 25)]


def test_what_comes_too_late_is_not_offered():
    assert offered(task(due_at=at("10:20")), worker()) == []


def test_nobody_knows_the_hours_of_some():
    assert offered(task(), worker(hours=None)) == []


def test_a_few_are_enough():
    assert len(offered(task(), *(worker(pk) for pk in range(9)), limit=6)) == 6
