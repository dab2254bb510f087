# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Amounts are for those who see the contract's money: not in a derivation, not on the ledger."""

import pytest

from tests.factories.agreements import FEE, HOURS, RESPONSE, TAX, maintenance_contract, seen
from tests.factories.servicedesk import reported
from tests.rendered import assert_rendered
from weibao.billing.actions import issue_invoice, record_payment

INVOICING = """
## V9 开票 / Invoicing

到账后 {within_working_days} 个工作日内开票。

```toml invoicing
within_working_days = 3
of = "each_payment"
```
"""
WHY = "/contracts/WB-9/why/?of=due&"
PAYMENT = f"{WHY}clause=M2&what=payment&subject=2026-11"
INVOICE = f"{WHY}clause=V9&what=invoice&subject=paid-1"


@pytest.fixture
def paid(cast):
    """October is billed and paid; November is due."""
    clauses = (HOURS, RESPONSE, FEE, TAX, INVOICING)
    contract = maintenance_contract(cast, number="WB-9", clauses=clauses)
    issue_invoice(contract, seen=seen(cast.sun))
    record_payment(contract, amount=123_456, period="2026-11", seen=seen(cast.sun, key="paid-1"))
    reported(cast, contract)
    return contract


@pytest.mark.parametrize("name", ["chen", "zhou"])
@pytest.mark.parametrize("address", [PAYMENT, INVOICE])
def test_why_of_money_is_not_for_the_engineer_nor_the_dispatcher(
    cast, paid, sign_in, name, address
):
    assert sign_in(getattr(cast, name)).get(address).status_code == 403


@pytest.mark.parametrize("name", ["lin", "xu", "sun", "wang", "li", "qian"])
def test_why_of_money_is_for_finance_and_the_customer_s_office(cast, paid, sign_in, name):
    page = assert_rendered(sign_in(getattr(cast, name)).get(PAYMENT))

    assert "1,234.56" in page


def test_the_engineer_still_hears_why_somebody_must_come(cast, paid, sign_in):
    address = f"{WHY}clause=P5&what=arrival&subject=R2611-0001"

    assert "15:00" in assert_rendered(sign_in(cast.chen).get(address))


def test_the_contract_s_page_offers_no_derivation_that_is_refused(cast, paid, sign_in):
    pages = {
        name: assert_rendered(sign_in(getattr(cast, name)).get("/contracts/WB-9/"))
        for name in ("chen", "xu")
    }

    assert ["what=payment" in pages[name] for name in ("chen", "xu")] == [False, True]
    assert all("what=arrival" in page for page in pages.values())
    assert all("2026-11" in page for page in pages.values())


def test_the_ledger_names_what_was_paid_and_says_how_much_to_some(cast, paid, sign_in):
    pages = {
        name: assert_rendered(sign_in(getattr(cast, name)).get("/contracts/WB-9/ledger/"))
        for name in ("chen", "sun", "wang")
    }

    told = {name: ("1,234.56" in page, "3,000.00" in page) for name, page in pages.items()}
    assert told == {"chen": (False, False), "sun": (True, True), "wang": (True, True)}
    assert "付款" in pages["chen"] or "收款" in pages["chen"]
