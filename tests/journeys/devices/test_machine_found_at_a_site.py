# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""An agent reports; the account manager takes the machine into the register and on a contract."""

from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import expect

from tests.cast import MONDAY
from tests.inventory import recorded
from weibao.inventory.actions import make_site_token


@pytest.fixture
def reports(live_server, cast):
    """As the program does it: a POST to the address of its site."""
    _token, secret = make_site_token(cast.office, label="", by=cast.zhou, now=MONDAY)

    def report(body):
        address = f"{live_server.url}/inventory/{secret}"
        with urlopen(Request(address, body, recorded.HEADERS)) as answer:  # noqa: S310 # ours
            assert answer.status == 200

    return report


def take_into_the_register(page):
    page.goto("/agents/found/")
    machine = page.get_by_role("listitem").filter(has_text="XIAOSHOU-07")
    machine.get_by_label("标签").fill("HB-707")
    machine.get_by_role("button", name="登记").click()
    expect(page.get_by_text("已登记为 HB-707")).to_be_visible()


def put_on_the_contract(page):
    page.goto("/agents/uncovered/")
    expect(page.get_by_text("HB-707")).to_be_visible()
    page.goto("/devices/?text=xiaoshou&text=4a07")
    page.get_by_role("link", name="HB-707").click()
    page.get_by_role("button", name="列入清单").click()
    expect(page.get_by_text("清单要重新签字")).to_be_visible()
    expect(page.get_by_text("在保", exact=True)).to_be_visible()


def test_from_the_report_to_the_contract_to_the_archive(page, cast, contract, reports, entered):
    reports(recorded.whole())
    entered(page, cast.xu)
    page.goto("/agents/uncovered/")
    expect(page.get_by_text("XIAOSHOU-07")).to_be_visible()

    take_into_the_register(page)
    put_on_the_contract(page)
    reports(recorded.more_memory())

    page.reload()
    archive = page.get_by_role("region", name="档案")
    expect(archive).to_contain_text("首次采集")
    expect(archive).to_contain_text("32768 MB")
    page.goto("/agents/uncovered/")
    expect(page.get_by_text("HB-707")).to_have_count(0)
