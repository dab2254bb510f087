# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Two people have one request open: each page gets what the other said and did, and no more."""

import re

import pytest

from tests.factories.agreements import seen
from tests.factories.servicedesk import reported
from tests.rendered import assert_rendered
from weibao.servicedesk.actions import Said, add_remark, answer_request


@pytest.fixture
def case(cast, contract):
    return reported(cast, contract)


def say(case, by, body, **changes):
    return add_remark(case, Said(body=body, **changes), seen=seen(by))


def marks(page):
    """What the page says it has, as its next question says it."""
    return dict(re.findall(r'name="(heard|happened)" value="(\d+)"', page))


def ask(client, case, has):
    return client.get(f"/requests/{case.number}/news/", has)


def test_with_nothing_new_nothing_comes(cast, case, sign_in):
    say(case, cast.chen, "在路上")
    client = sign_in(cast.zhou)
    has = marks(assert_rendered(client.get(f"/requests/{case.number}/")))

    answer = ask(client, case, has)

    assert (has.keys(), answer.status_code, answer.content) == ({"heard", "happened"}, 204, b"")


def test_only_the_new_remark_comes_and_only_once(cast, case, sign_in):
    say(case, cast.chen, "在路上")
    client = sign_in(cast.zhou)
    has = marks(assert_rendered(client.get(f"/requests/{case.number}/")))
    say(case, cast.chen, "已到楼下")

    page = assert_rendered(ask(client, case, has))

    assert ("已到楼下" in page, "在路上" in page, 'id="happened"' in page) == (True, False, False)
    assert ask(client, case, marks(page)).status_code == 204


def test_a_step_of_a_colleague_renews_the_timeline_and_offers_the_page(cast, case, sign_in):
    client = sign_in(cast.chen)
    has = marks(assert_rendered(client.get(f"/requests/{case.number}/")))
    answer_request(case, seen=seen(cast.zhou))

    page = assert_rendered(ask(client, case, has))

    assert page.count('class="knob"') == 2
    assert "刚有新的进展" in page
    assert 'id="talk-said"' not in page


def test_notes_of_the_other_side_never_come(cast, case, sign_in):
    client = sign_in(cast.zhao)
    has = marks(assert_rendered(client.get(f"/requests/{case.number}/")))
    say(case, cast.chen, "先不告诉客户", is_internal=True)

    assert ask(client, case, has).status_code == 204


@pytest.mark.parametrize("heard", ["x", "-1", "9" * 30, "", "²"])
def test_what_is_no_mark_is_answered_with_all(cast, case, sign_in, heard):
    say(case, cast.chen, "在路上")

    answer = ask(sign_in(cast.zhou), case, {"heard": heard, "happened": "1"})

    assert "在路上" in assert_rendered(answer)


@pytest.mark.parametrize("count", [1, 4])
def test_it_asks_as_little_for_any_number(cast, case, sign_in, django_assert_num_queries, count):
    for number in range(count):
        say(case, cast.chen, f"第 {number} 句")
    client = sign_in(cast.zhou)
    ask(client, case, {})

    with django_assert_num_queries(QUERIES):
        ask(client, case, {})


QUERIES = 9


@pytest.mark.parametrize("address", ["steps/plan/", "talk/"])
def test_read_again_after_a_mistake_it_is_the_page(cast, case, sign_in, address):
    client = sign_in(cast.zhou)
    where = f"/requests/{case.number}/{address}"
    assert client.post(where, {"key": "key-1"}).status_code == 422

    answer = client.get(where)

    assert (answer.status_code, answer.url) == (302, f"/requests/{case.number}/")
