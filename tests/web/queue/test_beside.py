# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Beside a request: watch it, link it to another, merge it, and take that back."""

import pytest

from tests.factories.agreements import seen
from tests.factories.servicedesk import reported
from tests.rendered import assert_rendered, text_of
from weibao.servicedesk.actions import link_requests, restore_request
from weibao.servicedesk.models import Link, Standing, Tie

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def pair(cast, contract):
    return reported(cast, contract, summary="第一件"), reported(cast, contract, summary="第二件")


def linked(client, row, other, tie):
    said = {"tie": tie, "number": other, "key": "form-0001"}
    return client.post(f"/requests/{row.number}/links/", said, **HTMX)


def test_a_watch_goes_on_and_off(cast, pair, sign_in):
    client, address = sign_in(cast.xu), f"/requests/{pair[0].number}/watch/"

    assert "关注的人：许静" in text_of(client.post(address, {"on": "1"}, **HTMX))
    assert "关注的人：" not in text_of(client.post(address, **HTMX))


def test_a_link_is_shown_on_both_pages_and_dropped(cast, pair, sign_in):
    client = sign_in(cast.zhou)
    page = text_of(linked(client, pair[1], pair[0].number.lower(), "CAUSED_BY"))
    assert f"起因于 {pair[0].number}" in page

    there = assert_rendered(client.get(f"/requests/{pair[0].number}/beside/"))
    assert "引起了" in there
    key = Link.objects.get().pk
    page = text_of(client.post(f"/requests/{pair[0].number}/links/{key}/drop/", **HTMX))
    assert pair[1].number not in page


def test_a_duplicate_is_merged_and_taken_back(cast, pair, sign_in):
    first, second = pair
    client = sign_in(cast.zhou)

    answer = linked(client, second, first.number, "DUPLICATE")
    assert answer.headers["HX-Redirect"] == f"/requests/{first.number}/"
    page = assert_rendered(client.get(f"/requests/{second.number}/beside/"))
    assert "重新打开" in page
    answer = client.post(f"/requests/{second.number}/unmerge/", follow=True)

    assert "已重新打开" in text_of(answer)
    second.refresh_from_db()
    assert second.standing == Standing.IN_HAND


def test_what_was_never_merged_is_not_taken_back(cast, pair, sign_in):
    restore_request(pair[0], seen=seen(cast.chen))

    answer = sign_in(cast.zhou).post(f"/requests/{pair[0].number}/unmerge/", follow=True)

    assert "状态已经变了" in text_of(answer)


@pytest.mark.parametrize(
    ("other", "tie", "sorry"),
    [
        ("", "FOLLOWS", "请写另一件的编号"),
        ("R0000-0000", "FOLLOWS", "没有这件请求"),
        ("R2611-0002", "FOLLOWS", "这就是眼前的这一件"),
        ("R2611-0001", "DUPLICATE", "另一件已经结束"),
    ],
)
def test_a_wrong_number_stays_as_it_was_typed(cast, pair, sign_in, other, tie, sorry):
    restore_request(pair[0], seen=seen(cast.chen))

    answer = linked(sign_in(cast.zhou), pair[1], other, tie)

    assert (answer.status_code, sorry in text_of(answer)) == (422, True)
    assert f'value="{other}"' in answer.content.decode() or not other


def test_engineers_link_and_do_not_merge_and_customers_do_neither(cast, pair, sign_in):
    row, other = pair
    assert linked(sign_in(cast.chen), row, other.number, "DUPLICATE").status_code == 422
    assert linked(sign_in(cast.chen), row, other.number, "FOLLOWS").status_code == 200
    assert linked(sign_in(cast.li), row, other.number, "FOLLOWS").status_code == 403
    page = assert_rendered(sign_in(cast.li).get(f"/requests/{row.number}/beside/"))
    assert ("接续" in page, "data-fold" in page) == (True, False)


def test_a_link_is_dropped_only_where_it_is(cast, contract, pair, sign_in):
    third = reported(cast, contract)
    link = link_requests(pair[0], other=pair[1], tie=Tie.FOLLOWS, seen=seen(cast.zhou))
    client = sign_in(cast.zhou)

    assert client.post(f"/requests/{third.number}/links/{link.pk}/drop/").status_code == 404
    assert client.post(f"/requests/{third.number}/links/999/drop/").status_code == 404


def test_a_second_fault_becomes_a_request_of_its_own(cast, pair, sign_in):
    client, address = sign_in(cast.zhou), f"/requests/{pair[0].number}/split/"

    for said, sorry in (("显示器也坏了", ""), ("", "请写另一个故障"), ("别的", "内容不同")):
        answer = client.post(address, {"summary": said, "key": "form-0002"}, **HTMX)
        assert (answer.status_code, sorry in text_of(answer)) == (422 if sorry else 200, True)
    page = text_of(client.get(f"/requests/{pair[0].number}/beside/"))

    assert "拆出了 R2611-0003" in page
    restore_request(pair[1], seen=seen(cast.chen))
    answer = client.post(f"/requests/{pair[1].number}/split/", {"summary": "晚了"}, **HTMX)
    assert "状态已经变了" in text_of(answer)
