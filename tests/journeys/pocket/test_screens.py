# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the engineer looks for on a small screen is in sight: the day, the step, what is wrong."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.cast import MONDAY
from tests.factories.fieldwork import planned, started
from tests.factories.servicedesk import reported
from tests.journeys.pocket.broken import broken_app
from tests.journeys.pocket.conftest import telephone_of
from weibao.knowledge.actions.shipping import keep_checklists
from weibao.knowledge.queries import checklist_for

DAY = timedelta(days=1)
TICKS = {
    "file": "screens/visit.js",
    "right": "checked: Boolean(ticked.values[text])",
    "wrong": "checked: false",
}


@pytest.fixture
def at_work(cast, contract):
    keep_checklists()
    request = reported(cast, contract, symptom="printer")
    return started(cast, request, at=MONDAY - timedelta(hours=2))


def tick_first(pocket, visit, cast):
    """The first check of the list, then something that draws the visit anew."""
    text = checklist_for(cast.provider, "printer").steps.all()[0].text_zh
    pocket.go(visit)
    pocket.page.locator("summary", has_text="检查清单").click()
    pocket.page.get_by_label(text).check()
    pocket.ask_about_backup()
    return pocket.page.get_by_label(text)


def test_what_was_left_open_says_of_which_day(pocket, cast, contract):
    planned(cast, reported(cast, contract), at=MONDAY - DAY)
    page = pocket.open()

    expect(page.locator(".day-title")).to_contain_text("以前未完")
    expect(page.locator(".visit-hour")).to_have_text("11-2211:00")


def test_what_was_ticked_stays_ticked(pocket, cast, at_work):
    pocket.open()
    expect(tick_first(pocket, at_work, cast)).to_be_checked()

    pocket.page.reload()
    pocket.page.locator("summary", has_text="检查清单").click()
    expect(pocket.page.locator(".pocket-check input").first).to_be_checked()


def test_a_build_that_forgets_the_ticks_is_found_out(
    browser, live_server, cast, at_work, entered, tmp_path
):
    made = {"body": broken_app(tmp_path, **TICKS), "content_type": "text/javascript"}
    phone = telephone_of(browser, live_server.url, entered, cast.chen, service_workers="block")
    phone.page.route("**/vendor/pocket.js", lambda route: route.fulfill(**made))
    phone.page.goto("/pocket/")

    expect(tick_first(phone, at_work, cast)).not_to_be_checked()
    phone.context.close()


def test_what_is_wrong_comes_into_sight_and_under_the_finger(pocket, at_work):
    pocket.open()
    pocket.go(at_work)
    work = pocket.page.locator("#act-work")
    for count in range(1, 6):
        work.get_by_role("button", name="加一个配件").click()
        expect(work.locator(".pocket-part")).to_have_count(count)
    minutes = work.get_by_label("用时（分钟）")
    work.get_by_role("button", name="工作完成").scroll_into_view_if_needed()
    expect(minutes).not_to_be_in_viewport()

    work.get_by_role("button", name="工作完成").click()

    expect(work).to_contain_text("请写 1 到 6000 的整数。")
    expect(minutes).to_be_in_viewport()
    expect(minutes).to_be_focused()


def test_a_step_leads_to_where_it_is_done(pocket, at_work):
    pocket.open()
    pocket.go(at_work)
    heading = pocket.page.locator("#act-work h2")
    expect(heading).not_to_be_in_viewport()

    pocket.page.locator(".trail").get_by_role("button", name="工作").click()

    expect(heading).to_be_in_viewport()


def test_an_address_that_leads_nowhere_leads_back(pocket):
    pocket.open()
    pocket.page.goto("/pocket/#/visit/R2611-9999-1")
    pocket.page.get_by_role("link", name="今天", exact=True).click()

    expect(pocket.page.locator("#heading")).to_have_text("今天")
