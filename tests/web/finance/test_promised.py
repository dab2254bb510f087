# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What was promised after a payment (V9): an invoice within five working days, with its clock."""

import pytest
from django.urls import reverse

from tests.factories.agreements import FEE, HOURS, RESPONSE, TAX, maintenance_contract, seen
from tests.rendered import assert_rendered
from tests.web.conftest import NOW
from weibao.billing.actions import issue_invoice, record_payment

PAGE = reverse("overdue")
INVOICING = """
## V9 开票期限 / Invoicing

到账后 {within_working_days} 个工作日内开票。

> The invoice follows within {within_working_days} working days of a payment.

```toml invoicing
within_working_days = 5
hours = "H1"
```
"""


def promised(cast, number):
    """The first month was paid ahead, and nothing is billed yet."""
    clauses = (HOURS, RESPONSE, FEE, TAX, INVOICING)
    contract = maintenance_contract(cast, number=number, clauses=clauses)
    record_payment(contract, amount=300_000, period="2026-10", seen=seen(cast.sun, NOW))
    return contract


def test_invoice_is_promised_until_it_is_issued(cast, sign_in):
    contract, client = promised(cast, "WB-V1"), sign_in(cast.sun)

    panel = assert_rendered(client.get(PAGE)).split('id="promised"')[1]

    assert [word for word in ("华北精工有限公司", "WB-V1", "V9", "收款") if word not in panel] == []
    # Monday's payment: five working days are over at 18:00 on the Monday after.
    assert 'data-due="2026-11-30T10:00:00' in panel
    assert reverse("invoice", args=["WB-V1"]) in panel
    assert "收款后待开票" in client.get(reverse("finance")).content.decode()

    issue_invoice(contract, seen=seen(cast.sun, NOW))
    assert "没有欠开的发票。" in assert_rendered(client.get(PAGE))


@pytest.mark.parametrize("count", [1, 4])
def test_statements_do_not_grow_with_what_is_promised(
    cast, sign_in, count, django_assert_max_num_queries
):
    for number in range(count):
        promised(cast, f"WB-V{number}")
    client = sign_in(cast.sun)
    client.get(PAGE)

    with django_assert_max_num_queries(12):
        assert client.get(PAGE).content.decode().count("WB-V") >= count
