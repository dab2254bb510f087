# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import re
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import maintenance_contract, seen, text_of
from tests.factories.fieldwork import finished
from tests.factories.servicedesk import reported
from tests.rendered import assert_rendered
from tests.web.conftest import NOW
from weibao.agreements.actions import open_contract, record_facts
from weibao.agreements.facts import withdrawn
from weibao.agreements.queries import facts_of, verdicts_of
from weibao.billing.actions import issue_invoice, record_payment
from weibao.fieldwork.work import UsedPart
from weibao.office.presenters.bill import bill_of, groups_of
from weibao.terms.facts.evidence import FactDisputed
from weibao.terms.facts.visits import PartUsed
from weibao.terms.values.scalars import Note

FRIDAY = MONDAY - timedelta(days=3)


@pytest.fixture
def lived(cast, contract):
    parts = (UsedPart(name="电源", quantity=1, unit_price=12_050),)
    finished(cast, reported(cast, contract, at=FRIDAY), at=FRIDAY, parts=parts)
    return contract


def test_statement_adds_up_in_figures_and_capitals(cast, lived, sign_in):
    page = assert_rendered(sign_in(cast.sun).get("/contracts/WB-1/statements/2026-10/"))

    assert [word for word in ("¥3,000.00", "人民币叁仟元整", "M2 费用") if word not in page] == []


def test_lines_stand_in_groups_with_the_request(cast, lived, sign_in):
    page = assert_rendered(sign_in(cast.wang).get("/contracts/WB-1/statements/2026-11/"))

    assert ("¥120.50" in page, "/requests/R2611-0001/" in page) == (True, True)
    assert "本月尚未结束" in page
    assert "1 / 1 守约" in page


def test_months_lead_to_each_other(cast, lived, sign_in):
    page = assert_rendered(sign_in(cast.sun).get("/contracts/WB-1/statements/2026-11/"))

    assert "/contracts/WB-1/statements/2026-10/" in page
    assert "/contracts/WB-1/statements/2026-12/" not in page


def test_invoices_stand_with_what_they_adjust(cast, lived, sign_in):
    issue_invoice(lived, seen=seen(cast.sun, NOW))
    fitted = next(fact for fact in facts_of(lived) if isinstance(fact, PartUsed))
    record_facts(lived, [withdrawn(fitted.id, reason="未用", seen=seen(cast.zhou, NOW))], now=NOW)

    page = assert_rendered(sign_in(cast.sun).get("/contracts/WB-1/statements/2026-11/"))

    assert [
        word
        for word in ("FP202611-0001", "尚未开票", "调整 FP202611-0001#2", "-¥120.50")
        if word not in page
    ] == []


def test_what_goes_back_stands_apart_and_last(cast, lived):
    charge = verdicts_of(lived, now=NOW).charges[0]
    credit = charge._replace(what="credit", net=-943, tax=-57, gross=-1000)

    groups = list(groups_of(lived, (credit, charge), by=cast.sun))

    assert [(group.name, group.gross) for group in groups] == [
        ("服务费", charge.gross),
        ("抵扣与退还", -1000),
    ]


def test_line_in_dispute_is_marked_and_the_rest_summed_up(cast, lived, sign_in):
    fitted = next(fact for fact in facts_of(lived) if isinstance(fact, PartUsed))
    disputed = FactDisputed(
        id="d1", at=NOW, recorded_at=NOW, by="wang", fact=fitted.id, reason=Note("没有换")
    )
    record_facts(lived, [disputed], now=NOW)

    page = assert_rendered(sign_in(cast.sun).get("/contracts/WB-1/statements/2026-11/"))

    marked = re.findall(r"bill-line\">.*?</div>", page, re.DOTALL)
    assert [("¥120.50" in line) for line in marked if "争议中" in line][:1] == [True]
    assert re.search(r"无争议部分应付</span><span class=\"num\"><b>¥[0-9,.]+", page)
    wanted = ("使用配件 2026-11-20 R2611-0001", "没有换", "接受异议")
    assert [word for word in wanted if word not in page] == []


def test_payments_show_what_is_owed_and_what_came_in(cast, lived, sign_in):
    record_payment(lived, amount=100_000, period="2026-10", seen=seen(cast.sun, NOW))

    page = assert_rendered(sign_in(cast.sun).get("/contracts/WB-1/statements/2026-11/"))

    owed, received = page.partition("<span>付款</span>")[2].partition("<span>收款</span>")[::2]
    assert ("¥3,000.00" in owed, "已付 ¥1,000.00" in owed, "11-02" in owed) == (True, True, True)
    assert ("2026-10" in received, "¥1,000.00" in received) == (True, True)


def test_what_is_to_be_paid_back_has_no_second_sign(cast, lived):
    bill = bill_of(lived, month=NOW.date(), by=cast.sun, now=NOW)

    back = replace(bill, gross=-138_700, undisputed=-168_700)

    assert (back.to_pay, back.undisputed_to_pay) == (138_700, 168_700)


@pytest.mark.parametrize("month", ["2026-09", "2026-12", "2026-13", "tomorrow"])
def test_month_outside_the_contract_is_not_found(cast, lived, sign_in, month):
    answer = sign_in(cast.sun).get(f"/contracts/WB-1/statements/{month}/")

    assert answer.status_code == 404


def test_statements_lead_to_the_latest_month(cast, lived, sign_in):
    answer = sign_in(cast.sun).get("/statements/")

    assert (answer.status_code, answer.url) == (302, "/contracts/WB-1/statements/2026-11/")


def test_without_a_contract_there_is_no_statement(cast, sign_in):
    page = assert_rendered(sign_in(cast.sun).get("/statements/"))

    assert "还没有对账单" in page


def test_beside_it_stand_the_contracts_of_the_same_customer(cast, contract, sign_in):
    maintenance_contract(cast, number="WB-2")
    text = text_of(cast, number="WB-3").replace(cast.customer.name, cast.outsider.name)
    open_contract(
        text,
        provider=cast.provider,
        customer=cast.outsider,
        by=cast.lin,
        now=MONDAY - timedelta(days=40),
    )
    client = sign_in(cast.sun)
    page = client.get("/contracts/WB-1/statements/2026-10/")
    alone = client.get("/contracts/WB-3/statements/2026-10/")

    beside = [one.url for one in page.context["others"]]
    assert beside == [f"/contracts/WB-{n}/statements/2026-11/" for n in (1, 2)]
    assert alone.context["others"] == []
    assert client.get("/statements/").url == "/contracts/WB-1/statements/2026-11/"
