# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What speaks against a plan: before, at, and after each boundary."""

from datetime import timedelta

import pytest

from tests.factories.dispatch import FAR, NEAR, NOW, at, span, taken, task, worker
from weibao.dispatch.conflicts import NEEDS_YES, REFUSED, Kind, conflict, conflicts

MINUTE = timedelta(minutes=1)


def found(job, engineer, starts="10:30", ends="11:30"):
    return [one.kind for one in conflicts(job, engineer, span=span(starts, ends), now=NOW)]


def test_nothing_speaks_against_a_free_hour():
    assert found(task(), worker()) == []


@pytest.mark.parametrize(
    ("engineer", "kind"),
    [
        pytest.param(worker(taken=(taken("11:29", "12:00"),)), Kind.OVERLAP, id="overlap"),
        pytest.param(worker(absences=(span("11:29", "12:00"),)), Kind.ABSENT, id="leave"),
        pytest.param(worker(hours=(span("09:00", "11:29"),)), Kind.HOURS, id="hours"),
        pytest.param(worker(hours=()), Kind.HOURS, id="a day off"),
        pytest.param(worker(districts=frozenset({"通州区"})), Kind.DISTRICT, id="district"),
    ],
)
def test_what_is_impossible_is_refused(engineer, kind):
    assert found(task(), engineer) == [kind]
    assert kind in REFUSED


@pytest.mark.parametrize(
    "engineer",
    [
        pytest.param(worker(taken=(taken("11:30", "12:00"),)), id="a visit right after it"),
        pytest.param(worker(absences=(span("11:30", "12:00"),)), id="leave right after it"),
        pytest.param(worker(hours=(span("10:30", "11:30"),)), id="just these hours"),
        pytest.param(worker(hours=None), id="nobody has written hours"),
    ],
)
def test_what_only_touches_is_no_conflict(engineer):
    assert found(task(), engineer) == []


def test_a_visit_over_the_break_is_outside_the_hours():
    assert found(task(), worker(), "11:30", "13:30") == [Kind.HOURS]


def test_missing_skills_are_named():
    job = task(skills=frozenset({"服务器", "网络"}))
    engineer = worker(skills=frozenset({"网络"}))

    assert conflicts(job, engineer, span=span("10:30", "11:30"), now=NOW) == (
        conflict(Kind.SKILL, skills=("服务器",)),
    )


@pytest.mark.parametrize(
    ("due_at", "kinds"),
    [
        pytest.param(at("10:30") - MINUTE, [Kind.DEADLINE], id="a minute too late"),
        pytest.param(at("10:30"), [], id="at its very moment"),
        pytest.param(None, [], id="no promise"),
        pytest.param(NOW, [Kind.DEADLINE], id="running out now"),
        pytest.param(NOW - MINUTE, [], id="over already, nothing to ask"),
    ],
)
def test_a_missed_deadline_needs_a_yes(due_at, kinds):
    assert found(task(due_at=due_at), worker()) == kinds
    assert Kind.DEADLINE in NEEDS_YES


def test_another_time_than_the_one_agreed_needs_a_yes():
    assert found(task(appointment_at=at("10:30")), worker()) == []
    assert found(task(appointment_at=at("10:31")), worker()) == [Kind.APPOINTMENT]


def test_a_time_that_is_over_needs_a_yes():
    assert found(task(), worker(), "10:00", "11:00") == []
    assert found(task(), worker(), "09:59", "10:59") == [Kind.PAST]


def test_a_gap_shorter_than_the_way_needs_a_yes():
    """To another district it takes 50 minutes."""
    before, after = taken("09:00", "09:40", place=FAR), taken("12:19", "13:00", place=FAR)

    assert found(task(), worker(taken=(before,))) == []
    assert conflicts(task(), worker(taken=(after,)), span=span("10:30", "11:30"), now=NOW) == (
        conflict(Kind.TRAVEL, visit="V1", needed=50, gap=49),
    )


def test_only_the_visits_next_to_it_count_for_the_way():
    day = (
        taken("09:00", "09:10", place=FAR),
        taken("09:30", "10:30", place=NEAR),
        taken("11:30", "12:00", place=NEAR),
        taken("12:00", "12:10", place=FAR),
    )

    assert found(task(), worker(taken=day)) == []


def test_the_impossible_comes_first():
    engineer = worker(hours=(), taken=(taken("10:00", "10:20", place=FAR),))

    assert found(task(due_at=NOW), engineer) == [Kind.HOURS, Kind.DEADLINE, Kind.TRAVEL]
    (first, *_rest) = conflicts(task(), engineer, span=span("10:30", "11:30"), now=NOW)
    assert str(first) == "hours {'hours': ()}"
