# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The page where the desk decides; strangers find nothing there."""

import json

import pytest
from django.urls import reverse

from tests.bundles.phone import HOUR, Phone
from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.fieldwork import planned
from tests.factories.servicedesk import reported
from tests.pocket.conftest import NOW
from weibao.bundles.models import FieldEntry, OtherBody
from weibao.fieldwork.actions import cancel_visit
from weibao.fieldwork.models import Visit
from weibao.pocket.presenters.conflicts import compared
from weibao.pocket.urls import urlpatterns

PAGE = "/pocket/conflicts/"
ASKED = {
    *("pocket_day", "pocket_entries"),  # test_door.py
    *("pocket", "pocket_manifest", "pocket_worker", "pocket_devices"),  # test_app.py
    "pocket_photo",  # test_photos.py
    *("pocket_conflicts", "pocket_settle", "pocket_settle_second"),
}


@pytest.fixture
def clash(cast, contract):
    visit = planned(cast, reported(cast, contract), at=MONDAY - 2 * HOUR)
    cancel_visit(visit, reason="客户改期", seen=seen(cast.zhou, MONDAY - HOUR))
    phone = Phone(person=cast.chen)
    phone.send([phone.entry(visit, "arrived", MONDAY - HOUR)], now=NOW)
    return FieldEntry.objects.get()


def decide(client, row, way):
    return client.post(reverse("pocket_settle", args=[row.pk]), {"way": way, "key": "test-key"})


def test_every_pattern_is_asked():
    assert {one.name for one in urlpatterns} == ASKED


def test_both_stand_beside_each_other(cast, clash, sign_in):
    page = sign_in(cast.zhou).get(PAGE).content.decode()

    for text in ("陈志远", "这次上门已经取消", "客户改期", clash.visit.number):
        assert text in page


def test_what_differs_is_marked_and_nothing_else():
    telephone = [("分钟", "65"), ("工作类别", "上门服务"), ("评分", "5")]
    desk = [("状态", "已完成"), ("分钟", "45"), ("工作类别", "上门服务")]

    assert [name for name, _value, is_other in compared(telephone, desk) if is_other] == ["分钟"]
    assert [value for _name, value, is_other in compared(desk, telephone) if is_other] == ["45"]


@pytest.mark.parametrize(
    ("way", "outcome", "visits"), [("telephone", "KEPT", 2), ("desk", "SET_ASIDE", 1)]
)
def test_either_way_out(cast, clash, sign_in, way, outcome, visits):
    client = sign_in(cast.zhou)

    assert decide(client, clash, way).status_code == 302

    assert FieldEntry.objects.get().outcome == outcome
    assert Visit.objects.count() == visits
    assert "没有要判断的" in client.get(PAGE).content.decode()


def test_what_cannot_be_decided_says_why(cast, clash, sign_in):
    client = sign_in(cast.zhou)

    assert decide(client, clash, "both").status_code == 422
    decide(client, clash, "desk")
    answer = decide(client, clash, "telephone")
    assert (answer.status_code, "另一个决定" in answer.content.decode()) == (409, True)


@pytest.fixture
def second(cast, clash):
    """The id of the arrival, with another moment."""
    sent = json.loads(clash.body)
    Phone(person=cast.chen).send([{**sent, "at": (MONDAY - 2 * HOUR).isoformat()}], now=NOW)
    return OtherBody.objects.get()


def judge(client, row, way):
    address = reverse("pocket_settle_second", args=[row.pk])
    return client.post(address, {"way": way, "key": "test-key"})


def test_two_bodies_of_one_id_stand_beside_each_other(cast, second, sign_in):
    client = sign_in(cast.zhou)

    page = client.get(PAGE).content.decode()

    for text in ("先到", "后到", "09:00", "08:00"):
        assert text in page
    assert (
        judge(client, second, "both").status_code,
        judge(client, second, "drop").status_code,
    ) == ((422, 302))
    assert judge(client, second, "own").status_code == 409
    assert f"pair-{second.pk}" not in client.get(PAGE).content.decode()


def test_a_second_body_that_is_no_entry_is_not_made_one(cast, clash, second, sign_in):
    OtherBody.objects.update(body=json.dumps({**json.loads(clash.body), "at": "noon"}))

    answer = judge(sign_in(cast.zhou), second, "own")

    assert (answer.status_code, "不完整" in answer.content.decode()) == (409, True)


@pytest.mark.parametrize("who", ["chen", "zhao", "wang", "wu", "sun"])
def test_who_does_not_decide_finds_no_second_body(cast, second, sign_in, who):
    assert judge(sign_in(getattr(cast, who)), second, "drop").status_code == 404


def test_an_error_that_nobody_foresaw_is_shown(cast, clash, sign_in):
    FieldEntry.objects.update(why="broken", error="ZeroDivisionError: <half>")

    page = sign_in(cast.zhou).get(PAGE).content.decode()

    assert "服务器处理这一条时出错" in page
    assert "ZeroDivisionError: &lt;half&gt;" in page


def test_what_cannot_be_kept_says_why(cast, clash, sign_in):
    FieldEntry.objects.update(why="content_changed")

    answer = decide(sign_in(cast.zhou), clash, "telephone")

    assert (answer.status_code, "这次上门已经取消" in answer.content.decode()) == (409, True)


@pytest.mark.parametrize("who", ["chen", "zhao", "wang", "wu", "sun"])
def test_who_does_not_decide_gets_404(cast, clash, sign_in, who):
    client = sign_in(getattr(cast, who))

    assert (client.get(PAGE).status_code, decide(client, clash, "desk").status_code) == (404, 404)


def test_without_signing_in_it_leads_to_the_sign_in_page(clash, client):
    assert (client.get(PAGE).status_code, decide(client, clash, "desk").status_code) == (302, 302)
