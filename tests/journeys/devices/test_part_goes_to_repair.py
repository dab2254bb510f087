# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A disk goes to a repairer, 李文博 agrees to its price, a loaner bridges, its price is billed."""

from datetime import UTC, datetime

import time_machine
from playwright.sync_api import expect

from tests.factories.repairs import repairs_contract
from tests.factories.servicedesk import reported
from weibao.assets.models import DeviceEvent
from weibao.repairs.models import Repair

PAGE = "/repairs/R2611-0001-S1/"
SIXTH_DAY = datetime(2026, 11, 29, 2, 0, tzinfo=UTC)
BACK = datetime(2026, 11, 30, 2, 0, tzinfo=UTC)


def fill(page, deed, /, **said):
    """Unfold what is next, write by the names of the fields, and press its button."""
    form = f"form[action$='/{deed}/']"
    page.locator(f"details:has({form}) summary").click()
    for field, value in said.items():
        page.locator(f"{form} [name={field}]").fill(value)
    page.locator(f"{form} button[type=submit]").click()


def send(page):
    page.goto("/requests/R2611-0001/")
    page.locator("#repairs a", has_text="送修").click()
    said = {"name": "硬盘", "serial": "WD-1", "fault": "读不出来", "repairer": "中关村硬盘维修"}
    for field, value in said.items():
        page.locator(f"[name={field}]").fill(value)
    page.locator("[name=category]").select_option("disk")
    page.locator("main button[type=submit]", has_text="送修").click()
    expect(page.locator(".case-head .pill").first).to_have_text("已送修")


def agree(telephone):
    telephone.goto("/mine/R2611-0001/")
    expect(telephone.locator("#repairs")).to_contain_text("380.00")
    fill(telephone, "order")
    expect(telephone.locator("#repairs .pill")).to_have_text("修理中")


def test_from_the_engineers_bag_to_the_statement(page, telephone, cast, entered):
    contract = repairs_contract(cast)
    reported(cast, contract)
    entered(page, cast.chen)
    send(page)
    fill(page, "quote", amount="380")
    expect(page.locator(".case-head .pill").first).to_have_text("等客户同意")

    entered(telephone, cast.li)
    agree(telephone)

    with time_machine.travel(SIXTH_DAY, tick=True):
        page.goto(PAGE)
        expect(page.locator(".notice-teal")).to_contain_text("起可以提供替用配件")
        fill(page, "lend", name="备用硬盘", serial="L-7", due_at="2026-12-10T10:00")
        expect(page.locator(".repairs-told")).to_contain_text("借出替用配件")

    with time_machine.travel(BACK, tick=True):
        page.goto(PAGE)
        fill(page, "returned", cost="360", new_serial="WD-2")
        expect(page.locator(".case-head .pill").first).to_have_text("已返回")
        telephone.goto(PAGE)
        expect(telephone.locator("dl.facts")).to_contain_text("360.00")
        telephone.goto("/contracts/WB-R/statements/2026-11/")
        expect(telephone.locator("main")).to_contain_text("360.00")

    assert Repair.objects.get().new_serial == "WD-2"
    assert DeviceEvent.objects.filter(device=cast.pc, before="WD-1", after="WD-2").exists()
