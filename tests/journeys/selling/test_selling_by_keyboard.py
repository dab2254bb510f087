# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""许静 keeps a company, quotes it and drafts its contract, all without the mouse."""

from playwright.sync_api import expect

from tests.factories.agreements import seen
from tests.factories.leads import market
from tests.factories.selling import catalogue
from tests.journeys.test_a_morning_by_keyboard import press, tab_to
from weibao.selling.actions import accept_quote
from weibao.selling.models import Deal, Quote
from weibao.selling.queries import latest_of


def press_on(page, role, name, **more):
    tab_to(page, page.get_by_role(role, name=name, **more))
    press(page, "Enter")


def write(page, name, words):
    tab_to(page, page.locator(f"[name={name}]"))
    press(page, "ControlOrMeta+a")
    page.keyboard.type(words)


def keeps_a_company(page):
    press_on(page, "link", "签约")
    press_on(page, "link", "潜在客户")
    press_on(page, "link", "新线索")
    press_on(page, "button", "记下这家公司")
    # What is missing has the keyboard at once.
    expect(page.get_by_text("请写公司名称。")).to_be_visible()
    expect(page.get_by_label("公司", exact=True)).to_be_focused()
    page.keyboard.type("北京新科贸易有限公司")
    write(page, "district", "海淀区")
    write(page, "km", "24.5")
    press_on(page, "button", "记下这家公司")
    expect(page.get_by_text("自己跑市场不便，更需要上门")).to_be_visible()


def quotes_it(page):
    press_on(page, "link", "给他们报价")
    tab_to(page, page.locator("[name=template]").first)
    for _form in range(20):
        if page.get_by_label("VIP 会员服务合同").is_checked():
            break
        press(page, "ArrowDown")
    write(page, "monthly", "2200")
    press_on(page, "button", "保存报价")
    press_on(page, "button", "报给客户")
    expect(page.get_by_text("已报给客户")).to_be_visible()


def drafts_its_contract(page):
    press_on(page, "link", "合同草案")
    # What is missing leads to its field, past all that is filled already; Enter saves.
    press_on(page, "link", "“仲裁机构名称”还没有填")
    expect(page.get_by_label("仲裁机构名称")).to_be_focused()
    page.keyboard.type("北京仲裁委员会")
    expect(page.locator("#deal-paper")).to_contain_text("没有冲突、缺口和空白")
    press(page, "Enter")
    press_on(page, "button", "报给双方批准")
    expect(page.get_by_text("已请双方批准和签署")).to_be_visible()


def test_from_a_company_to_a_draft(page, cast, entered):
    market(cast)
    catalogue(cast)
    keeps_a_company(entered(page, cast.xu))
    quotes_it(page)
    row = Quote.objects.get()
    shown = latest_of(row).digest
    accept_quote(row, shown=shown, person="郑总", seen=seen(cast.xu), by_link=True)
    page.reload()
    drafts_its_contract(page)

    assert Deal.objects.get().standing == "OFFERED"
