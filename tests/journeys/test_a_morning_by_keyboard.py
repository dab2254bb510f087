# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""周敏's morning without the mouse: the queue, a call, an answer, the board, a plan, and back."""

import pytest
from playwright.sync_api import expect

from tests.factories.dispatch import at, work_week
from tests.factories.servicedesk import reported
from tests.journeys.conftest import BY_HALF_PAST_THREE
from weibao.dispatch.models import Booking
from weibao.servicedesk.models import Remark, Request, SavedView


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def tab_to(page, target):
    """By Tab alone, as far as it takes."""
    for _step in range(40):
        if target.evaluate("element => element === document.activeElement"):
            return
        press(page, "Tab")
    raise AssertionError(f"Tab does not lead to {target}")


@pytest.fixture
def morning(page, cast, contract, entered):
    work_week(cast)
    reported(cast, contract, summary="打印机卡纸")
    return entered(page, cast.zhou)


def takes_the_call(page):
    press(page, "j")
    expect(page.locator(".case:focus")).to_contain_text("打印机卡纸")
    press(page, "c")
    page.wait_for_url("**/call/")
    expect(page.locator("#id_phone")).to_be_focused()
    page.keyboard.type("13800138008")
    expect(page.locator("#call-answer")).to_contain_text(BY_HALF_PAST_THREE)
    tab_to(page, page.get_by_label("说了什么"))
    page.keyboard.type("开不了机")
    tab_to(page, page.get_by_role("button", name="记下报修"))
    press(page, "Enter")
    page.wait_for_url("**/requests/R2611-0002/")


def answers(page):
    press(page, "r")
    page.keyboard.type("您好，马上安排人去。")
    press(page, "Control+Enter")
    # The page from which it was sent may show it too, before it goes.
    page.wait_for_url("**#remark-*")
    expect(page.locator(".talk")).to_contain_text("您好，马上安排人去。")


def plans(page):
    press(page, "d")
    page.wait_for_url("**/dispatch/")
    press(page, "j", "j")
    expect(page.locator(".wait-card").nth(1).get_by_role("link", name="安排")).to_be_focused()
    press(page, "Enter")
    sheet = page.get_by_role("dialog")
    expect(sheet.locator(".offer").first).to_be_visible()
    tab_to(page, sheet.locator(".offer").first)
    press(page, "Enter")
    expect(sheet.get_by_label("工程师")).not_to_have_value("")
    tab_to(page, sheet.get_by_role("button", name="安排"))
    press(page, "Enter")
    expect(page.locator(".wait-card")).to_have_count(1)


def test_from_the_queue_to_the_plan_and_back(page, morning):
    takes_the_call(page)
    answers(page)
    plans(page)

    press(page, "p")
    expect(page.locator(".block-ghost")).to_have_count(1)
    tab_to(page, page.get_by_role("button", name="采纳选中的"))
    press(page, "Enter")
    # Nothing waits on a page that is only just coming, either: what it says at last is awaited.
    expect(page.get_by_text("这份建议已经处理完。")).to_be_visible()
    expect(page.locator(".wait-card")).to_have_count(0)
    press(page, "g")
    page.wait_for_url("**/desk/")

    expect(page.locator(".case")).to_have_count(2)
    assert (Request.objects.count(), Remark.objects.count()) == (2, 1)
    assert all(booking.starts_at >= at("10:30") for booking in Booking.objects.all())
    assert Booking.objects.count() == 2


@pytest.mark.parametrize("path", ["/desk/", "/call/", "/dispatch/", "/mail/", "/contracts/"])
def test_a_question_mark_shows_the_keys_on_every_page(page, morning, path):
    page.goto(path)
    for field in page.locator("[autofocus]").all():
        expect(field).to_be_focused()
    page.evaluate("document.activeElement.blur()")

    press(page, "?")

    expect(page.get_by_role("dialog")).to_contain_text("去调度台")


def test_views_are_put_in_order_and_named_by_keyboard(page, cast, morning):
    for name in ("一", "二"):
        SavedView.objects.create(
            owner=cast.zhou, side=cast.provider, name=name, query="", place=len(name)
        )
    page.reload()
    press(page, "v")
    tab_to(page, page.get_by_role("button", name="视图 二 往前"))
    press(page, "Enter")
    expect(page.locator(".chip-view").first).to_contain_text("二")
    expect(page.get_by_role("button", name="视图 二 往前")).to_be_focused()
    tab_to(page, page.get_by_label("视图 一 的名称"))
    press(page, "ControlOrMeta+a")
    page.keyboard.type("壹")
    press(page, "Enter")

    expect(page.locator(".chip-view").nth(1)).to_contain_text("壹")
    assert [view.name for view in SavedView.objects.all()] == ["二", "壹"]


def test_a_view_is_dragged_before_another(page, cast, morning):
    for place, name in enumerate("一二三"):
        SavedView.objects.create(
            owner=cast.zhou, side=cast.provider, name=name, query="", place=place
        )
    page.reload()
    press(page, "v")

    page.locator(".view-grip").nth(2).drag_to(
        page.locator(".view-kept").first, target_position={"x": 20, "y": 2}
    )

    expect(page.locator(".chip-view").first).to_contain_text("三")
    assert [view.name for view in SavedView.objects.all()] == ["三", "一", "二"]
