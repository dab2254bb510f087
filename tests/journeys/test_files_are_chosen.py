# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""孙丽 chooses a bank's file by keyboard, drops another, and says that two equal rows are real."""

from playwright.sync_api import expect

from tests.factories.billing import bank_csv, bank_line
from weibao.billing.models import BankEntry

DROP = """([selector, name, text]) => {
  const carrier = new DataTransfer()
  carrier.items.add(new File([text], name, { type: 'text/csv' }))
  const field = document.querySelector(selector)
  field.dispatchEvent(new DragEvent('dragenter', { bubbles: true, dataTransfer: carrier }))
  const marked = field.closest('.is-dragged-on') !== null
  field.files = carrier.files
  field.dispatchEvent(new DragEvent('drop', { bubbles: true, dataTransfer: carrier }))
  field.dispatchEvent(new Event('change', { bubbles: true }))
  return marked
}"""


def test_file_is_chosen_dropped_and_confirmed(page, cast, contract, entered):
    entered(page, cast.sun)
    page.goto("/finance/money/import/")
    field, shown = page.get_by_label("网银导出的流水"), page.locator(".file-chosen")
    expect(page.get_by_text("选择文件")).to_be_visible()
    with page.expect_file_chooser() as chooser:
        # The browser has heard that its chooser is awaited before the key arrives.
        field.focus()
        page.keyboard.press("Space")
    alike = bank_csv(bank_line(reference=""), bank_line(reference=""))
    large = {
        "name": "一个很长的文件名" * 20 + ".csv",
        "mimeType": "text/csv",
        "buffer": b"x" * 1500,
    }
    chooser.value.set_files(large)
    expect(shown).to_contain_text("2 KB")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    assert page.evaluate(DROP, ["#bank-file", "十一月.csv", alike])
    expect(shown).to_contain_text("十一月.csv")
    expect(page.locator(".is-dragged-on")).to_have_count(0)
    page.get_by_role("button", name="预览").click()

    expect(page.get_by_role("button", name="导入 1 笔，共 ¥3,000.00")).to_be_visible()
    page.get_by_role("button", name="两笔都是真的").click()
    page.get_by_role("button", name="导入 2 笔，共 ¥6,000.00").click()
    expect(page.get_by_text("已导入 2 笔到账")).to_be_visible()
    assert BankEntry.objects.count() == 2
