# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""赵小燕 calls; 周敏 has the answer at once, goes through the checks, and nobody has to travel."""

from playwright.sync_api import expect

from tests.journeys.conftest import BY_HALF_PAST_THREE
from weibao.agreements.models import BalanceLeft
from weibao.servicedesk.models import Request


def test_call_is_answered_recorded_and_solved(page, cast, contract, entered):
    entered(page, cast.zhou)

    page.keyboard.press("c")
    page.get_by_label("来电号码或姓名").fill("13800138008")
    answer = page.locator("#call-answer")
    expect(answer).to_contain_text("在保")
    expect(answer).to_contain_text(BY_HALF_PAST_THREE)
    expect(answer).to_contain_text("剩 4 次上门")
    answer.get_by_role("button", name=BY_HALF_PAST_THREE).click()
    sheet = page.get_by_role("dialog")
    expect(sheet).to_contain_text("报修后 4 小时内到场")
    sheet.get_by_role("button", name="关闭").click()
    page.get_by_label("说了什么").fill("打印机没有反应")
    page.get_by_label("症状").select_option(index=1)
    page.get_by_role("button", name="记下报修").click()

    page.wait_for_url("**/requests/R2611-0001/")
    page.locator("#checks input").first.check()
    page.get_by_role("button", name="电话里解决了").click()

    expect(page.locator(".case-head")).to_contain_text("电话解决")
    expect(page.locator(".timeline")).to_contain_text("电话排查 1 项，已解决")
    request = Request.objects.get()
    assert (request.caller, request.device, request.standing) == (
        cast.zhao,
        cast.pc,
        "SOLVED_REMOTELY",
    )
    assert BalanceLeft.objects.get(subject="2026-11").left == 4


def test_of_several_callers_the_one_chosen_is_shown_with_her_device(page, cast, contract, entered):
    entered(page, cast.zhou).goto("/call/")
    page.get_by_label("来电号码或姓名").fill("1380013800")
    caller = page.get_by_role("radiogroup", name="来电人").get_by_role("radio", name="赵小燕")
    expect(caller).not_to_be_checked()

    caller.check()

    expect(page.locator("#call-devices :checked")).to_have_value(str(cast.pc.pk))
    expect(page.locator("#call-answer")).to_contain_text("剩 4 次上门")
    expect(caller).to_be_focused()
