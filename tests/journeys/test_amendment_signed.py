# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""许静 pastes a supplementary agreement, mends what is wrong, sees what it changes, and signs."""

from playwright.sync_api import expect

TEXT = """## M2 费用 / Fee

每月 {amount} 元。

```toml fee
amount = 三千六
```
"""


def test_amendment_is_mended_compared_and_signed(page, cast, contract, entered):
    entered(page, cast.xu)
    page.goto("/contracts/WB-1/")
    page.get_by_role("link", name="补充协议").click()
    expect(page.get_by_label("名称")).to_have_value("补-1")
    page.get_by_label("对方签署人").fill("王建国")
    page.get_by_label("生效日").fill("2026-11-01")
    page.get_by_label("从何时起适用").select_option("retroactive")
    page.get_by_text("已有协议文本：粘贴或上传").click()
    page.get_by_label("协议文本").fill(TEXT)
    page.get_by_role("button", name="核对").click()

    expect(page.get_by_text("第 6 行")).to_be_visible()
    page.get_by_label("协议文本").fill(TEXT.replace("三千六", '"3600.00"'))
    page.get_by_role("button", name="核对").click()
    expect(page.locator("del", has_text="3,000.00")).to_be_visible()
    expect(page.get_by_role("row", name="合计")).to_contain_text("¥600.00")
    page.get_by_role("button", name="以 许静 的名义签署").click()

    expect(page.get_by_text("已签署 补-1")).to_be_visible()
    expect(page.locator("#M2")).to_contain_text("补-1，自 2026-11-01")
    expect(page.locator("#M2")).to_contain_text("每月 3,600.00 元")
