# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""周敏 and 陈志远 have one request open: what one says reaches the other, who loses no word."""

import pytest
from playwright.sync_api import expect

from tests.factories.servicedesk import reported
from tests.journeys.conftest import DESKTOP, opened


@pytest.fixture
def colleague(browser, live_server):
    with browser.new_context(base_url=live_server.url, locale="zh-CN", viewport=DESKTOP) as context:
        yield opened(context)


@pytest.fixture
def case(page, colleague, cast, contract, entered):
    """Open for both; 周敏 is writing."""
    row = reported(cast, contract)
    for one, person in ((page, cast.zhou), (colleague, cast.chen)):
        entered(one, person)
        one.goto(f"/requests/{row.number}/")
        expect(one.locator("#beside")).to_contain_text("关注与关联")
    body(page).fill("请先别换主板，")
    return row


def body(page):
    return page.locator("#talk textarea[name=body]")


def test_remarks_and_steps_arrive_while_one_writes(page, colleague, case):
    body(colleague).fill("电源坏了，备件在车上")
    colleague.get_by_role("button", name="发送").click()
    expect(page.locator("#talk-said")).to_contain_text("电源坏了，备件在车上")

    expect(body(page)).to_be_focused()
    page.keyboard.type("等厂商答复")
    expect(body(page)).to_have_value("请先别换主板，等厂商答复")

    colleague.locator("#steps").get_by_role("button", name="接手").click()
    expect(page.locator("#steps-old")).to_contain_text("刚有新的进展")
    expect(page.locator("#happened .knob")).to_have_count(2)
    expect(body(page)).to_have_value("请先别换主板，等厂商答复")


def test_what_was_being_written_is_there_after_a_step(page, case):
    page.locator("#talk").get_by_label("内部备注").check()
    page.locator("#steps").get_by_role("button", name="接手").click()
    expect(page.locator(".note-toast")).to_contain_text("已记下")

    expect(body(page)).to_have_value("请先别换主板，")
    expect(page.locator("#talk").get_by_label("内部备注")).to_be_checked()
    page.get_by_role("button", name="发送").click()
    expect(page.locator("#talk-said")).to_contain_text("请先别换主板，")
    expect(body(page)).to_have_value("")
    page.reload()
    expect(body(page)).to_have_value("")


def test_read_again_after_a_mistake_the_page_is_there(page, case):
    page.goto(f"/requests/{case.number}/steps/plan/")

    page.wait_for_url(f"**/requests/{case.number}/")
    expect(page.locator(".case-head")).to_contain_text("开不了机")
