# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""One's own requests as cards: the open ones by their deadline, the ended ones latest first."""

import pytest

from tests.factories.agreements import seen
from tests.factories.servicedesk import reported
from tests.rendered import assert_rendered, text_of
from weibao.servicedesk.actions import restore_request


def test_an_end_user_sees_what_they_reported_and_the_office_all(cast, contract, sign_in):
    reported(cast, contract, summary="我的电脑")
    reported(cast, contract, summary="别人的电脑", caller=cast.li)

    own, office = (text_of(sign_in(person).get("/mine/")) for person in (cast.zhao, cast.wang))

    assert ("我的报修" in own, "我的电脑" in own, "别人的电脑" in own) == (True, True, False)
    assert ("我们的报修" in office, "我的电脑" in office, "别人的电脑" in office) == (True,) * 3


def test_a_card_says_what_happens_now_and_counts(cast, contract, sign_in):
    reported(cast, contract)

    page = assert_rendered(sign_in(cast.zhao).get("/mine/"))

    assert ("已收到，正在安排人" in page, "data-due=" in page) == (True, True)


def test_what_has_ended_has_its_own_list_and_asks_for_stars(cast, contract, sign_in):
    restore_request(reported(cast, contract, summary="修好的"), seen=seen(cast.zhou))
    client = sign_in(cast.zhao)

    still, done = (text_of(client.get(page)) for page in ("/mine/", "/mine/?show=done"))

    assert ("修好的" in still, "没有未完的报修" in still) == (False, True)
    assert ("修好的" in done, "打个分" in done) == (True, True)


def test_any_word_finds_it_again(cast, contract, sign_in):
    restore_request(reported(cast, contract, summary="打印机卡纸"), seen=seen(cast.zhou))
    client = sign_in(cast.zhao)

    found, nothing = (text_of(client.get(f"/mine/?q={word}")) for word in ("卡纸", "蓝屏"))

    assert ("打印机卡纸" in found, "没有符合的报修" in nothing) == (True, True)


def test_an_empty_list_leads_to_the_report(cast, contract, sign_in):
    client = sign_in(cast.zhao)

    assert 'href="/report/"' in assert_rendered(client.get("/mine/"))
    assert "还没有结束的报修" in text_of(client.get("/mine/?show=done"))


@pytest.mark.parametrize(
    ("name", "place"), [("zhao", "/mine/"), ("wang", "/mine/"), ("zhou", "/desk/")]
)
def test_home_is_where_each_side_works(cast, contract, sign_in, name, place):
    assert sign_in(getattr(cast, name)).get("/").url == place


def test_queries_do_not_grow_with_requests(cast, contract, sign_in, django_assert_max_num_queries):
    client = sign_in(cast.wang)
    for _number in range(12):
        reported(cast, contract)

    with django_assert_max_num_queries(16):
        assert_rendered(client.get("/mine/"))


def test_a_long_list_has_pages(cast, contract, sign_in, monkeypatch):
    for module in ("weibao.servicedesk.queries.desk", "weibao.portal.presenters.mine"):
        monkeypatch.setattr(f"{module}.PAGE", 2)
    for number in range(3):
        reported(cast, contract, summary=f"故障 {number}")
    client = sign_in(cast.zhao)

    first, second, nonsense = (
        assert_rendered(client.get(page)) for page in ("/mine/", "/mine/?from=2", "/mine/?from=x")
    )

    assert ("from=2" in first, "故障 2" in second, "故障 0" in nonsense) == (True, True, True)
    part = client.get("/mine/", HTTP_HX_REQUEST="true").content.decode()
    assert ("<html" in part, "故障 0" in part) == (False, True)
