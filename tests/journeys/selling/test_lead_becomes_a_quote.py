# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""On her telephone 许静 keeps a company, sees why it fits, and quotes it with what is known."""

from playwright.sync_api import expect

from tests.factories.leads import market
from tests.factories.selling import catalogue


def kept(page):
    page.goto("/selling/leads/")
    expect(page.get_by_text("还没有潜在客户")).to_be_visible()
    page.get_by_role("link", name="新线索").click()
    page.get_by_role("button", name="记下这家公司").click()
    expect(page.get_by_text("请写公司名称。")).to_be_visible()
    page.get_by_label("公司", exact=True).fill("北京新科贸易有限公司")
    page.get_by_label("区", exact=True).fill("海淀区")
    page.get_by_label("离 IT 市场（公里）").fill("24.5")
    page.get_by_label("行业").fill("外贸")
    page.get_by_label("没有", exact=True).check()
    page.get_by_label("下一步").fill("带报价去")
    page.get_by_label("哪天").fill("2026-11-25")
    page.get_by_role("button", name="记下这家公司").click()
    expect(page.get_by_text("自己跑市场不便，更需要上门")).to_be_visible()


def quoted(page):
    page.get_by_role("link", name="给他们报价").click()
    expect(page.get_by_label("或新客户的全称")).to_have_value("北京新科贸易有限公司")
    page.get_by_label("VIP 会员服务合同").check()
    page.get_by_label("每月服务费").fill("2200")
    page.get_by_role("button", name="保存报价").click()
    expect(page.get_by_role("button", name="报给客户")).to_be_visible()


def test_from_a_card_to_a_quote(telephone, cast, entered):
    market(cast)
    catalogue(cast)
    page = entered(telephone, cast.xu)
    kept(page)
    quoted(page)
    page.goto("/selling/leads/")
    page.get_by_role("link", name="北京新科贸易有限公司").click()
    expect(page.get_by_text("¥2,200.00")).to_be_visible()
    expect(page.locator(".pill", has_text="已报价").first).to_be_visible()
    wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    assert not wide
