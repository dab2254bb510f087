# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""王建国 ends a contract by right; 孙丽 proposes its refund, 林恒 approves it, and it is paid."""

from datetime import timedelta

import pytest
import time_machine
from playwright.sync_api import expect

from tests.factories.papers import ENDED_AT, refused_contract
from tests.journeys.conftest import opened

LIST, MINE = "/finance/refunds/", "/contracts/WB-9/refund/"


@pytest.fixture(autouse=True)
def _day_of_the_end():
    with time_machine.travel(ENDED_AT + timedelta(minutes=30), tick=True):
        yield


def ended_by(page):
    page.goto("/contracts/WB-9/ending/")
    page.locator(".right-pick", has_text="M10").first.click()
    page.get_by_role("textbox", name="原因").fill("两次拒绝服务")
    page.get_by_role("button", name="先看结算").click()
    expect(page.locator("#preview")).to_contain_text("2,850.00")
    page.get_by_role("button", name="以 王建国 的名义解除").click()
    expect(page.get_by_text("合同已解除")).to_be_visible()


def proposed_by(page):
    page.goto(LIST)
    page.locator(".list-row", has_text="WB-9").click()
    page.get_by_role("button", name="提出退款 ¥2,850.00").click()
    expect(page.get_by_text("已提出退款，等待批准")).to_be_visible()
    expect(page.get_by_text("请林恒批准")).to_be_visible()


def told_where_by(telephone):
    telephone.goto(MINE)
    telephone.get_by_label("收款方式").select_option("BANK")
    telephone.get_by_label("户名").fill("华北精工有限公司")
    telephone.get_by_label("开户行").fill("工商银行北京分行")
    telephone.get_by_label("账号").fill("6222 0000 1234 5678")
    telephone.get_by_role("button", name="以 王建国 的名义确认").click()
    expect(telephone.get_by_text("已确认收款方式")).to_be_visible()


def paid(page, amount, rest):
    page.get_by_label("金额").fill(amount)
    page.get_by_role("button", name="记为已退回").click()
    expect(page.get_by_text(f"还有 {rest}")).to_be_visible()


def settled_by(page, address):
    """On the day after, when the fee of the days that were served is known."""
    page.goto(address)
    expect(page.get_by_text("6222000012345678")).to_be_visible()
    page.get_by_role("button", name="开出红字账单").click()
    expect(page.get_by_text("已开出红字账单 FP202612-0001")).to_be_visible()
    paid(page, "1000", "¥1,850.00")
    paid(page, "1850", "¥0.00")
    expect(page.locator(".pill", has_text="已付清").first).to_be_visible()
    expect(page.get_by_text("6222000012345678")).to_have_count(0)


def test_from_the_end_to_the_last_payment(page, telephone, cast, entered):
    refused_contract(cast)
    entered(telephone, cast.wang)
    ended_by(telephone)
    entered(page, cast.sun)
    proposed_by(page)
    address = page.url

    with page.context.browser.new_context(base_url=address, locale="zh-CN") as other:
        approver = opened(other)
        entered(approver, cast.lin)
        approver.goto(address)
        approver.get_by_role("button", name="以 林恒 的名义批准 ¥2,850.00").click()
        expect(approver.get_by_text("已批准，已请客户确认收款方式")).to_be_visible()
    told_where_by(telephone)

    with time_machine.travel(ENDED_AT + timedelta(days=1), tick=True):
        settled_by(page, address)

    telephone.reload()
    expect(telephone.locator(".pill", has_text="已付清").first).to_be_visible()
    expect(telephone.get_by_text("FP202612-0001").first).to_be_visible()
