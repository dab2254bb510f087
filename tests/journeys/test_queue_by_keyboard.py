# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""周敏 handles requests from the queue to the answer and the assignment, without the mouse."""

from datetime import timedelta

from playwright.sync_api import expect

from tests.cast import MONDAY
from tests.factories.servicedesk import reported
from weibao.servicedesk.actions import note_presence, save_reply
from weibao.servicedesk.models import Remark, Request, SavedView, Standing


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def test_a_request_from_the_queue_to_answer_and_assignment(page, cast, contract, entered):
    request = reported(cast, contract, summary="开不了机")
    save_reply(name="在处理", body="{报修人}您好，{编号}正在处理。", by=cast.zhou)
    entered(page, cast.zhou)

    press(page, "j", "Enter")
    page.wait_for_url(f"**/requests/{request.number}/")
    press(page, "1", "Enter")
    expect(page.locator(".case-head")).to_contain_text("已受理")
    page.wait_for_load_state()

    press(page, "r", "Escape", "t")
    expect(page.locator("[data-reply]:focus")).to_have_text("在处理")
    press(page, "Enter", "Control+Enter")
    # The page from which it was sent may show it too, before it goes.
    page.wait_for_url("**#remark-*")
    expect(page.locator(".talk")).to_contain_text("赵小燕您好，R2611-0001正在处理。")

    names = page.locator("#steps summary, #steps .do-step-plain span").all_inner_texts()
    press(page, str(names.index("派给工程师") + 1), "ArrowDown", "Tab", "Enter")
    expect(page.locator(".card-facts")).to_contain_text("负责")

    request.refresh_from_db()
    assert (request.standing, request.assignee) == (Standing.IN_HAND, cast.liu)
    assert Remark.objects.count() == 1


def test_rows_are_picked_and_given_away_together(page, cast, contract, entered):
    for number in range(3):
        reported(cast, contract, summary=f"故障 {number}")
    entered(page, cast.zhou)

    press(page, "j", "x", "j", "X")
    expect(page.locator("[data-picked]")).to_have_text("2")
    page.evaluate("htmx.ajax('GET', '/desk/', '#desk-live')")
    expect(page.locator("[data-pick]:checked")).to_have_count(2)
    press(page, "b", "ArrowDown", "Tab", "Enter")

    expect(page.locator(".told")).to_contain_text("办好 2 件")
    expect(page.locator(".case-state").filter(has_text="刘洋")).to_have_count(2)
    assert Request.objects.filter(assignee=cast.liu).count() == 2


def test_a_filter_is_kept_under_a_name_and_opened_by_its_figure(page, cast, contract, entered):
    reported(cast, contract, summary="急的", is_urgent=True)
    reported(cast, contract, summary="不急的")
    entered(page, cast.zhou)

    press(page, "f")
    page.locator("select[name=urgent]").focus()
    press(page, "ArrowDown")
    expect(page.locator(".case")).to_have_count(1)
    page.wait_for_url("**/desk/?urgent=1")
    press(page, "Escape", "v")
    page.keyboard.type("急件")
    press(page, "Enter")
    expect(page.locator(".chip-view")).to_contain_text("急件")
    page.wait_for_load_state()
    press(page, "g")
    page.wait_for_url("**/desk/")
    press(page, "1")

    page.wait_for_url("**/desk/?urgent=1")
    assert SavedView.objects.get().query == "urgent=1"


def test_a_colleague_on_the_same_request_is_seen_and_a_request_is_watched(
    page, cast, contract, entered
):
    request = reported(cast, contract)
    # Heard of long after the journey: here the clock runs, and she is not to leave meanwhile.
    note_presence(request, by=cast.xu, is_writing=True, now=MONDAY + timedelta(hours=2))
    entered(page, cast.zhou)
    page.goto(f"/requests/{request.number}/")

    expect(page.locator("#present")).to_have_text("许静正在写")
    expect(page.locator("#beside")).to_contain_text("关注与关联")
    press(page, "w")
    expect(page.locator("#beside")).to_contain_text("关注的人：周敏")
    press(page, "?")
    expect(page.get_by_role("dialog")).to_contain_text("全选或全不选")
