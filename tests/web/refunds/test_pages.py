# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A refund on its pages: finance handles it, the customer says where the money goes."""

from io import BytesIO
from zipfile import ZipFile

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.papers import DAY, ENDED_AT, HOUR
from tests.factories.refunds import AT, BANK, OWED, approved, confirmed, proposed
from tests.rendered import assert_rendered, text_of
from weibao.agreements.actions import record_facts
from weibao.agreements.facts import withdrawn
from weibao.agreements.queries import facts_of
from weibao.parties.actions import add_person
from weibao.parties.models import Role
from weibao.refunds.models import Refund, Standing
from weibao.terms.facts.visits import EngineerArrived

LIST, NEW, MINE = "/finance/refunds/", "/finance/refunds/new/WB-9/", "/contracts/WB-9/refund/"
CARD = {"way": "BANK", "holder": "华北精工", "bank": "工行", "account": "6222 0000 1234 5678"}


@pytest.fixture(autouse=True)
def _day_after():
    with time_machine.travel(AT + DAY, tick=False):
        yield


def client_of(person):
    client = Client()
    client.force_login(person)
    return client


def test_from_the_list_to_the_last_payment(cast, ended):
    sun, wang, lin = client_of(cast.sun), client_of(cast.wang), client_of(cast.lin)
    assert "已解除、还没有提出退款的合同" in assert_rendered(sun.get(LIST))
    assert "提出退款 ¥2,850.00" in text_of(sun.get(NEW))
    said = {"key": "ask-1", "clause": "M10R", "shown": str(OWED)}
    sun.post(NEW, said)
    page = f"{LIST}{Refund.objects.get().pk}/"
    assert "请林恒批准" in text_of(sun.get(page))
    assert "以 林恒 的名义批准 ¥2,850.00" in text_of(lin.get(page))
    lin.post(f"{page}approve/", {"key": "yes-1", "shown": str(OWED)})
    assert "钱退到哪里" in text_of(wang.get(MINE))
    account = f"{MINE}{Refund.objects.get().pk}/account/"
    assert "已确认收款方式" in text_of(wang.post(account, {"key": "acc-1", **CARD}, follow=True))
    assert "6222000012345678" in text_of(sun.get(page))
    half = sun.post(f"{page}pay/", {"key": "pay-1", "amount": "1000", "note": "网银"}, follow=True)
    assert "还有 ¥1,850.00" in text_of(half)
    sun.post(f"{page}pay/", {"key": "pay-2", "amount": "1850", "note": ""})

    assert Refund.objects.get().standing == Standing.PAID
    assert "已付清" in assert_rendered(wang.get(MINE))
    assert "已付清 · 已退 ¥2,850.00" in text_of(wang.get("/contracts/WB-9/statements/2026-11/"))
    assert "6222000012345678" not in text_of(sun.get(page))


def test_credit_shows_its_red_part_on_both_sides(cast, ended):
    refund = approved(cast, ended)
    sun, page = client_of(cast.sun), f"{LIST}{refund.pk}/"
    shown = sun.get(page)
    digest = shown.context["page"].credit.digest

    said = sun.post(f"{page}credit/", {"key": "red-1", "shown": digest}, follow=True)

    assert "已开出红字账单 FP202612-0001" in text_of(said)
    assert "税务局还没有开出" in text_of(client_of(cast.wang).get(MINE))


def test_on_the_day_of_the_termination_it_says_from_when_it_is_credited(cast, ended):
    refund = approved(cast, ended, ENDED_AT)
    with time_machine.travel(ENDED_AT + HOUR, tick=False):
        shown = assert_rendered(client_of(cast.sun).get(f"/finance/refunds/{refund.pk}/"))

    assert "红字账单 2026-12-03 起可以开" in shown
    assert "开出红字账单" not in shown


def test_what_is_wrong_is_said_and_what_was_typed_stays(cast, ended):
    refund = confirmed(cast, ended)
    sun, page = client_of(cast.sun), f"{LIST}{refund.pk}/"

    much = sun.post(f"{page}pay/", {"key": "pay-1", "amount": "2850.01", "note": "全额"})
    assert (much.status_code, "最多 ¥2,850.00" in text_of(much)) == (422, True)
    assert 'value="全额"' in much.content.decode()
    none = sun.post(f"{page}pay/", {"key": "pay-2", "amount": "x", "note": ""})
    assert "请写金额" in text_of(none)
    late = sun.post(f"{page}refuse/", {"key": "ray-1", "reason": "晚了"})
    assert late.status_code == 409
    assert sun.post(f"{page}nothing/", {"key": "nay-1"}).status_code == 404
    account = f"{MINE}{refund.pk}/account/"
    bad = client_of(cast.wang).post(account, {**CARD, "account": "12", "bank": ""})
    assert ("8 到 30 位" in text_of(bad), "须写户名" in text_of(bad)) == (True, True)


