# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""周敏 plans a day: with the mouse, with the keyboard alone, and on the telephone."""

import pytest
from playwright.sync_api import expect

from tests.factories.agreements import seen
from tests.factories.dispatch import at, slot, work_week
from tests.factories.servicedesk import reported
from weibao.dispatch.actions import book_visit
from weibao.dispatch.models import Booking


@pytest.fixture
def board(cast, contract):
    """Half past ten; one visit is planned, one request waits."""
    work_week(cast)
    planned = reported(cast, contract, summary="开不了机")
    reported(cast, contract, summary="打印机卡纸")
    return book_visit(planned, slot=slot(cast.liu, "11:00"), seen=seen(cast.zhou))


def booked(summary):
    booking = Booking.objects.get(visit__request__summary=summary)
    return booking.engineer.name, booking.starts_at


def track_of(page, engineer):
    return page.locator(f"[data-track][data-engineer='{engineer.pk}']")


def drag(page, item, onto, *, hour):
    """Onto the hour of an engineer's day; the board shows twelve hours from eight."""
    box = onto.bounding_box()
    place = {"x": box["width"] * (hour - 8) / 12, "y": box["height"] / 2}
    item.drag_to(onto, source_position={"x": 4, "y": 30}, target_position=place)


def test_a_request_is_dragged_onto_an_hour(page, cast, board, entered):
    entered(page, cast.zhou)
    page.goto("/dispatch/")

    drag(page, page.locator(".wait-card"), track_of(page, cast.chen), hour=14)
    sheet = page.get_by_role("dialog")
    expect(sheet.get_by_label("什么时候到")).to_have_value("2026-11-23T14:00")
    sheet.get_by_role("button", name="安排").click()

    expect(track_of(page, cast.chen).locator(".block")).to_contain_text("14:00–15:00")
    assert booked("打印机卡纸") == ("陈志远", at("14:00"))


def test_a_visit_dragged_onto_another_is_refused_in_words(page, cast, board, entered):
    entered(page, cast.zhou)
    page.goto("/dispatch/")

    drag(page, page.locator(".wait-card"), track_of(page, cast.liu), hour=10.75)

    sheet = page.get_by_role("dialog")
    expect(sheet).to_contain_text("这段时间已安排 R2611-0001-1")
    expect(sheet.get_by_role("button", name="安排")).to_be_disabled()
    sheet.get_by_label("工程师").select_option(label="陈志远")
    expect(sheet.get_by_role("button", name="安排")).to_be_enabled()


def test_the_keyboard_alone_is_enough(page, cast, board, entered):
    entered(page, cast.zhou)
    page.goto("/dispatch/")

    page.get_by_role("link", name="安排", exact=True).focus()
    page.keyboard.press("Enter")
    sheet = page.get_by_role("dialog")
    offer = sheet.locator(".offer").first
    expect(offer).to_be_visible()
    offer.focus()
    page.keyboard.press("Enter")
    expect(sheet.get_by_label("工程师")).not_to_have_value("")
    sheet.get_by_role("button", name="安排").focus()
    page.keyboard.press("Enter")

    expect(page.locator(".wait-card")).to_have_count(0)
    assert booked("打印机卡纸")[1] >= at("10:30")


def test_a_day_is_proposed_and_accepted(page, cast, board, entered):
    entered(page, cast.zhou)
    page.goto("/dispatch/")

    page.get_by_role("button", name="排一天").click()
    expect(page.locator(".block-ghost")).to_have_count(1)
    expect(page.locator("#proposal")).to_contain_text("期限 今天 15:00")
    page.get_by_role("button", name="采纳选中的").click()

    expect(page.locator(".block-ghost")).to_have_count(0)
    assert Booking.objects.count() == 2


def test_on_the_telephone_the_day_is_a_list_by_engineer(telephone, cast, board, entered):
    entered(telephone, cast.zhou)
    telephone.goto("/dispatch/")

    wider = telephone.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wider <= 0
    block = track_of(telephone, cast.liu).locator(".block").bounding_box()
    assert block["width"] > 300
    telephone.get_by_role("link", name="改 R2611-0001-1").click()
    sheet = telephone.get_by_role("dialog")
    sheet.get_by_label("什么时候到").fill("2026-11-23T14:00")
    sheet.get_by_role("button", name="改成这样").click()

    expect(track_of(telephone, cast.liu)).to_contain_text("14:00–15:00")
    assert booked("开不了机") == ("刘洋", at("14:00"))


def test_in_the_week_a_request_is_dragged_onto_a_day(page, cast, board, entered):
    entered(page, cast.zhou)
    page.goto("/dispatch/?view=week")

    cell = page.locator(f"[data-cell][data-engineer='{cast.chen.pk}']").nth(1)
    page.locator(".wait-card").drag_to(cell, source_position={"x": 4, "y": 30})
    sheet = page.get_by_role("dialog")
    expect(sheet.get_by_label("什么时候到")).to_have_value("2026-11-24T09:00")
    expect(sheet).to_contain_text("晚于到场期限 今天 15:00")
    sheet.get_by_label("知道了，仍然这样安排").check()
    sheet.get_by_role("button", name="安排").click()

    expect(cell).to_contain_text("09:00")
    assert booked("打印机卡纸") == ("陈志远", at("09:00", days=1))
