# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""王建国 reads the month on his telephone, opens a number, and takes the service report away."""

from datetime import timedelta

from playwright.sync_api import expect

from tests.cast import MONDAY
from tests.factories.fieldwork import finished
from tests.factories.servicedesk import reported

EARLIER = MONDAY - timedelta(days=3)


def test_figures_open_and_the_report_is_downloaded(telephone, cast, contract, entered):
    finished(cast, reported(cast, contract, at=EARLIER), at=EARLIER, is_restored=True)
    page = entered(telephone, cast.wang)

    page.goto("/reports/")

    wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wider <= 0
    expect(page.get_by_role("region", name="按合同").get_by_role("row")).to_have_count(2)
    expect(page.get_by_role("img", name="WB-1 守约 1，违约 0，未到期 0")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="维护合同").click()
    assert download.value.suggested_filename == "WB-1-2026-11.pdf"
    page.locator(".tile", has_text="一次修好").click()
    expect(page.locator(".report-case")).to_have_count(1)
    page.locator(".report-case").click()
    page.wait_for_url("**/requests/R2611-0001/")


def test_a_filter_stands_in_the_address(page, cast, contract, entered):
    reported(cast, contract, at=EARLIER)
    entered(page, cast.zhou)
    page.goto("/reports/?month=2026-11")

    page.locator("select[name=contract]").select_option("WB-1")
    page.get_by_role("button", name="筛选").click()

    page.wait_for_url("**contract=WB-1**")
    expect(page.locator(".tile", has_text="报修数")).to_contain_text("1")
    page.get_by_role("link", name="看全部").click()
    page.wait_for_url("**/reports/?month=2026-11")
