# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""陈志远 goes there, asks about backup, works, and 赵小燕 signs; the statement knows why."""

from datetime import timedelta

from playwright.sync_api import expect

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.servicedesk import reported
from weibao.fieldwork.actions import plan_visit
from weibao.fieldwork.models import Visit


def draw(page):
    """Two strokes on the glass, once it says that it can be drawn on."""
    expect(page.get_by_text("请在此手写签名")).to_be_visible()
    page.locator("canvas").scroll_into_view_if_needed()
    box = page.locator("canvas").bounding_box()
    for start, end in (((0.2, 0.4), (0.5, 0.7)), ((0.4, 0.3), (0.7, 0.6))):
        page.mouse.move(box["x"] + box["width"] * start[0], box["y"] + box["height"] * start[1])
        page.mouse.down()
        page.mouse.move(
            box["x"] + box["width"] * end[0], box["y"] + box["height"] * end[1], steps=6
        )
        page.mouse.up()


def arrive_and_ask_about_backup(page):
    page.locator(".visit-card").click()
    page.get_by_role("button", name="我到了").click()
    page.get_by_text("无需备份").click()
    page.get_by_role("button", name="记下回答").click()


def write_down_the_work(page):
    page.get_by_label("做了什么").select_option("onsite")
    page.get_by_label("用时（分钟）").fill("45")
    page.get_by_placeholder("名称").first.fill("电源")
    page.get_by_placeholder("数量").first.fill("1")
    page.get_by_placeholder("单价（元）").first.fill("120.50")
    page.get_by_role("button", name="工作完成").click()


def rate_and_sign(page):
    page.locator("label[for=rating-5]").click()
    draw(page)
    page.get_by_role("button", name="确认签字").click()


def plan(cast, contract):
    request = reported(cast, contract)
    soon = MONDAY + timedelta(hours=1)
    plan_visit(request, engineer=cast.chen, planned_at=soon, seen=seen(cast.zhou))


def test_visit_on_the_telephone_reaches_the_statement(telephone, page, cast, contract, entered):
    plan(cast, contract)

    entered(telephone, cast.chen)
    arrive_and_ask_about_backup(telephone)
    write_down_the_work(telephone)
    expect(telephone.locator(".paper")).to_contain_text("电源 × 1")
    rate_and_sign(telephone)
    expect(telephone.locator("#act-sign")).to_contain_text("已签字")
    signature = Visit.objects.get().signature
    assert (signature.person, signature.rating, len(signature.strokes)) == ("赵小燕", 5, 2)

    entered(page, cast.wang)
    page.goto("/contracts/WB-1/statements/2026-11/")
    page.get_by_role("button", name="¥120.50").click()
    sheet = page.get_by_role("dialog")
    for word in ("电源", "120.50", "陈志远"):
        expect(sheet).to_contain_text(word)


def test_nobody_signs_without_a_stroke(telephone, cast, contract, entered):
    plan(cast, contract)

    entered(telephone, cast.chen)
    arrive_and_ask_about_backup(telephone)
    write_down_the_work(telephone)
    telephone.get_by_role("button", name="确认签字").click()

    expect(telephone.locator("#act-sign")).to_contain_text("请手写签名。")
    assert Visit.objects.get().signature is None
