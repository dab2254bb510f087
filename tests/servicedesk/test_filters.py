# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from datetime import timedelta

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.servicedesk import reported
from weibao.servicedesk.actions import (
    assign_request,
    pause_request,
    restore_request,
)
from weibao.servicedesk.models import Channel
from weibao.servicedesk.queries import (
    Day,
    desk_counts,
    desk_marks,
    desk_queue,
    desk_search,
    ended_page,
    understood,
)

HOUR = timedelta(hours=1)
DAY = Day(now=MONDAY, midnight=MONDAY - 10 * HOUR)


def shown(person, **said):
    rows = desk_queue(person, DAY, fields=understood(said))
    return [row.request.summary for row in rows]


@pytest.fixture
def queue(cast, contract):
    """Four requests, each with something of its own."""
    late = reported(cast, contract, at=MONDAY - 72 * HOUR, summary="赶不上", symptom="no-power")
    assign_request(late, to=cast.chen, seen=seen(cast.zhou))
    reported(cast, contract, summary="在海淀", channel=Channel.MAIL)
    paused = reported(cast, contract, summary="等用户")
    pause_request(paused, cause="awaiting_user", seen=seen(cast.zhou))
    reported(cast, None, at=MONDAY - HOUR, summary="没合同", is_urgent=True)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"symptom": "no-power"}, {"赶不上"}),
        ({"engineer": "none"}, {"在海淀", "等用户", "没合同"}),
        ({"contract": "none"}, {"没合同"}),
        ({"urgent": "1"}, {"没合同"}),
        ({"channel": "MAIL"}, {"在海淀"}),
        ({"standing": "PAUSED"}, {"等用户"}),
        ({"due": "0h"}, {"赶不上"}),
        ({"due": "24h"}, {"赶不上", "在海淀", "没合同"}),
        ({"due": "24h", "engineer": "none"}, {"在海淀", "没合同"}),
        ({"customer": "999999999"}, set()),
    ],
)
def test_each_field_narrows_the_queue(cast, queue, said, expected):
    assert set(shown(cast.zhou, **said)) == expected


def test_customer_engineer_and_district_are_named_by_what_they_are(cast, queue):
    assert shown(cast.zhou, engineer=str(cast.chen.pk)) == ["赶不上"]
    assert len(shown(cast.zhou, customer=str(cast.customer.pk))) == 4
    assert "在海淀" in shown(cast.zhou, district="海淀区")
    assert shown(cast.zhou, district="朝阳区") == []
    assert shown(cast.wu, customer=str(cast.customer.pk)) == []


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("", ["赶不上", "没合同", "在海淀", "等用户"]),
        ("newest", ["等用户", "在海淀", "没合同", "赶不上"]),
        ("oldest", ["赶不上", "没合同", "在海淀", "等用户"]),
        ("customer", ["赶不上", "没合同", "在海淀", "等用户"]),
    ],
)
def test_the_order_is_part_of_the_address(cast, queue, order, expected):
    assert shown(cast.zhou, order=order) == expected


def test_what_means_nothing_is_left_out_and_the_rest_stands():
    said = {
        "customer": "1; DROP",
        "engineer": "9" * 30,
        "district": "\0",
        "symptom": "x" * 61,
        "urgent": "yes",
        "channel": "FAX",
        "standing": "RESTORED",
        "due": "5h",
        "order": "random",
        "contract": " 7 ",
        "stranger": "1",
    }

    assert understood(said) == {"contract": "7"}


def test_counts_marks_and_search_are_narrowed_alike(cast, queue):
    fields = understood({"channel": "MAIL", "due": "24h"})

    counts = desk_counts(cast.zhou, DAY, fields=fields)
    assert (counts["all"], counts["missed"]) == (1, 0)
    assert [mark.summary for mark in desk_marks(cast.zhou, DAY, fields=fields)] == ["在海淀"]
    assert [row.request.summary for row in desk_search(cast.zhou, DAY, "海淀", fields=fields)] == [
        "在海淀"
    ]
    assert desk_search(cast.zhou, DAY, "赶不上", fields=fields) == []


def test_what_has_ended_is_narrowed_by_its_own_columns(cast, contract):
    for channel in (Channel.MAIL, Channel.PHONE):
        done = reported(cast, contract, summary=channel.value, channel=channel)
        restore_request(done, seen=seen(cast.chen))

    fields = understood({"channel": "MAIL", "standing": "PAUSED", "due": "1h"})
    page = ended_page(cast.zhou, fields=fields)

    assert [row.summary for row in page.rows] == ["MAIL"]


def test_a_search_within_a_deadline_is_not_hidden_by_what_has_none(cast, contract, monkeypatch):
    reported(cast, contract, summary="卡纸")
    restore_request(reported(cast, contract, summary="卡纸"), seen=seen(cast.chen))
    monkeypatch.setattr("weibao.servicedesk.queries.desk.MOST_FOUND", 1)

    found = desk_search(cast.zhou, DAY, "卡纸", fields=understood({"due": "24h"}))

    assert [row.request.number for row in found] == ["R2611-0001"]
