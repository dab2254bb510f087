# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from datetime import timedelta

import pytest
import time_machine

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.servicedesk import reported
from tests.rendered import assert_rendered
from weibao.servicedesk.actions import assign_request, pause_request, restore_request


@pytest.mark.parametrize("count", [1, 3])
def test_desk_takes_the_same_queries_for_any_number(
    cast, contract, sign_in, django_assert_num_queries, count
):
    for number in range(count):
        reported(cast, contract, summary=f"故障 {number}")
    client = sign_in(cast.zhou)
    client.get("/desk/")

    with django_assert_num_queries(11):
        page = assert_rendered(client.get("/desk/"))

    assert page.count('class="case"') == count


def test_row_shows_the_nearest_deadline(cast, contract, sign_in):
    reported(cast, contract)

    page = assert_rendered(sign_in(cast.zhou).get("/desk/"))

    # Reported on Monday at 10:00, four working hours: 15:00 in Shanghai.
    assert 'data-due="2026-11-23T07:00:00+00:00"' in page
    assert "到场时限 · 今天 15:00" in page


@pytest.mark.parametrize(
    ("show", "expected"),
    [
        ("", ["赶不上", "等用户", "新的"]),
        ("missed", ["赶不上"]),
        ("paused", ["等用户"]),
        ("mine", []),
        ("unassigned", ["等用户", "新的"]),
        ("done", ["修好的"]),
    ],
)
def test_filters_show_their_own(cast, contract, sign_in, show, expected):
    late = reported(cast, contract, at=MONDAY - timedelta(days=4), summary="赶不上")
    assign_request(late, to=cast.chen, seen=seen(cast.zhou))
    waiting = reported(cast, contract, summary="等用户")
    pause_request(waiting, cause="awaiting_user", seen=seen(cast.zhou))
    restore_request(reported(cast, contract, summary="修好的"), seen=seen(cast.zhou))
    reported(cast, contract, summary="新的")

    page = assert_rendered(sign_in(cast.zhou).get("/desk/", {"show": show}))

    words = ("赶不上", "等用户", "新的", "修好的")
    assert [word for word in words if f"{word}</b>" in page] == expected


def test_search_finds_by_words_and_device(cast, contract, sign_in):
    reported(cast, contract, summary="打印机卡纸", device=cast.printer)
    reported(cast, contract, summary="开不了机")
    client = sign_in(cast.zhou)

    page = assert_rendered(client.get("/desk/", {"q": "hb-002 卡纸"}))

    assert ("打印机卡纸</b>" in page, "开不了机</b>" in page) == (True, False)


def test_refresh_brings_the_list_without_the_page(cast, contract, sign_in):
    reported(cast, contract)

    part = sign_in(cast.zhou).get("/desk/", HTTP_HX_REQUEST="true").content.decode()

    assert ("<html" in part, 'class="case"' in part) == (False, True)


def test_going_back_brings_the_whole_page(cast, contract, sign_in):
    headers = {"HTTP_HX_REQUEST": "true", "HTTP_HX_HISTORY_RESTORE_REQUEST": "true"}

    page = sign_in(cast.zhou).get("/desk/", **headers).content.decode()

    assert "<html" in page


def test_end_user_sees_their_own_requests_only(cast, contract, sign_in):
    reported(cast, contract, summary="我的电脑")
    reported(cast, contract, summary="别人的电脑", caller=cast.li)

    page = assert_rendered(sign_in(cast.zhao).get("/desk/"))

    assert ("我的电脑" in page, "别人的电脑" in page) == (True, False)


def test_empty_desk_says_so(cast, sign_in):
    page = assert_rendered(sign_in(cast.zhou).get("/desk/"))

    assert "没有未完的请求" in page


def test_a_long_queue_has_pages(cast, contract, sign_in, monkeypatch):
    for module in ("weibao.servicedesk.queries.desk", "weibao.web.presenters.desk"):
        monkeypatch.setattr(f"{module}.PAGE", 2)
    for number in range(3):
        reported(cast, contract, summary=f"故障 {number}")
    client = sign_in(cast.zhou)

    first = assert_rendered(client.get("/desk/"))
    second = assert_rendered(client.get("/desk/?from=2"))
    assert ("故障 1</b>" in first, "故障 2</b>" in first, "/desk/?from=2" in first) == (
        True,
        False,
        True,
    )
    assert ("故障 2</b>" in second, 'rel="prev"' in second) == (True, True)
    assert "故障 1</b>" in assert_rendered(client.get("/desk/?from=x"))


def test_search_finds_what_has_ended_too(cast, contract, sign_in):
    done = reported(cast, contract, summary="打印机卡纸")
    restore_request(done, seen=seen(cast.zhou))

    assert "打印机卡纸</b>" in assert_rendered(sign_in(cast.zhou).get("/desk/", {"q": "卡纸"}))


def test_what_a_queue_may_be_narrowed_to_comes_when_it_is_opened(
    cast, sign_in, django_assert_num_queries
):
    client = sign_in(cast.zhou)

    page = assert_rendered(client.get("/desk/"))
    with django_assert_num_queries(8):
        fields = assert_rendered(client.get("/desk/fields/"))

    assert ('hx-get="/desk/fields/"' in page, 'name="district"' in page) == (True, False)
    assert 'name="district"' in fields
    assert f'<option value="{cast.chen.pk}">' in fields


def test_a_row_drawn_before_is_drawn_anew_on_another_day_and_in_another_language(
    cast, contract, sign_in
):
    reported(cast, contract)
    client = sign_in(cast.zhou)

    today = assert_rendered(client.get("/desk/"))
    client.post("/reader-language/", {"language": "en", "next": "/desk/"})
    english = assert_rendered(client.get("/desk/"))
    with time_machine.travel(MONDAY + timedelta(days=1), tick=False):
        later = assert_rendered(client.get("/desk/"))

    said = ("· 今天 15:00", "· Today 15:00", "· Yesterday 15:00")
    pages = (today, english, later)
    assert [[one in page for one in said] for page in pages] == [
        [True, False, False],
        [False, True, False],
        [False, False, True],
    ]
