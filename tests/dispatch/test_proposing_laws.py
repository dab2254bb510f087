# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What holds of every proposal, for whatever day."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.dispatch.brute import best_score, score
from tests.factories.dispatch import HOURS, WHOLE_DAY, at, span, taken, task, worker
from weibao.dispatch.conflicts import Kind, conflicts
from weibao.dispatch.plan import Place
from weibao.dispatch.proposing import propose, search

NOW = at("08:00")
SKILLS = ("服务器", "网络")
PLACES = [
    Place(name=f"P{number}", district="", latitude=39.9 + north / 40, longitude=116.4 + east / 40)
    for number, (north, east) in enumerate([(0, 0), (1, 0), (0, 2), (3, 1), (2, 4), (5, 5)])
]
quarters = st.integers(0, 39).map(lambda number: at("08:15") + timedelta(minutes=15 * number))


@pytest.fixture(autouse=True)
def _few_rounds(monkeypatch):
    """Tiny days are solved at once."""
    monkeypatch.setattr(search, "ROUNDS", 400)


@st.composite
def tasks(draw, most):
    return [
        task(
            f"R{number}",
            minutes=draw(st.sampled_from([30, 45, 60, 120])),
            skills=frozenset(draw(st.sets(st.sampled_from(SKILLS), max_size=1))),
            place=draw(st.sampled_from(PLACES)),
            due_at=draw(st.none() | quarters),
            appointment_at=draw(st.none() | st.none() | st.none() | quarters),
        )
        for number in range(draw(st.integers(1, most)))
    ]


@st.composite
def workers(draw, most):
    visits = [taken("10:03", "11:01", place=PLACES[1]), taken("14:00", "15:30", place=PLACES[4])]
    return [
        worker(
            pk,
            skills=frozenset(draw(st.sets(st.sampled_from(SKILLS)))),
            hours=draw(st.sampled_from([HOURS, HOURS[:1], (span("10:00", "20:00"),), None])),
            absences=tuple(draw(st.sets(st.just(span("09:30", "10:30")), max_size=1))),
            taken=tuple(draw(st.lists(st.sampled_from(visits), unique=True))),
            start=draw(st.sampled_from(PLACES)),
        )
        for pk in range(1, draw(st.integers(1, most)) + 1)
    ]


LAWS = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@LAWS
@given(tasks(most=8), workers(most=3))
def test_a_proposal_can_be_carried_out(jobs, engineers):
    """No overlap, hours, absences, skills and appointments kept: the same check as by hand."""
    plan = propose(jobs, engineers, day=WHOLE_DAY, now=NOW)

    by_number, by_pk = {job.number: job for job in jobs}, {one.pk: one for one in engineers}
    for choice in plan.choices:
        engineer, job = by_pk[choice.engineer], by_number[choice.number]
        found = conflicts(job, engineer, span=choice.span, now=NOW)
        assert {one.kind for one in found} <= {Kind.DEADLINE}
        assert engineer.hours is not None
    for pk in by_pk:
        own = [choice.span for choice in plan.choices if choice.engineer == pk]
        assert all(before.ends_at <= after.starts_at for before, after in pairwise(own))


@LAWS
@given(tasks(most=8), workers(most=3))
def test_every_request_is_placed_once_or_told_why_not(jobs, engineers):
    plan = propose(jobs, engineers, day=WHOLE_DAY, now=NOW)

    numbers = [one.number for one in (*plan.choices, *plan.unplaced)]
    assert sorted(numbers) == [job.number for job in jobs]
    assert all(choice.reasons for choice in plan.choices)


@LAWS
@given(tasks(most=6), workers(most=3), st.randoms(use_true_random=False))
def test_the_order_of_the_question_does_not_matter(jobs, engineers, random):
    shuffled = random.sample(jobs, len(jobs)), random.sample(engineers, len(engineers))

    assert propose(*shuffled, day=WHOLE_DAY, now=NOW) == propose(
        jobs, engineers, day=WHOLE_DAY, now=NOW
    )


@st.composite
def free_workers(draw, most):
    """With nothing planned yet."""
    return [
        worker(
            pk,
            skills=frozenset(draw(st.sets(st.sampled_from(SKILLS)))),
            hours=draw(
                st.sampled_from([HOURS, (span("09:00", "11:30"),), (span("10:00", "14:00"),)])
            ),
            start=draw(st.sampled_from(PLACES)),
        )
        for pk in range(1, draw(st.integers(1, most)) + 1)
    ]


@LAWS
@given(tasks(most=4), free_workers(most=2))
def test_no_plan_at_all_keeps_more_deadlines_serves_more_or_goes_less(jobs, engineers):
    """Against every plan there is, tried one by one."""
    plan = propose(jobs, engineers, day=WHOLE_DAY, now=NOW)

    missed, left, way = score(plan, jobs, engineers, now=NOW)
    best = best_score(jobs, engineers, day=WHOLE_DAY, now=NOW)
    assert (missed, left) == best[:2]
    # Who is left out, and being less late, may be worth a longer way.
    late = any(one.key in {"late", "overdue"} for choice in plan.choices for one in choice.reasons)
    if not left and not late:
        assert way == best[2]
