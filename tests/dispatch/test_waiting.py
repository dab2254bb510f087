# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What must be gone to: which requests, in which order, as which tasks."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.dispatch import at, slot, work_week
from tests.factories.fieldwork import HOUR, finished
from tests.factories.servicedesk import reported
from weibao.dispatch.actions import add_skill, book_visit, keep_need, place_site
from weibao.dispatch.plan import Place, Task
from weibao.dispatch.queries import (
    day_span,
    find_engineer,
    task_of,
    waiting_requests,
    workers_of,
)
from weibao.servicedesk.actions import cancel_request


def numbers(person):
    return [one.request.number for one in waiting_requests(person)]


def test_open_requests_wait_until_somebody_is_on_the_way(cast, contract):
    waiting, planned, ended, again = (reported(cast, contract) for _ in range(4))
    reported(cast, None, device=None)
    book_visit(planned, slot=slot(cast.chen), seen=seen(cast.zhou))
    cancel_request(ended, reason="好了", seen=seen(cast.zhou))
    finished(cast, again, is_restored=False)

    assert numbers(cast.zhou) == [waiting.number, again.number]


def test_the_nearest_deadline_comes_first(cast, contract, packs):
    later = reported(cast, contract, at=MONDAY + HOUR)
    sooner = reported(cast, contract)

    assert numbers(cast.zhou) == [sooner.number, later.number]
    (first, *_rest) = waiting_requests(cast.zhou)
    assert (first.due.what, first.task.due_at) == ("arrival", at("15:00"))


@pytest.mark.parametrize("name", ["wang", "li", "zhao", "qian", "wu", "sun"])
def test_nobody_but_the_provider_sees_what_waits(cast, contract, name):
    reported(cast, contract)

    assert waiting_requests(cast.everybody[name]) == []


def test_a_task_knows_its_length_skills_place_and_promise(cast, contract):
    server = add_skill(cast.provider, name="服务器", by=cast.zhou)
    keep_need(cast.provider, service="server", minutes=90, skills=[server], by=cast.zhou)
    place_site(cast.office, latitude=39.98, longitude=116.31, by=cast.zhou)
    request = reported(cast, contract, service="server", appointment_at=at("14:00"))

    assert task_of(request) == Task(
        number=request.number,
        minutes=90,
        skills=frozenset({"服务器"}),
        place=Place(name=f"{cast.office.pk}", district="海淀区", latitude=39.98, longitude=116.31),
        due_at=task_of(request).due_at,
        appointment_at=at("14:00"),
    )


def test_a_request_without_site_is_somewhere(cast, contract):
    request = reported(cast, contract, device=None, site=None)

    assert (task_of(request).place, task_of(request).minutes) == (Place(), 60)


@pytest.mark.parametrize("count", [1, 3])
def test_as_many_queries_for_three_as_for_one(cast, contract, count):
    work_week(cast)
    for _ in range(count):
        reported(cast, contract)
    booked = [reported(cast, contract) for _ in range(count)]
    for number, request in enumerate(booked):
        book_visit(
            request,
            slot=slot(cast.chen, f"1{number}:00", minutes=30),
            seen=seen(cast.zhou),
            agreed=["travel", "deadline", "past", "hours"],
        ) if number != 2 else None

    with CaptureQueriesContext(connection) as waiting:
        waiting_requests(cast.zhou)
    with CaptureQueriesContext(connection) as working:
        workers_of([cast.chen, cast.liu][:count], within=day_span(at("10:00").date()))

    assert (len(waiting), len(working)) == (3, 5)


def test_an_engineer_is_found_among_colleagues_only(cast):
    assert find_engineer(cast.zhou, cast.chen.pk) == cast.chen
    assert find_engineer(cast.wu, cast.chen.pk) is None
