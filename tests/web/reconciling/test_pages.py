# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The statement's page: finance sends the month, the customer says that it is right."""

import time_machine
from django.test import Client

from tests.cast import MONDAY
from tests.factories.fieldwork import finished
from tests.factories.servicedesk import reported
from tests.reconciling.test_statements import DECEMBER, PARTS, never_used
from tests.rendered import assert_rendered, text_of
from weibao.reconciling.models import SentStatement

PAGE = "/contracts/WB-1/statements/2026-11/"
SEND = f"{PAGE}send/"
ACCEPT = f"{PAGE}sent-1/accept/"


def client_of(person):
    client = Client()
    client.force_login(person)
    return client


def lived(cast, contract):
    finished(cast, reported(cast, contract), parts=PARTS)
    return contract


def test_month_is_sent_and_accepted(cast, contract):
    lived(cast, contract)
    with time_machine.travel(DECEMBER, tick=False):
        sun, wang = client_of(cast.sun), client_of(cast.wang)
        assert "发给客户核对" in assert_rendered(sun.get(PAGE))
        assert "双方对账" not in assert_rendered(wang.get(PAGE))
        sent = sun.post(SEND, {"key": "send-1", "days": "10"}, follow=True)
        assert "对账单第 1 版已发给客户" in text_of(sent)
        assert "核对无误，确认" in assert_rendered(wang.get(PAGE))
        row = SentStatement.objects.get()

        said = wang.post(ACCEPT, {"key": "ok-1", "digest": row.digest}, follow=True)

        assert "第 1 版，王建国 确认" in text_of(said)
        original = wang.get(f"{PAGE}sent-1.json")
        assert original.content.decode() == row.content


def test_changed_month_says_the_difference(cast, contract):
    lived(cast, contract)
    with time_machine.travel(DECEMBER, tick=False):
        sun = client_of(cast.sun)
        sun.post(SEND, {"key": "send-1", "days": "10"})
        never_used(cast, contract, at=DECEMBER)

        page = text_of(sun.get(PAGE))

        assert "发出以后有变化，要重新发" in page
        assert "差额 -¥113.00" in page
        digest = SentStatement.objects.get().digest
        late = client_of(cast.wang).post(ACCEPT, {"key": "ok-late", "digest": digest}, follow=True)
        assert "内容刚刚变了" in text_of(late)


def test_running_month_and_wrong_days_are_said(cast, contract):
    lived(cast, contract)
    with time_machine.travel(MONDAY, tick=False):
        sun = client_of(cast.sun)
        assert "发给客户核对" not in assert_rendered(sun.get(PAGE))
        said = sun.post(SEND, {"key": "send-1", "days": "10"}, follow=True)
        assert "这个月还没有结束" in text_of(said)
    with time_machine.travel(DECEMBER, tick=False):
        few = client_of(cast.sun).post(SEND, {"key": "send-2", "days": "1"}, follow=True)
        assert "至少给 3 天" in text_of(few)
    assert not SentStatement.objects.exists()


def test_strangers_and_engineers_get_nothing(cast, contract):
    lived(cast, contract)
    with time_machine.travel(DECEMBER, tick=False):
        client_of(cast.sun).post(SEND, {"key": "send-1", "days": "10"})
        wu, chen = client_of(cast.wu), client_of(cast.chen)
        assert wu.get(f"{PAGE}sent-1.json").status_code == 404
        assert wu.post(ACCEPT, {"key": "ok-2"}).status_code == 404
        assert chen.get(f"{PAGE}sent-1.json").status_code == 403
        assert client_of(cast.sun).post(ACCEPT, {"key": "ok-3"}).status_code == 403
        assert client_of(cast.wang).post(SEND, {"days": "10"}).status_code == 403
        assert client_of(cast.wang).get(f"{PAGE}sent-9.json").status_code == 404
