# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from datetime import timedelta

import pytest
from django.utils.translation import override

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.servicedesk import reported
from weibao.servicedesk.actions import pause_request, restore_request
from weibao.servicedesk.actions.checklists import keep_checklists
from weibao.servicedesk.models import Checklist, Request
from weibao.servicedesk.queries import (
    checklist_for,
    checklists,
    desk_queue,
    find_request,
    open_requests_of_caller,
    request_for,
    requests_of_device,
)

HOUR = timedelta(hours=1)


def test_the_queue_begins_with_the_nearest_deadline(cast, contract):
    late = reported(cast, contract, at=MONDAY - 72 * HOUR, summary="逾期")
    soon = reported(cast, contract, at=MONDAY - HOUR, summary="快到")
    paused = reported(cast, contract, at=MONDAY - 2 * HOUR, summary="暂停")
    pause_request(paused, cause="awaiting_user", seen=seen(cast.zhou))
    urgent = reported(cast, None, summary="没有合同", is_urgent=True)
    done = reported(cast, contract, summary="完成")
    restore_request(done, seen=seen(cast.chen))

    rows = desk_queue(cast.zhou)

    assert [row.request for row in rows] == [late, soon, urgent, paused]
    assert [row.due.standing if row.due else None for row in rows] == ["MISSED", "OPEN", None, None]


@pytest.mark.parametrize("requests", [1, 3])
def test_the_queue_costs_two_queries_however_long_it_is(
    cast, contract, requests, django_assert_num_queries
):
    for number in range(requests):
        reported(cast, contract, summary=f"故障 {number}")

    with django_assert_num_queries(2):
        rows = desk_queue(cast.zhou)
        shown = [
            (row.request.customer.name, row.request.device.tag, row.due.due_at) for row in rows
        ]

    assert len(shown) == requests


def test_a_stranger_has_an_empty_queue_and_finds_no_number(cast, contract):
    request = reported(cast, contract)

    assert desk_queue(cast.wu) == []
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


def test_the_shipped_checklists_are_there_in_both_languages(db):
    printer = checklist_for("printer")

    assert (printer.title, printer.steps.first().text[:3]) == ("打印机不打印", "打印机")
    assert (str(printer), str(printer.steps.first())) == (
        ("打印机不打印", "打印机通电了吗？面板上提示什么？")
    )
    with override("en"):
        assert printer.title == "The printer does not print"
        assert printer.steps.first().text.startswith("Is the printer on")
    assert checklists().count() >= 8
    assert checklist_for("unknown") is None


def test_what_a_desk_has_changed_stays_after_an_upgrade(db):
    Checklist.objects.filter(symptom="mail").update(title_zh="邮箱问题")
    Checklist.objects.get(symptom="virus").delete()

    keep_checklists()

    assert Checklist.objects.get(symptom="mail").title_zh == "邮箱问题"
    assert Checklist.objects.get(symptom="virus").steps.count() == 6
