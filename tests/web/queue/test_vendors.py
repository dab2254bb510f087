# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Another company's part on a request's page, in the queue, and as the customer follows it."""

import json
import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import MONDAY
from tests.factories.agreements import HOURS, LISTED, RESPONSE, maintenance_contract
from tests.factories.servicedesk import reported
from tests.rendered import assert_rendered
from weibao.agreements.models import LedgerEntry
from weibao.servicedesk.models import VendorPart

PAGE = "/requests/R2611-0001/"
PANEL = f"{PAGE}vendors/"
FOLLOWED = "/mine/R2611-0001/"
ASKED = {
    "vendor": "中国电信",
    "asked": "光猫不亮，请派人查线路",
    "way": "PHONE",
    "phone": "10000",
    "ticket": "DX-7781",
    "promised_at": "2026-11-23T17:00",
}
TICK = 'name="pauses"'


@pytest.fixture
def request_(cast, contract):
    return reported(cast, contract)


def step(client, name, **said):
    return client.post(f"{PAGE}vendors/{name}/", {"key": f"key-{name}", **said})


def page_of(client, path=PAGE):
    return assert_rendered(client.get(path))


def test_it_is_asked_once_and_seen_by_both_sides(cast, request_, sign_in):
    for _again in range(2):
        answer = step(sign_in(cast.zhou), "ask", **ASKED)
        assert answer.headers["HX-Redirect"] == PAGE

    assert VendorPart.objects.count() == 1
    for person in (cast.chen, cast.wang, cast.zhao):
        client = sign_in(person)
        assert "转请中国电信，答应 今天 17:00 前办好" in page_of(client)
        panel = page_of(client, PANEL)
        told = ("DX-7781", "等对方", "光猫不亮", "<b>答应 今天 17:00 前办好</b>")
        assert [word for word in told if word not in panel] == []
        assert ("记下中国电信的答复" in panel) == (person == cast.chen)


def test_a_promise_that_moves_stands_beside_the_earlier_one(cast, request_, sign_in):
    client = sign_in(cast.zhou)
    step(client, "ask", **ASKED)
    part = VendorPart.objects.get()

    told = {"words": "今天没人", "promised_at": "2026-11-24T10:00"}
    assert step(client, "said", part=part.pk, **told).headers["HX-Redirect"] == PAGE

    panel = page_of(client, PANEL)
    assert "<s>答应 今天 17:00 前办好</s>" in panel
    assert "<b>答应 明天 10:00 前办好</b>" in panel
    assert "中国电信答复，答应 明天 10:00 前办好" in page_of(client)


def test_its_end_is_told_with_the_result(cast, request_, sign_in):
    client = sign_in(cast.zhou)
    step(client, "ask", **ASKED)
    part = VendorPart.objects.get()

    step(client, "over", part=part.pk, outcome="DONE", result="换了光猫")

    assert "中国电信：办妥" in page_of(client)
    panel = page_of(client, PANEL)
    told = ("换了光猫", "办妥了")
    assert [word for word in (*told, "等对方") if word in panel] == [*told]
    again = step(client, "said", part=part.pk, words="又来电")
    assert (again.status_code, "已经结束" in again.content.decode()) == (409, True)


@pytest.mark.parametrize(
    ("name", "said", "mistake"),
    [
        ("ask", {**ASKED, "vendor": " "}, "请填写"),
        ("ask", {**ASKED, "promised_at": "2026-11-23T09:00"}, "已经过去"),
        ("said", {"words": ""}, "请写对方怎么说"),
        ("over", {"outcome": "LOST"}, "LOST"),
    ],
)
def test_what_is_wrong_stays_in_its_form(cast, request_, sign_in, name, said, mistake):
    client = sign_in(cast.zhou)
    step(client, "ask", **{**ASKED, "key": "another"})
    part = VendorPart.objects.get()

    answer = step(client, name, part=part.pk, **said)

    page = answer.content.decode()
    assert (answer.status_code, mistake in page) == (422, True)
    assert len(re.findall(r"<details[^>]* open>", page)) == 1
    assert f'value="key-{name}"' in page


def test_a_tick_pauses_only_where_the_contract_names_the_cause(cast, request_, sign_in):
    assert TICK not in page_of(sign_in(cast.zhou), PANEL)

    step(sign_in(cast.zhou), "ask", **ASKED, pauses="on")

    assert not LedgerEntry.objects.filter(kind="request_paused").exists()


