# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A remote session on a request's page: begun with consent, ended with minutes, seen by both."""

from datetime import timedelta

import pytest
import time_machine

from tests.cast import MONDAY
from tests.factories.servicedesk import reported
from tests.rendered import assert_rendered
from weibao.agreements.models import LedgerEntry
from weibao.servicedesk.models import RemoteSession

PAGE = "/requests/R2611-0001/"


@pytest.fixture
def request_(cast, contract):
    return reported(cast, contract)


@pytest.fixture
def agreed(cast):
    return {"device": cast.pc.pk, "consent_by": "赵小燕", "consent_way": "TELEPHONE"}


def step(client, name, **said):
    return client.post(f"{PAGE}steps/{name}/", {"key": f"key-{name}", **said})


def test_begun_with_consent_and_seen_by_both_sides(cast, request_, sign_in, agreed):
    answer = step(sign_in(cast.chen), "connect", **agreed)

    assert answer.status_code == 302
    for person in (cast.chen, cast.wang, cast.zhao):
        page = assert_rendered(sign_in(person).get(PAGE))
        told = ("陈志远远程连接 HB-001，同意：赵小燕 · 电话里", "连接中", "还没有结束")
        assert [word for word in told if word not in page] == []


def test_without_consent_or_a_machine_nothing_begins(cast, request_, sign_in, agreed):
    client = sign_in(cast.chen)

    answers = [
        step(client, "connect", **{**agreed, "consent_by": ""}),
        step(client, "connect", **{**agreed, "device": "", "machine": ""}),
    ]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert "没有人同意，不能连接" in answers[0].content.decode()
    assert "请选设备" in answers[1].content.decode()
    assert RemoteSession.objects.count() == 0


def test_the_minutes_are_those_of_the_clock_unless_written_shorter(cast, request_, sign_in, agreed):
    client = sign_in(cast.chen)
    step(client, "connect", **agreed)
    session = RemoteSession.objects.get()

    with time_machine.travel(MONDAY + timedelta(minutes=54, seconds=10), tick=False):
        page = assert_rendered(client.get(PAGE))
        answer = step(client, "disconnect", session=session.pk, minutes=20, description="重装驱动")

    assert 'name="minutes" value="25"' in page
    assert answer.status_code == 302
    session.refresh_from_db()
    assert (session.minutes, session.ended_at is None) == (20, False)
    assert LedgerEntry.objects.filter(kind="work_done").count() == 1
    page = assert_rendered(client.get(PAGE))
    assert ("连接中" in page, "已结束，用时 20 分钟" in page) == (False, True)
    assert "用时 20 分钟，经赵小燕同意" in page


def test_a_session_left_open_for_hours_is_called_forgotten(cast, request_, sign_in, agreed):
    client = sign_in(cast.chen)
    step(client, "connect", **agreed)

    with time_machine.travel(MONDAY + timedelta(hours=5), tick=False):
        assert "忘了结束？" in assert_rendered(client.get(PAGE))


def test_wrong_minutes_stand_at_their_field(cast, request_, sign_in, agreed):
    client = sign_in(cast.chen)
    step(client, "connect", **agreed)

    answer = step(client, "disconnect", session=RemoteSession.objects.get().pk, minutes=0)

    assert answer.status_code == 422
    assert RemoteSession.objects.get().ended_at is None


def test_ended_twice_with_other_minutes_is_told(cast, request_, sign_in, agreed):
    client = sign_in(cast.chen)
    step(client, "connect", **agreed)
    ended = {"session": RemoteSession.objects.get().pk, "minutes": 20}

    answers = [
        step(client, "disconnect", **ended).status_code,
        step(client, "disconnect", **ended).status_code,
        step(client, "disconnect", **{**ended, "minutes": 30}).status_code,
    ]

    assert answers == [302, 302, 409]


def test_customers_neither_begin_nor_end(cast, request_, sign_in, agreed):
    step(sign_in(cast.chen), "connect", **agreed)
    client = sign_in(cast.wang)

    page = assert_rendered(client.get(PAGE))
    ended = {"session": RemoteSession.objects.get().pk, "minutes": 20}

    assert ("/steps/connect/" in page, "/steps/disconnect/" in page) == (False, False)
    assert step(client, "connect", **agreed).status_code == 403
    assert step(client, "disconnect", **ended).status_code == 403


@pytest.fixture
def was_held(cast, agreed):
    told = {"began_at": "2026-11-23T08:40", "ended_at": "2026-11-23T09:05"}
    return {**agreed, **told, "engineer": cast.chen.pk}


def test_a_session_held_outside_is_written_down_afterwards(cast, request_, sign_in, was_held):
    client = sign_in(cast.zhou)

    answer = step(client, "held", **was_held, description="重装驱动")

    assert answer.status_code == 302
    session = RemoteSession.objects.get()
    assert (session.engineer, session.minutes, session.consent_by) == (cast.chen, 25, "赵小燕")
    page = assert_rendered(client.get(PAGE))
    told = ("事后补记", "同意：赵小燕 · 电话里（事后补记）", "用时 25 分钟，经赵小燕同意")
    assert [word for word in told if word not in page] == []


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"ended_at": "2026-11-23T08:39"}, "结束不能早于开始"),
        ({"ended_at": "2026-11-24T09:05"}, "还没有结束的"),
        ({"ended_at": ""}, "必填"),
        ({"consent_by": ""}, "没有人同意，不能连接"),
        ({"device": ""}, "请选设备"),
        ({"engineer": ""}, "请选择"),
    ],
)
def test_what_is_missing_stands_at_its_field_as_typed(
    cast, request_, sign_in, was_held, wrong, told
):
    answer = step(sign_in(cast.zhou), "held", **{**was_held, **wrong})

    page = answer.content.decode()
    assert (answer.status_code, RemoteSession.objects.count()) == (422, 0)
    assert told in page
    assert 'value="2026-11-23T08:40"' in page


def test_it_is_offered_to_the_provider_also_when_the_request_is_solved(cast, request_, sign_in):
    client = sign_in(cast.chen)
    step(client, "restore")

    offered = {
        person.username: (
            "/steps/held/" in (page := assert_rendered(sign_in(person).get(PAGE))),
            "/steps/connect/" in page,
        )
        for person in (cast.chen, cast.wang)
    }

    assert offered == {"chen": (True, False), "wang": (False, False)}
    page = assert_rendered(sign_in(cast.chen).get(PAGE))
    assert f'value="{cast.chen.pk}" selected' in page
