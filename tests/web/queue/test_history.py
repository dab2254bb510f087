# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What has ended is leafed through on the desk, forth and back."""

import re
from datetime import timedelta

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.servicedesk import reported
from tests.rendered import assert_rendered
from weibao.servicedesk.actions import restore_request

MODULE = "weibao.servicedesk.queries.ended"


@pytest.fixture
def history(cast, contract, monkeypatch):
    for name, count in (("PAGE", 2), ("GLANCED", 2), ("LOOKED", 3)):
        monkeypatch.setattr(f"{MODULE}.{name}", count)
    for number in range(5):
        at = MONDAY + timedelta(minutes=number)
        row = reported(cast, contract, at=at, summary=f"故障 {number}", is_urgent=number == 0)
        restore_request(row, seen=seen(cast.chen, at))


def shown(page):
    return re.findall(r"故障 \d(?=</b>)", page)


def link(page, rel):
    return re.search(rf'href="([^"]+)" rel="{rel}"', page)[1].replace("&amp;", "&")


def test_forth_and_back(cast, history, sign_in):
    client = sign_in(cast.zhou)
    first = assert_rendered(client.get("/desk/?show=done"))
    second = assert_rendered(client.get(link(first, "next")))
    third = assert_rendered(client.get(link(second, "next")))

    assert (shown(first), shown(second)) == (["故障 4", "故障 3"], ["故障 2", "故障 1"])
    assert (shown(third), 'rel="next"' in third) == (["故障 0"], False)
    again = assert_rendered(client.get(link(third, "prev")))
    assert shown(again) == shown(second)
    newest = assert_rendered(client.get(link(again, "prev")))
    assert (shown(newest), 'rel="prev"' in newest) == (shown(first), False)


def test_a_rare_one_is_looked_for_on_and_on(cast, history, sign_in):
    client = sign_in(cast.zhou)
    first = assert_rendered(client.get("/desk/?show=done&urgent=1&district=海淀区&engineer=none"))
    assert shown(first) == ["故障 0"]  # the urgent ones are few

    first = assert_rendered(client.get("/desk/?show=done&district=朝阳区"))
    assert ("这一段里没有符合的请求" in first, "已查到 今天" in first) == (True, True)
    second = assert_rendered(client.get(link(first, "next")))
    assert "没有符合的请求" in second
    assert 'rel="next"' not in second


@pytest.mark.parametrize("at", ["x", "1.2.3", "-", "9" * 17 + ".1", "1." + "9" * 19, "٣.١"])
def test_what_is_no_place_is_the_latest_page(cast, history, sign_in, at):
    page = assert_rendered(sign_in(cast.zhou).get("/desk/", {"show": "done", "at": at}))

    assert shown(page) == ["故障 4", "故障 3"]


@pytest.mark.parametrize("at", ["0.0", "-0.0", "9" * 16 + "." + "9" * 18, "-" + "9" * 16 + ".1"])
def test_a_place_beyond_the_history_is_answered(cast, history, sign_in, at):
    assert_rendered(sign_in(cast.zhou).get("/desk/", {"show": "done", "at": at}))