@pytest.fixture
def named(cast):
    """A contract that lets waiting for another company stop the clock."""
    waits = RESPONSE.replace('["awaiting_user"]', '["awaiting_vendor"]')
    return reported(cast, maintenance_contract(cast, number="WB-V", clauses=HOURS + waits + LISTED))


def test_the_tick_names_the_clause_and_the_end_lets_it_run_on(cast, named, sign_in):
    client = sign_in(cast.zhou)
    page = page_of(client, PANEL)
    assert (TICK in page, "合同列明等待厂商停表：P5 到场时限" in page) == (True, True)

    step(client, "ask", **ASKED, pauses="on")
    assert "已暂停" in page_of(client)
    panel = page_of(client, PANEL)
    assert (TICK in panel, "合同没有写" in panel) == (False, False)
    assert 'name="resumes" checked' in panel
    step(client, "over", part=VendorPart.objects.get().pk, outcome="DONE", resumes="on")

    kinds = LedgerEntry.objects.filter(subject=named.number).order_by("seq")
    assert list(kinds.values_list("kind", flat=True))[1:] == [
        *("vendor_asked", "request_paused", "vendor_ended", "request_resumed")
    ]


def test_the_queue_shows_and_finds_who_is_waited_for(cast, contract, request_, sign_in):
    reported(cast, contract, summary="投影仪没有声音")
    client = sign_in(cast.zhou)
    step(client, "ask", **ASKED)

    page = page_of(client, "/desk/?vendor=1")
    assert ("等中国电信 · 今天 17:00" in page, "投影仪" in page) == (True, False)
    assert "is-late" not in page
    with time_machine.travel(MONDAY + timedelta(hours=7, seconds=1), tick=False):
        assert "case-vendor is-late" in page_of(client, "/desk/")
        assert "没有按时" in page_of(client, PANEL)


def test_the_customer_reads_who_has_it_and_until_when(cast, request_, sign_in):
    step(sign_in(cast.zhou), "ask", **ASKED)
    customer = sign_in(cast.zhao)

    for path in (FOLLOWED, "/mine/"):
        assert "已转请中国电信，对方答应 今天 17:00 前办好" in page_of(customer, path)
    assert "请派人查线路" in page_of(customer, FOLLOWED)
    step(sign_in(cast.zhou), "over", part=VendorPart.objects.get().pk, outcome="DONE")
    assert "服务商正在处理" in page_of(sign_in(cast.zhao), FOLLOWED)


def test_without_a_promise_the_answer_is_waited_for(cast, request_, sign_in):
    step(sign_in(cast.zhou), "ask", **{**ASKED, "promised_at": ""})

    assert "已转请中国电信，等对方答复" in page_of(sign_in(cast.zhao), FOLLOWED)
    fact = LedgerEntry.objects.get(kind="vendor_asked")
    assert json.loads(fact.content)["vendor"] == "中国电信"


def test_companies_asked_before_are_offered_with_their_telephone(cast, request_, sign_in):
    step(sign_in(cast.zhou), "ask", **ASKED)

    assert '<option value="中国电信">10000</option>' in page_of(sign_in(cast.chen), PANEL)


def test_the_panel_asks_no_more_for_three_companies_than_for_one(cast, request_, sign_in):
    client = sign_in(cast.zhou)
    step(client, "ask", **ASKED)
    page_of(client, PANEL)
    with CaptureQueriesContext(connection) as of_one:
        page_of(client, PANEL)

    for key, name in (("key-2", "联想"), ("key-3", "金蝶")):
        step(client, "ask", **{**ASKED, "key": key, "vendor": name})
    page_of(client, PANEL)
    with CaptureQueriesContext(connection) as of_three:
        page_of(client, PANEL)

    assert len(of_three) == len(of_one)


def test_there_is_no_such_step_and_no_such_part(cast, request_, sign_in):
    client = sign_in(cast.zhou)

    assert step(client, "sell").status_code == 404
    assert step(client, "said", part=1, words="?").status_code == 404
    assert client.get(PANEL).status_code == 200
    assert sign_in(cast.wu).get(PANEL).status_code == 404


def test_the_customer_s_people_see_an_empty_panel_as_nothing(cast, request_, sign_in):
    assert sign_in(cast.zhao).get(PANEL).content.decode().strip() == ""
    assert step(sign_in(cast.zhao), "ask", **ASKED).status_code == 403
