# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""孙丽 bills October, takes in the bank's file and confirms a payment, and reminds who is late."""

from datetime import timedelta

from playwright.sync_api import expect

from tests.cast import MONDAY
from tests.factories.agreements import maintenance_contract
from tests.factories.billing import bank_csv, bank_line, worked
from weibao.agreements.models import DueMoment

NOW = MONDAY + timedelta(minutes=40)


def start(page):
    page.goto("/finance/")
    page.get_by_label("月份").fill("2026-10")
    page.get_by_role("button", name="试算").click()
    page.wait_for_url("**/finance/runs/*/")


def test_a_month_is_billed(page, cast, contract, entered):
    entered(page, cast.sun)
    start(page)
    expect(page.get_by_text("正在试算")).to_be_visible()
    worked(now=NOW)

    # The page asks by itself, and is read anew when the preview is there.
    issue = page.get_by_role("button", name="开出 1 张，共 ¥3,000.00")
    expect(issue).to_be_visible()
    page.get_by_text("华北精工有限公司").click()
    expect(page.locator(".finance-lines tbody tr")).to_contain_text("3000.00")
    issue.click()
    expect(page.get_by_text("开始开出，可以离开这一页。")).to_be_visible()
    worked(now=NOW)

    expect(page.get_by_text("已开完")).to_be_visible()
    expect(page.get_by_text("FP202610-0001")).to_be_visible()


def test_what_came_in_is_matched_and_who_is_late_is_reminded(page, cast, contract, entered):
    maintenance_contract(cast, number="WB-2")
    entered(page, cast.sun)
    page.goto("/finance/money/")
    page.get_by_role("link", name="导入银行流水").click()
    text = bank_csv(bank_line(remark="WB-1 2026-10"), bank_line(payer="某某", reference="L2"))
    file = {"name": "流水.csv", "mimeType": "text/csv", "buffer": text.encode("gb18030")}
    page.get_by_label("网银导出的流水").set_input_files(file)
    page.get_by_role("button", name="预览").click()
    page.get_by_role("button", name="导入 2 笔").click()

    expect(page.get_by_text("附言里有编号")).to_be_visible()
    page.get_by_role("button", name="确认入账 ¥3,000.00").click()
    expect(page.get_by_text("已入账 ¥3,000.00")).to_be_visible()
    expect(page.get_by_text("没有相符的应收款。")).to_be_visible()
    assert DueMoment.objects.get(contract=contract, subject="2026-10").owed == 0

    page.get_by_role("link", name="逾期与催款").click()
    late = page.locator(".finance-late")
    expect(late).to_contain_text("WB-2")
    late.get_by_role("button", name="再次催款").click()
    expect(page.get_by_text("已提醒华北精工，并记入台账")).to_be_visible()
    expect(page.locator(".finance-late .pill", has_text="再次催款")).to_be_visible()
