# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""周敏 calls the visit off while 陈志远 has no signal: both see it, and she decides."""

from datetime import timedelta

from playwright.sync_api import expect

from tests.cast import MONDAY
from tests.factories.agreements import seen
from weibao.bundles.models import FieldEntry
from weibao.fieldwork.actions import cancel_visit
from weibao.fieldwork.models import Visit


def call_off(cast, visit):
    at = MONDAY + timedelta(minutes=10)
    cancel_visit(visit, reason="客户改期", seen=seen(cast.zhou, at))


def test_called_off_meanwhile_is_shown_to_both(pocket, page, cast, visit, entered):
    pocket.open()
    pocket.cut()
    pocket.go(visit)
    pocket.arrive()
    pocket.ask_about_backup()
    call_off(cast, visit)
    pocket.back()

    pocket.page.goto("/pocket/#/waiting")
    arrived = pocket.page.locator("[data-kind=arrived]")
    expect(arrived).to_contain_text("这次上门已经取消")
    expect(arrived).to_contain_text("工作台会判断以哪一个为准")
    expect(pocket.page.locator("[data-kind=backup]")).to_contain_text("等前一条")

    entered(page, cast.zhou).goto("/desk/")
    page.get_by_role("link", name="电话与工作台不一致").click()
    expect(page.locator("main")).to_contain_text("客户改期")
    page.get_by_role("button", name="以电话为准").click()
    expect(page.locator("main")).to_contain_text("没有要判断的")
    assert Visit.objects.exclude(pk=visit.pk).get().engineer == cast.chen

    pocket.press("现在送")
    expect(pocket.line).to_contain_text("都已送达")
    assert set(FieldEntry.objects.values_list("outcome", flat=True)) == {"KEPT"}


def test_what_was_set_aside_is_told_and_then_goes(pocket, page, cast, visit, entered):
    pocket.open()
    pocket.cut()
    pocket.go(visit)
    pocket.arrive()
    call_off(cast, visit)
    pocket.back()
    pocket.page.goto("/pocket/#/waiting")
    expect(pocket.page.locator("[data-kind=arrived]")).to_contain_text("冲突")

    entered(page, cast.zhou).goto("/pocket/conflicts/")
    page.get_by_role("button", name="以工作台为准").click()
    expect(page.locator("main")).to_contain_text("没有要判断的")

    pocket.press("现在送")
    expect(pocket.page.locator("[data-kind=arrived]")).to_contain_text("以工作台的记录为准")
    pocket.press("知道了")
    expect(pocket.page.locator("main")).to_contain_text("都已送达")
