# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from datetime import timedelta

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.servicedesk import reported
from weibao.servicedesk.actions import pause_request, restore_request
from weibao.servicedesk.models import Request
from weibao.servicedesk.queries import (
    Day,
    desk_counts,
    desk_marks,
    desk_queue,
    desk_search,
    find_request,
    open_requests_of_caller,
    request_for,
    requests_of_device,
)

HOUR = timedelta(hours=1)
MIDNIGHT = MONDAY.replace(hour=16) - 24 * HOUR
"""Monday 0:00 in Shanghai."""
DAY = Day(now=MONDAY, midnight=MIDNIGHT)


def test_the_queue_begins_with_the_nearest_deadline(cast, contract):
    late = reported(cast, contract, at=MONDAY - 72 * HOUR, summary="逾期")
    soon = reported(cast, contract, at=MONDAY - HOUR, summary="快到")
    paused = reported(cast, contract, at=MONDAY - 2 * HOUR, summary="暂停")
    pause_request(paused, cause="awaiting_user", seen=seen(cast.zhou))
    urgent = reported(cast, None, summary="没有合同", is_urgent=True)
    done = reported(cast, contract, summary="完成")
    restore_request(done, seen=seen(cast.chen))

    rows = desk_queue(cast.zhou, DAY)

    assert [row.request for row in rows] == [late, soon, urgent, paused]
    assert [row.due.standing if row.due else None for row in rows] == ["MISSED", "OPEN", None, None]


@pytest.mark.parametrize("requests", [1, 3])
def test_the_queue_costs_two_queries_however_long_it_is(
    cast, contract, requests, django_assert_num_queries
):
    for number in range(requests):
        reported(cast, contract, summary=f"故障 {number}")

    with django_assert_num_queries(2):
        rows = desk_queue(cast.zhou, DAY)
        shown = [
            (row.request.customer.name, row.request.device.tag, row.due.due_at) for row in rows
        ]

    assert len(shown) == requests


@pytest.mark.parametrize("requests", [1, 3])
def test_what_stands_above_the_queue_costs_one_query_each(
    cast, contract, requests, django_assert_num_queries
):
    for number in range(requests):
        reported(cast, contract, summary=f"故障 {number}")

    with django_assert_num_queries(2):
        counts = desk_counts(cast.zhou, DAY)
        marks = desk_marks(cast.zhou, DAY)

    assert (counts["all"], counts["today"], counts["missed"]) == (requests, requests, 0)
    assert len(marks) == requests


def test_a_promise_of_the_day_s_last_moment_is_the_day_s(cast, contract):
    reported(cast, contract)
    due = desk_marks(cast.zhou, DAY)[0].due_at

    assert desk_marks(cast.zhou, Day(now=MONDAY, midnight=due - 24 * HOUR))
    assert not desk_marks(cast.zhou, Day(now=MONDAY, midnight=due))
    assert not desk_marks(cast.wu, DAY)


def test_a_page_of_the_queue_follows_the_other(cast, contract, monkeypatch):
    monkeypatch.setattr("weibao.servicedesk.queries.desk.PAGE", 2)
    rows = [reported(cast, contract, at=MONDAY - number * HOUR) for number in (3, 2, 1)]

    first = desk_queue(cast.zhou, DAY)
    second = desk_queue(cast.zhou, DAY, start=2)
    assert [row.request for row in first] == rows
    assert [row.request for row in second] == rows[2:]


@pytest.mark.parametrize(
    "text", ["卡纸", "r2611-0001", "hb-002", "赵小燕", "13800138008", "打印机 卡纸", "LaserJet"]
)
def test_a_request_is_found_by_anything_that_is_known_of_it(cast, contract, text):
    found = reported(cast, contract, summary="打印机又卡纸了", device=cast.printer)
    reported(cast, contract, summary="上不了网", caller=cast.li, device=cast.pc)
    restore_request(found, seen=seen(cast.chen))

    assert [row.request for row in desk_search(cast.zhou, DAY, text)] == [found]
    assert desk_search(cast.wu, DAY, text) == []


@pytest.mark.parametrize("text", ["", "宕机", "卡纸 宕机"])
def test_words_that_are_nowhere_find_nothing(cast, contract, text):
    reported(cast, contract, summary="打印机又卡纸了")

    assert desk_search(cast.zhou, DAY, text) == []


def test_a_stranger_has_an_empty_queue_and_finds_no_number(cast, contract):
    request = reported(cast, contract)

    assert desk_queue(cast.wu, DAY) == []
    with pytest.raises(Request.DoesNotExist):
        request_for(cast.wu, request.number)
    assert request_for(cast.wang, request.number) == request
    assert (find_request(request.number), find_request("R0")) == (request, None)


def test_a_second_call_under_the_same_number_finds_the_first(cast, contract):
    request = reported(cast, contract, phone="139 1111 2222")
    short = reported(cast, contract, phone="801")

    def calling(phone):
        return list(open_requests_of_caller(cast.zhou, phone=phone))

    assert calling("+86 13911112222") == [request]
    assert calling("801") == [short]
    assert (calling(""), calling("13900000000")) == ([], [])
    restore_request(request, seen=seen(cast.chen))
    assert calling("13911112222") == []


def test_the_history_of_a_device(cast, contract):
    first = reported(cast, contract, at=MONDAY - HOUR)
    second = reported(cast, contract)
    reported(cast, contract, device=cast.printer)

    assert list(requests_of_device(cast.li, device=cast.pc)) == [second, first]
    assert list(requests_of_device(cast.wu, device=cast.pc)) == []