def test_refused_with_its_reason_read_by_the_customer(cast, ended):
    refund = proposed(cast, ended)
    sun = client_of(cast.sun)
    step = f"{LIST}{refund.pk}/refuse/"
    assert "请写一句原因" in text_of(sun.post(step, {"key": "ray-1", "reason": ""}))

    sun.post(step, {"key": "ray-2", "reason": "先核对上门次数"})

    assert "先核对上门次数" in text_of(client_of(cast.wang).get(MINE))


def test_own_proposal_is_refused_with_who_may_and_alone_it_is_said(cast, ended):
    sun, wang = client_of(cast.sun), client_of(cast.wang)
    sun.post(NEW, {"key": "ask-1", "clause": "M10R", "shown": str(OWED)})
    page = f"{LIST}{Refund.objects.get().pk}/"
    assert "名义批准" not in text_of(sun.get(page))
    said = {"key": "yes-1", "shown": str(OWED)}
    tried = sun.post(f"{page}approve/", said)
    assert (tried.status_code, "请林恒批准" in text_of(tried)) == (409, True)

    cast.lin.is_active = False
    cast.lin.save()
    assert "公司里没有第二个人可以批准" in text_of(sun.get(page))
    sun.post(f"{page}approve/", said)

    for reader in (sun.get(page), wang.get(MINE)):
        assert "由提出人自己批准" in text_of(reader)
    paper = wang.get(reverse("refund_paper", args=["WB-9", "M10R", "docx"]))
    written = ZipFile(BytesIO(paper.content)).read("word/document.xml").decode()
    assert "由提出人自己批准" in written


def test_a_later_fact_stops_the_approval_until_it_is_computed_anew(cast, ended):
    refund = proposed(cast, ended)
    arrived = next(fact for fact in facts_of(ended) if isinstance(fact, EngineerArrived))
    took = withdrawn(arrived.id, reason="没有来过", seen=seen(cast.lin, AT), part="w")
    record_facts(ended, [took], now=AT)
    sun, page = client_of(cast.sun), f"{LIST}{refund.pk}/"
    assert "提出以后台账有变化" in text_of(sun.get(page))
    stale = sun.post(f"{page}approve/", {"key": "yes-1", "shown": str(OWED)})
    assert stale.status_code == 409

    sun.post(f"{page}again/", {"key": "again-1"})

    assert Refund.objects.get().amount > OWED
    assert "提出以后台账有变化" not in text_of(sun.get(page))


def test_each_address_is_for_those_it_belongs_to(cast, ended):
    refund = confirmed(cast, ended)
    pages = (LIST, NEW, f"{LIST}{refund.pk}/")
    account = f"{MINE}{refund.pk}/account/"
    for name, person in cast.everybody.items():
        client = client_of(person)
        may = name in {"lin", "xu", "sun"}
        assert [client.get(page).status_code for page in pages] == [200 if may else 403] * 3, name
        reads = {"chen": 403, "liu": 403, "zhou": 403, "zhao": 404, "wu": 404}
        assert client.get(MINE).status_code == reads.get(name, 200), name
        if name != "wang":
            assert client.post(account, CARD).status_code == reads.get(name, 403), name
    shown = text_of(client_of(cast.li).get(MINE))
    assert (BANK.account in shown, "•••• 5678" in shown) == (False, True)


def test_another_house_finds_no_refund(cast, ended):
    refund = confirmed(cast, ended)
    feng = add_person(
        cast.outsider,
        username="feng",
        name="冯财",
        role=Role.FINANCE,
        phone="010-55667788",
        password="feng-of-others-9",
    )
    client = client_of(feng)

    gets = [client.get(page).status_code for page in (NEW, f"{LIST}{refund.pk}/", MINE)]

    assert gets == [404] * 3
    assert client.post(f"{LIST}{refund.pk}/pay/", {"amount": "1"}).status_code == 404
    assert "WB-9" not in assert_rendered(client.get(LIST))


def test_list_asks_no_more_for_more_rows(cast, ended, django_assert_max_num_queries):
    confirmed(cast, ended)
    client = client_of(cast.sun)
    client.get(LIST)
    for number in range(3):
        Refund.objects.create(
            contract=ended, clause=f"X{number}", amount=1, standing="PAID", proposed_at=MONDAY
        )
    with django_assert_max_num_queries(12):
        client.get(LIST)
