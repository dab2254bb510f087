# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A part is bought on order, agreed to, received, put into the bag and fitted; the stock knows."""

from playwright.sync_api import expect

from tests.cast import MONDAY
from tests.factories.agreements import maintenance_contract
from tests.factories.fieldwork import HOUR, started
from tests.factories.servicedesk import reported
from tests.factories.stock import part, store, there
from weibao.stock.actions import bag_of
from weibao.stock.models import Movement, Purchase

PAGE = "/purchases/R2611-0001-B1/"


def fill(page, deed, /, **said):
    """Unfold what is next, write by the names of the fields, and press its button."""
    form = f"form[action$='/{deed}/']"
    page.locator(f"details.do-step:has({form}) > summary").first.click()
    for field, value in said.items():
        box = page.locator(f"{form} [name={field}]").first
        if box.evaluate("one => one.tagName") == "SELECT":
            box.select_option(label=value)
        else:
            box.fill(value)
    page.locator(f"{form} button[type=submit]").first.click()


def propose(page):
    page.goto("/requests/R2611-0001/")
    page.locator("#purchases a", has_text="提出代购").click()
    page.locator("[name=part]").select_option(label="SSD-1T 固态硬盘 1 TB")
    page.locator("[name=unit_price]").fill("680")
    page.locator("[name=biller]").select_option("PROVIDER")
    page.locator("main button[type=submit]", has_text="请客户同意").click()
    expect(page.locator(".case-head .pill").first).to_have_text("等客户同意")


def agree(telephone):
    telephone.goto("/mine/R2611-0001/")
    expect(telephone.locator("#purchases")).to_contain_text("680.00")
    fill(telephone, "agree")
    expect(telephone.locator("#purchases .pill")).to_have_text("客户已同意")


def order_and_receive(page):
    page.goto(PAGE)
    fill(page, "order", supplier="中关村电脑配件", unit_cost="523")
    expect(page.locator(".case-head .pill").first).to_have_text("已订货")
    fill(page, "receive", to="总部库房")
    expect(page.locator(".case-head .pill").first).to_have_text("已到货")


def fetch(telephone, place):
    telephone.goto(f"/stock/places/{place.pk}/")
    telephone.locator(".stock-held > summary").click()
    fill(telephone, "move", to="陈志远")
    expect(telephone.locator(".note-toast")).to_contain_text("已记下")
    telephone.goto("/stock/bag/")
    expect(telephone.locator(".stock-held")).to_contain_text("R2611-0001-B1")


def fit(telephone, visit):
    telephone.goto(f"/visits/{visit.number}/")
    form = telephone.locator("#act-work form")
    form.locator("[name='bag_R2611-0001-B1']").fill("1")
    form.locator("[name=minutes]").fill("45")
    form.locator("button[type=submit]").click()
    sheet = telephone.locator("#act-sign")
    expect(sheet).to_contain_text("固态硬盘 1 TB")
    expect(sheet).to_contain_text("680.00")


def test_from_the_proposal_to_the_sheet_and_the_stock(page, telephone, cast, entered):
    contract = maintenance_contract(cast)
    kind, place = part(cast, "SSD-1T", name="固态硬盘 1 TB"), store(cast)
    visit = started(cast, reported(cast, contract, at=MONDAY - 2 * HOUR), at=MONDAY - 2 * HOUR)
    entered(page, cast.zhou)
    propose(page)
    entered(telephone, cast.li)
    agree(telephone)
    order_and_receive(page)

    telephone.context.clear_cookies()
    entered(telephone, cast.chen)
    fetch(telephone, place)
    fit(telephone, visit)

    page.goto(f"/stock/parts/{kind.pk}/")
    expect(page.locator("#journal")).to_contain_text("上门用掉")
    page.goto(PAGE)
    expect(page.locator(".case-head")).to_contain_text("已用上或交给客户")
    assert there(bag_of(cast.chen)) == {}
    assert Movement.objects.get(what="USED").unit_price == 68000
    assert Purchase.objects.get().agreed_by == "李文博"
