# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""周敏 keeps her hands on the keyboard; 林恒 reads English."""

from playwright.sync_api import expect

from tests.factories.servicedesk import reported


def test_queue_is_walked_searched_and_opened(page, cast, contract, entered):
    for word in ("第一件", "第二件", "第三件"):
        reported(cast, contract, summary=word)
    entered(page, cast.zhou)

    for key in ("j", "j", "k", "j"):
        page.keyboard.press(key)
    expect(page.locator(".case:focus")).to_contain_text("第二件")
    page.keyboard.press("Enter")
    page.wait_for_url("**/requests/R2611-0002/")

    page.keyboard.press("g")
    page.wait_for_url("**/desk/")
    page.keyboard.press("/")
    page.keyboard.type("第三")
    expect(page.locator(".case")).to_have_count(1)
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("键盘快捷键")


def test_focus_stays_on_its_row_when_the_list_is_refreshed(page, cast, contract, entered):
    for word in ("第一件", "第二件"):
        reported(cast, contract, summary=word)
    entered(page, cast.zhou)
    page.keyboard.press("j")
    page.keyboard.press("j")

    reported(cast, contract, summary="第三件", is_urgent=True)
    page.evaluate("htmx.ajax('GET', '/desk/', '#desk-live')")

    expect(page.locator(".case")).to_have_count(3)
    expect(page.locator(".case:focus")).to_contain_text("第二件")


def test_language_is_switched_and_remembered(page, cast, contract, entered):
    reported(cast, contract)
    entered(page, cast.lin)

    page.locator(".rail").get_by_role("button", name="English").click()
    expect(page.locator(".bar h1")).to_have_text("Desk")
    page.goto("/contracts/WB-1/")
    expect(page.locator("main")).to_contain_text("Arrival within 4 h")
    page.locator(".rail").get_by_role("button", name="简体中文").click()

    expect(page.locator("main")).to_contain_text("报修后 4 小时内到场")
