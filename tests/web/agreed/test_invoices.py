# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Finance looks at the invoice that would go out, and exactly that goes out."""

import re
from datetime import timedelta

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.fieldwork import finished
from tests.factories.servicedesk import reported
from tests.rendered import assert_rendered
from tests.web.conftest import NOW
from weibao.agreements.models import LedgerEntry
from weibao.agreements.queries import facts_of
from weibao.billing.actions import issue_invoice
from weibao.fieldwork.work import UsedPart
from weibao.terms.facts.billing import InvoiceIssued

ADDRESS = "/contracts/WB-1/invoice/"
FRIDAY = MONDAY - timedelta(days=3)


@pytest.fixture
def lived(cast, contract):
    """October's fee, and a part that was fitted on Friday."""
    parts = (UsedPart(name="电源", quantity=1, unit_price=11_300),)
    finished(cast, reported(cast, contract, at=FRIDAY), at=FRIDAY, parts=parts)
    return contract


def hidden(page, name):
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


def issued(contract):
    return [fact for fact in facts_of(contract) if isinstance(fact, InvoiceIssued)]


def sent(client, **changes):
    """The form as the page gave it, with what was typed."""
    page = client.get(ADDRESS).content.decode()
    form = {"key": hidden(page, "key"), "shown": hidden(page, "shown")}
    return client.post(ADDRESS, form | changes)


def test_preview_shows_the_lines_and_they_are_issued(cast, lived, sign_in):
    client = sign_in(cast.sun)
    page = assert_rendered(client.get(ADDRESS))

    answer = sent(client)

    wanted = ("服务费 2026-10", "配件 R2611-0001", "¥3,113.00", "编号在开出时给出")
    assert [word for word in wanted if word not in page] == []
    (fact,) = issued(lived)
    assert (answer.status_code, fact.number, sum(line.gross for line in fact.lines)) == (
        302,
        "FP202611-0001",
        311_300,
    )
    assert "已开票 FP202611-0001" in assert_rendered(client.get(answer.url))


def test_sent_twice_it_is_issued_once(cast, lived, sign_in):
    client = sign_in(cast.sun)
    page = client.get(ADDRESS).content.decode()
    form = {"key": hidden(page, "key"), "shown": hidden(page, "shown")}

    first = sent(client, **form)
    again = client.post(ADDRESS, form)
    other = client.post(ADDRESS, {**form, "due_on": "2026-12-01"})

    assert (first.status_code, again.status_code, other.status_code) == (302, 302, 409)
    assert len(issued(lived)) == 1


def test_lines_that_changed_since_are_shown_again(cast, lived, sign_in):
    client = sign_in(cast.sun)
    page = client.get(ADDRESS).content.decode()
    parts = (UsedPart(name="网卡", quantity=1, unit_price=9_900),)
    finished(cast, reported(cast, lived, at=FRIDAY), at=FRIDAY, parts=parts)

    answer = sent(client, shown=hidden(page, "shown"), due_on="2026-12-01")

    shown = answer.content.decode()
    assert (answer.status_code, issued(lived)) == (409, [])
    assert [
        word for word in ("金额刚刚变了", "¥99.00", 'value="2026-12-01"') if word not in shown
    ] == []


def test_bad_input_is_told_and_kept(cast, lived, sign_in):
    answer = sent(sign_in(cast.sun), due_on="明天")

    page = answer.content.decode()
    assert (answer.status_code, "日期请写成" in page, 'value="明天"' in page) == (422, True, True)
    assert issued(lived) == []


def test_nothing_due_offers_no_form(cast, lived, sign_in):
    issue_invoice(lived, seen=seen(cast.sun, NOW))
    client = sign_in(cast.sun)

    page = assert_rendered(client.get(ADDRESS))
    answer = client.post(ADDRESS, {"key": "form-9", "shown": "0" * 64})

    assert ("没有可以开票的费用" in page, "开出这张发票" in page) == (True, False)
    assert answer.status_code == 409


def test_only_who_gets_the_money_may(cast, lived, sign_in):
    may = {
        name
        for name, person in cast.everybody.items()
        if sign_in(person).get(ADDRESS).status_code == 200
    }

    assert may == {"lin", "xu", "sun"}
    assert sign_in(cast.wang).post(ADDRESS, {}).status_code == 403
    assert LedgerEntry.objects.filter(kind="invoice_issued").count() == 0


def test_statement_leads_there_for_those_who_may(cast, lived, sign_in):
    address = "/contracts/WB-1/statements/2026-11/"

    assert ADDRESS in assert_rendered(sign_in(cast.sun).get(address))
    assert ADDRESS not in assert_rendered(sign_in(cast.wang).get(address))
