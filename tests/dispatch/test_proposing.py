# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""One day, one question, one answer with its reasons."""

import pytest

from tests.factories.dispatch import FAR, HOURS, NEAR, WHOLE_DAY, at, span, taken, task, worker
from weibao.dispatch.proposing import Reason, propose
from weibao.dispatch.proposing.reasons import Situation, reasons_of
from weibao.dispatch.proposing.routes import Leg

EARLY = at("08:00")


def plan_of(tasks, workers, *, now=EARLY):
    return propose(tasks, workers, day=WHOLE_DAY, now=now)


def chosen(plan):
    return [
        (one.number, one.engineer, f"{one.span.starts_at:%H:%M}", one.travel)
        for one in plan.choices
    ]


def reasons(plan, number="R1"):
    found = next(one.reasons for one in plan.choices if one.number == number)
    return {reason.key: dict(reason.values) for reason in found}


def why_not(plan):
    return {one.number: one.reason for one in plan.unplaced}


def test_the_nearest_is_sent_and_it_is_said_what_that_saves():
    """From 海淀 to 海淀 and back it is 25 and 25 minutes, from 通州 50 and 50."""
    near, far = worker(1), worker(2, start=FAR)

    plan = plan_of([task()], [near, far])

    assert chosen(plan) == [("R1", 1, "09:25", 25)]
    assert reasons(plan) == {"nearest": {"minutes": 25, "saved": 50, "other": "E2"}}


def test_a_deadline_outweighs_the_way():
    """The nearer engineer is only free in the afternoon, and at eleven somebody must be there."""
    near = worker(1, absences=(span("09:00", "12:00"),))
    far = worker(2, start=FAR)

    plan = plan_of([task(due_at=at("11:00"))], [near, far])

    assert chosen(plan) == [("R1", 2, "09:50", 50)]
    assert reasons(plan) == {
        "in_time": {"due_at": at("11:00"), "minutes": 70},
        "only_one_free": {"minutes": 50},
    }


def test_one_promise_outweighs_two_without_one():
    """In two and a half hours there is room for the long one, or for both of the short ones."""
    morning = worker(hours=(span("09:00", "11:30"),))
    long = task("R1", minutes=120, due_at=at("09:30"))
    short = [task(number, minutes=45) for number in ("R2", "R3")]

    assert [one.number for one in plan_of([long, *short], [morning]).choices] == ["R1"]
    assert len(plan_of(short, [morning]).choices) == 2


def test_a_promise_outweighs_the_shortest_way():
    """Past the near site twice: the far one must be reached first."""
    there = task("R1", place=FAR, due_at=at("10:00"))
    here = task("R2", place=NEAR)

    assert [one.number for one in plan_of([there, here], [worker()]).choices] == ["R1", "R2"]


def test_whoever_has_the_skill_is_sent():
    jobs = [task(skills=frozenset({"服务器"}))]
    able, near = worker(1, skills=frozenset({"服务器"}), start=FAR), worker(2)

    assert reasons(plan_of(jobs, [able, near])) == {
        "only_one_can": {"skills": ("服务器",)},
        "way": {"minutes": 50},
    }


def test_two_who_are_as_near_are_told_apart_from_nobody_else():
    jobs = [task(skills=frozenset({"网络"}))]
    both = [worker(pk, skills=frozenset({"网络"})) for pk in (1, 2)]

    found = reasons(plan_of(jobs, both))

    assert found["has_skill"] == {"skills": ("网络",)}
    assert found["as_near"]["minutes"] == 25


def test_what_is_too_late_for_everybody_is_proposed_late_and_says_so():
    plan = plan_of([task(due_at=at("09:10"))], [worker()])

    assert chosen(plan) == [("R1", 1, "09:25", 25)]
    assert reasons(plan)["late"] == {"due_at": at("09:10"), "minutes": 15}


def test_what_was_missed_before_is_still_gone_to():
    plan = plan_of([task(due_at=at("07:59"))], [worker()])

    assert reasons(plan)["overdue"] == {"due_at": at("07:59")}


def test_an_appointment_is_kept_to_the_minute():
    plan = plan_of([task(appointment_at=at("15:30"))], [worker()])

    assert chosen(plan) == [("R1", 1, "15:30", 25)]
    assert reasons(plan)["as_agreed"] == {"at": at("15:30")}


def test_visits_that_stand_are_gone_around_even_where_the_way_is_too_long_for_them():
    """To the first visit it takes longer than there is, and that is for the desk to know."""
    busy = worker(taken=(taken("09:05", "11:00", place=FAR), taken("11:10", "12:00")))

    plan = plan_of([task(place=NEAR)], [busy])

    assert chosen(plan) == [("R1", 1, "13:00", 0)]


def test_today_begins_now():
    assert chosen(plan_of([task()], [worker()], now=at("10:32")))[0][2] == "11:00"
    assert plan_of([task()], [worker()], now=at("18:00")).choices == ()


def test_of_two_that_do_not_both_fit_the_one_with_the_nearer_deadline_is_served():
    """Neither deadline is on this day."""
    short = worker(hours=(span("09:00", "10:30"),))
    later = task("R1", due_at=at("12:00", days=2))
    sooner = task("R2", due_at=at("10:00", days=1))

    plan = plan_of([later, sooner], [short])

    assert [one.number for one in plan.choices] == ["R2"]
    assert why_not(plan) == {"R1": Reason("no_room")}


@pytest.mark.parametrize(
    ("job", "engineer", "reason"),
    [
        pytest.param(
            task(skills=frozenset({"电话"})),
            worker(),
            Reason("nobody_has_skill", (("skills", ("电话",)),)),
            id="skill",
        ),
        pytest.param(
            task(place=FAR),
            worker(districts=frozenset({"海淀区"})),
            Reason("nobody_goes_there", (("district", "通州区"),)),
            id="district",
        ),
        pytest.param(task(), worker(hours=()), Reason("nobody_works"), id="a day off"),
        pytest.param(task(), worker(hours=None), Reason("nobody_works"), id="no hours known"),
        pytest.param(
            task(appointment_at=at("10:00", days=1)),
            worker(),
            Reason("appointment_elsewhere", (("at", at("10:00", days=1)),)),
            id="an appointment on another day",
        ),
        pytest.param(
            task(minutes=301), worker(), Reason("too_long", (("minutes", 301),)), id="too long"
        ),
        pytest.param(task(minutes=300), worker(hours=HOURS[1:]), Reason("no_room"), id="no room"),
    ],
)
def test_why_there_is_no_place(job, engineer, reason):
    """A visit is in one stretch: five hours from one o'clock leave no time for the way."""
    assert why_not(plan_of([job], [engineer])) == {"R1": reason}


def test_nothing_to_do_and_nobody_to_do_it():
    assert plan_of([], [worker()]).choices == ()
    assert why_not(plan_of([task()], [])) == {"R1": Reason("nobody_has_skill", (("skills", ()),))}


def test_a_nearer_one_that_was_not_chosen_is_named_too():
    """What the solver does not find in its rounds is not hidden."""
    leg = Leg(task=task(), span=span("09:50", "10:50"), place=NEAR, travel=50)
    day = Situation(
        workers=(worker(1), worker(2, start=FAR)), routes={1: (leg,)}, day=WHOLE_DAY, now=EARLY
    )

    assert reasons_of(leg, task(), 1, seen=day) == (
        Reason("whole_day", (("minutes", 50), ("other", "E1"), ("nearer", 50))),
    )
