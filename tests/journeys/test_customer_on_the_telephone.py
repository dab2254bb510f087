# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""赵小燕 looks at her telephone: how long it will take, and why; 吴迪 finds nothing there."""

import pytest
from playwright.sync_api import expect

from tests.factories.servicedesk import reported


def test_customer_sees_the_deadline_run_and_asks_why(telephone, cast, contract, entered):
    reported(cast, contract)

    entered(telephone, cast.zhao)
    telephone.locator(".case, .visit-card").click()
    due = telephone.locator("time.due")
    expect(due).to_contain_text("剩 4 小时")
    telephone.locator(".promise .why").click()

    sheet = telephone.get_by_role("dialog")
    expect(sheet).to_contain_text("2026-11-23 15:00")
    expect(sheet).to_contain_text("赵小燕报修")


@pytest.mark.parametrize("address", ["/desk/", "/requests/R2611-0001/", "/notices/", "/me/"])
def test_nothing_is_wider_than_the_telephone(telephone, cast, contract, entered, address):
    reported(cast, contract, summary="开机蓝屏" * 30)

    entered(telephone, cast.zhao).goto(address)

    assert telephone.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_stranger_is_told_that_there_is_no_such_page(page, cast, contract, entered):
    reported(cast, contract)
    entered(page, cast.wu)

    answer = page.goto("/requests/R2611-0001/")

    assert answer.status == 404
    expect(page.locator("body")).to_contain_text("没有这个页面")
