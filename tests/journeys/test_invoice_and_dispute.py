# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""孙丽 issues an invoice, 王建国 disputes a line, 孙丽 gives in: the next one pays it back."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.cast import MONDAY
from tests.factories.fieldwork import finished
from tests.factories.servicedesk import reported
from weibao.fieldwork.work import UsedPart

FRIDAY = MONDAY - timedelta(days=3)


@pytest.fixture
def lived(cast, contract):
    """October's fee, and a power supply that was fitted on Friday."""
    parts = (UsedPart(name="电源", quantity=1, unit_price=11_300),)
    finished(cast, reported(cast, contract, at=FRIDAY), at=FRIDAY, parts=parts)
    return contract


def issue(page):
    page.get_by_role("link", name="开票").click()
    page.get_by_role("button", name="开出这张发票").click()
    expect(page.get_by_text("已开票 FP")).to_be_visible()


def dispute_the_part(page):
    line = page.locator(".bill-line", has_text="配件 电源")
    line.get_by_role("link", name="提出异议").click()
    page.get_by_label("哪里不对").fill("电源是我们自己的")
    page.get_by_role("button", name="提出异议").click()


def test_invoice_is_previewed_and_issued(page, cast, lived, entered):
    entered(page, cast.sun)
    page.goto("/contracts/WB-1/statements/2026-11/")
    page.get_by_role("link", name="开票").click()

    expect(page.get_by_text("¥3,113.00").first).to_be_visible()
    page.get_by_label("付款日（可不填）").fill("2026-12-01")
    page.get_by_role("button", name="开出这张发票").click()

    expect(page.get_by_text("已开票 FP202611-0001")).to_be_visible()
    expect(page.locator(".bill-line", has_text="FP202611-0001").first).to_contain_text("¥3,113.00")


def test_disputed_line_comes_back_with_the_next_invoice(page, telephone, cast, lived, entered):
    entered(page, cast.sun)
    page.goto("/contracts/WB-1/statements/2026-11/")
    issue(page)

    entered(telephone, cast.wang)
    telephone.goto("/contracts/WB-1/statements/2026-11/")
    dispute_the_part(telephone)
    expect(telephone.get_by_text("争议中").first).to_be_visible()
    expect(telephone.get_by_role("link", name="撤回异议")).to_be_visible()

    page.reload()
    page.get_by_role("link", name="接受异议").click()
    page.get_by_label("说明").fill("核对属实")
    page.get_by_role("button", name="接受异议").click()
    expect(page.get_by_text("争议已结束。")).to_be_visible()
    issue(page)

    second = page.locator(".bill-line", has_text="调整 FP202611-0001#2")
    expect(second).to_contain_text("-¥113.00")


def test_dispute_is_taken_back(page, cast, lived, entered):
    entered(page, cast.wang)
    page.goto("/contracts/WB-1/statements/2026-11/")
    dispute_the_part(page)
    page.get_by_role("link", name="撤回异议").click()
    page.get_by_label("说明").fill("是我们看错了")
    page.get_by_role("button", name="撤回异议").click()

    expect(page.get_by_text("争议已结束。")).to_be_visible()
    expect(page.get_by_text("争议中")).to_have_count(0)
