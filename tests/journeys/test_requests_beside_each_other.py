# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""周敏 links two requests and drops that, merges and takes it back, splits one in two."""

import pytest
from playwright.sync_api import expect

from tests.factories.servicedesk import reported
from weibao.servicedesk.models import Link, Request, Standing


@pytest.fixture
def pair(page, cast, contract, entered):
    """Two requests; the page of the second is open."""
    rows = [reported(cast, contract, summary=summary) for summary in ("网断了", "上不了网")]
    entered(page, cast.zhou)
    page.goto(f"/requests/{rows[1].number}/")
    expect(page.locator("#beside")).to_contain_text("关注与关联")
    return rows


def tied(page, tie, number):
    page.keyboard.press("l")
    expect(page.locator("#beside select")).to_be_focused()
    page.locator("#beside select").select_option(label=tie)
    page.keyboard.press("Tab")
    page.keyboard.type(number)
    page.keyboard.press("Enter")


def test_a_link_is_made_and_dropped(page, pair):
    tied(page, "起因于", pair[0].number)
    expect(page.locator("#beside .list-row")).to_contain_text("网断了")
    page.get_by_role("button", name=f"去掉与 {pair[0].number} 的关联").click()

    expect(page.locator("#beside .list-row")).to_have_count(0)
    assert not Link.objects.exists()


def test_a_duplicate_is_merged_and_taken_back(page, pair):
    first, second = pair
    tied(page, "并入", first.number)
    # What goes away by itself is awaited first.
    expect(page.locator(".note-toast")).to_contain_text(f"{second.number} 已并入这一件")
    page.wait_for_url(f"**/requests/{first.number}/")
    page.locator("#beside .list-row a").click()
    page.wait_for_url(f"**/requests/{second.number}/")
    expect(page.locator(".case-head")).to_contain_text("已取消")
    page.locator("#beside").get_by_role("button", name="重新打开").click()

    expect(page.locator(".note-toast")).to_contain_text("已重新打开")
    second.refresh_from_db()
    assert second.standing == Standing.IN_HAND


def test_a_second_fault_is_split_off(page, pair):
    page.keyboard.press("s")
    page.keyboard.type("显示器也坏了")
    page.locator("#beside").get_by_role("button", name="拆出来").click()

    expect(page.locator(".note-toast")).to_contain_text(f"已从 {pair[1].number} 拆出这一件")
    page.wait_for_url("**/requests/R2611-0003/")
    expect(page.locator("#beside .list-row")).to_contain_text(pair[1].number)
    assert Request.objects.count() == 3
