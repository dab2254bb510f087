# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.servicedesk import reported
from weibao.servicedesk.actions import (
    TooManyViewsError,
    assign_request,
    forget_view,
    pause_request,
    restore_request,
    save_view,
)
from weibao.servicedesk.models import Channel, SavedView
from weibao.servicedesk.queries import (
    Day,
    desk_counts,
    desk_marks,
    desk_queue,
    desk_search,
    saved_view_for,
    saved_views,
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
        ({"due": "24h"}, {"赶不上", "在海淀"}),
        ({"due": "24h", "engineer": "none"}, {"在海淀"}),
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
        ("", ["赶不上", "在海淀", "没合同", "等用户"]),
        ("newest", ["等用户", "在海淀", "没合同", "赶不上"]),
        ("oldest", ["赶不上", "没合同", "在海淀", "等用户"]),
        ("customer", ["赶不上", "在海淀", "没合同", "等用户"]),
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
    rows = desk_queue(cast.zhou, DAY, show="done", fields=fields)

    assert [row.request.summary for row in rows] == ["MAIL"]


def test_the_same_name_again_replaces_what_was_kept(cast):
    save_view(cast.zhou, name="海淀", query="district=1")
    save_view(cast.zhou, name="海淀", query="district=2", is_shared=True)

    (view,) = saved_views(cast.zhou)
    assert (view.query, view.is_shared) == ("district=2", True)


def test_own_views_stand_before_shared_ones_and_nobody_else_sees_them(cast):
    shared = save_view(cast.xu, name="急件", query="urgent=1", is_shared=True)
    save_view(cast.xu, name="我的", query="")
    own = save_view(cast.zhou, name="海淀", query="district=1")

    assert saved_views(cast.zhou) == [own, shared]
    assert saved_views(cast.li) == []
    with pytest.raises(SavedView.DoesNotExist):
        saved_view_for(cast.li, shared.pk)
    assert saved_view_for(cast.zhou, shared.pk) == shared


def test_only_its_maker_drops_a_view(cast):
    shared = save_view(cast.xu, name="急件", query="urgent=1", is_shared=True)

    with pytest.raises(PermissionDenied):
        forget_view(shared, by=cast.zhou)
    forget_view(shared, by=cast.xu)

    assert saved_views(cast.zhou) == []


def test_so_many_views_and_no_more(cast, monkeypatch):
    monkeypatch.setattr("weibao.servicedesk.actions.desk.views.MOST_VIEWS", 1)
    save_view(cast.zhou, name="一", query="")

    with pytest.raises(TooManyViewsError):
        save_view(cast.zhou, name="二", query="")
    save_view(cast.zhou, name="一", query="urgent=1")


def test_whoever_has_left_keeps_nothing(cast):
    cast.zhou.is_active = False

    with pytest.raises(PermissionDenied):
        save_view(cast.zhou, name="一", query="")
    assert saved_views(cast.zhou) == []
