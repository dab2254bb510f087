# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""周敏 hands a part to the carrier by keyboard; 赵小燕 reads on her telephone who has it."""

from playwright.sync_api import expect

from tests.factories.servicedesk import reported
from weibao.servicedesk.models import VendorPart


def fill(page, form, **said):
    """By the labels of the fields; Enter in the last one sends the form."""
    for label, value in said.items():
        page.locator(f"{form} [name={label}]").fill(value)
    page.locator(f"{form} [name={label}]").press("Enter")


def test_the_carrier_promises_moves_its_promise_and_is_done(
    page, telephone, cast, contract, entered
):
    request = reported(cast, contract, summary="外网断了")
    entered(page, cast.zhou)
    page.goto(f"/requests/{request.number}/")

    expect(page.locator("[data-fold=o]")).to_be_visible()
    page.keyboard.press("o")
    expect(page.locator("[name=vendor]")).to_be_focused()
    ask = "[hx-post$='/ask/']"
    fill(page, ask, vendor="中国电信", asked="查入户线路", promised_at="2026-11-23T17:00")
    expect(page.locator("#vendors b").last).to_have_text("答应 今天 17:00 前办好")
    entered(telephone, cast.zhao)
    telephone.goto(f"/mine/{request.number}/")
    said = "已转请中国电信，对方答应 今天 17:00 前办好"
    expect(telephone.locator(".own-now-said")).to_have_text(said)

    page.keyboard.press("e")
    expect(page.locator("[name=words]")).to_be_focused()
    fill(page, "[hx-post$='/said/']", words="今天没人", promised_at="2026-11-24T10:00")
    expect(page.locator("#vendors s")).to_have_text("答应 今天 17:00 前办好")
    page.locator("#vendors summary", has_text="中国电信的部分结束了").press("Enter")
    page.locator("#vendors [name=result]").fill("换了光猫")
    page.locator("[hx-post$='/over/'] button").press("Enter")
    expect(page.locator("#vendors .pill")).to_have_text("办妥了")
    assert VendorPart.objects.get().result == "换了光猫"
