# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""许静 changes the fee in its blank, sees the difference and its money, and signs."""

from playwright.sync_api import expect


def test_an_amendment_is_filled_previewed_and_signed(page, cast, contract, entered):
    entered(page, cast.xu)
    page.goto("/contracts/WB-1/amend/")
    page.get_by_role("link", name="逐条填空，写成协议文本").click()
    page.locator("#f-contract-M2-amount").fill("3600")
    expect(page.locator("#amend-words")).to_contain_text("每月 3,600.00 元")
    page.get_by_role("button", name="用这段文本去核对和签署").click()
    page.get_by_label("名称").fill("补-1")
    page.get_by_label("对方签署人").fill("王建国")
    page.get_by_label("生效日").fill("2026-11-01")
    page.get_by_label("从何时起适用").select_option("retroactive")
    page.get_by_role("button", name="核对").click()

    expect(page.locator("del", has_text="3,000.00")).to_be_visible()
    expect(page.get_by_role("row", name="合计")).to_contain_text("¥600.00")
    page.get_by_role("button", name="以 许静 的名义签署").click()
    expect(page.get_by_text("已签署 补-1")).to_be_visible()
