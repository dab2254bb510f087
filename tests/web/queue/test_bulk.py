# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import pytest

from tests.factories.agreements import seen
from tests.factories.servicedesk import reported
from tests.rendered import assert_rendered
from weibao.servicedesk.actions import pause_request, restore_request
from weibao.servicedesk.models import Standing, Watch


@pytest.fixture
def three(cast, contract):
    return [reported(cast, contract, summary=f"故障 {number}") for number in range(3)]


def post(client, rows, **said):
    said = {"number": [row.number for row in rows], "key": "form-0001", **said}
    return client.post("/desk/bulk/", said, HTTP_HX_REQUEST="true")


def standings(rows):
    for row in rows:
        row.refresh_from_db()
    return [row.standing for row in rows]


def test_all_that_are_picked_are_given_to_one(cast, three, sign_in):
    answer = post(sign_in(cast.zhou), three[:2], act="assign", to=cast.chen.pk)

    standings(three)
    assert [row.assignee for row in three] == [cast.chen, cast.chen, None]
    assert "办好 2 件" in assert_rendered(answer)
    assert answer.headers["HX-Trigger"] == "desk-changed"


def test_what_cannot_be_done_is_told_and_the_rest_is_done(cast, three, sign_in):
    restore_request(three[1], seen=seen(cast.chen))
    client = sign_in(cast.zhou)

    page = assert_rendered(post(client, three, act="pause", cause="awaiting_parts"))

    assert standings(three) == [Standing.PAUSED, Standing.RESTORED, Standing.PAUSED]
    assert ("办好 2 件" in page, "1 件没有办成" in page) == (True, True)
    assert page.count("状态已经变了") == 1


def test_the_same_form_twice_changes_nothing(cast, three, sign_in):
    client = sign_in(cast.zhou)
    for _again in range(2):
        page = assert_rendered(post(client, three, act="pause", cause="awaiting_parts"))

    assert ("办好 3 件" in page, "没有办成" in page) == (True, False)


def test_resume_watch_and_unwatch(cast, three, sign_in):
    for row in three:
        pause_request(row, cause="awaiting_user", seen=seen(cast.zhou))
    client = sign_in(cast.zhou)

    post(client, three, act="resume")
    post(client, three, act="watch")
    assert (standings(three), Watch.objects.count()) == ([Standing.IN_HAND] * 3, 3)
    post(client, three[:1], act="unwatch")
    assert Watch.objects.count() == 2


def test_nothing_is_done_for_whoever_may_not(cast, three, sign_in):
    page = assert_rendered(post(sign_in(cast.chen), three, act="assign", to=cast.liu.pk))
    assert page.count("您不能对这件请求做这一步") == 3

    page = assert_rendered(post(sign_in(cast.wu), three, act="watch"))
    assert (page.count("没有这件请求"), "故障" in page) == (3, False)
    assert not Watch.objects.exists()


@pytest.mark.parametrize(
    ("said", "sorry"),
    [
        ({"act": "assign"}, "请选择交给谁"),
        ({"act": "pause"}, "请选择等什么"),
        ({"act": "watch", "number": []}, "请先选中几件请求"),
        ({"act": "assign", "to": "0"}, "选择"),
    ],
)
def test_what_is_missing_is_asked_for(cast, three, sign_in, said, sorry):
    answer = post(sign_in(cast.zhou), three, **said)

    assert (answer.status_code, sorry in answer.content.decode()) == (422, True)
    assert standings(three) == [Standing.REPORTED] * 3


def test_customers_have_no_bulk_steps(cast, three, sign_in):
    page = assert_rendered(sign_in(cast.li).get("/desk/"))

    assert ("data-pick" in page, 'id="bulk"' in page) == (False, False)
