# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""许静 quotes, 王建国 accepts; she fills the draft, both sign, and the contract is in force."""

from playwright.sync_api import expect

from tests.factories.selling import catalogue


def draw(page):
    """A signature on the glass, stroke by stroke."""
    glass = page.locator("#sign canvas")
    expect(page.get_by_text("请在此手写签名")).to_be_visible()
    glass.scroll_into_view_if_needed()
    box = glass.bounding_box()
    page.mouse.move(box["x"] + 40, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 100, steps=5)
    page.mouse.up()
    page.get_by_role("button", name="确认签字").click()


def quoted(page, cast):
    page.goto("/selling/")
    page.get_by_role("link", name="新报价").click()
    page.get_by_label("VIP 会员服务合同").check()
    page.get_by_label("客户", exact=True).select_option(str(cast.customer.pk))
    page.get_by_label("每月服务费").fill("2200")
    page.get_by_text("海淀区", exact=True).click()
    page.get_by_placeholder("别的，用顿号隔开").fill("朝阳区")
    page.get_by_role("button", name="保存报价").click()
    expect(page.get_by_text("“朝阳区”不在服务目录和客户的地点里")).to_be_visible()
    page.get_by_label("写法没有错，是新的区域").check()
    page.get_by_role("button", name="保存报价").click()
    page.get_by_role("button", name="报给客户").click()
    expect(page.get_by_text("已报给客户")).to_be_visible()


def accepted(page):
    page.goto("/selling/")
    page.locator(".sell-card").first.click()
    page.get_by_role("button", name="接受这份报价").click()
    expect(page.get_by_text("已接受；服务商会据此起草合同")).to_be_visible()


def drafted(page):
    page.goto("/selling/")
    page.locator(".sell-card[href^='/deals/']").first.click()
    page.get_by_role("link", name="修改").click()
    paper = page.locator("#deal-paper")
    expect(paper).to_contain_text("每月人民币 2,200.00 元")
    page.get_by_label("金额").fill("2300")
    expect(paper).to_contain_text("每月人民币 2,300.00 元")
    expect(paper).to_contain_text("还没有填")
    page.get_by_label("仲裁机构名称").fill("北京仲裁委员会")
    expect(paper).to_contain_text("没有冲突、缺口和空白")
    page.get_by_role("button", name="保存这一版").click()
    page.get_by_role("button", name="报给双方批准").click()
    expect(page.get_by_text("已请双方批准和签署")).to_be_visible()


def approved_and_signed(page, person):
    page.goto("/selling/")
    page.locator(".sell-card[href^='/deals/']").first.click()
    page.get_by_role("button", name=f"以 {person.name} 的名义批准").click()
    draw(page)
    expect(page.get_by_text("已签字")).to_be_visible()


def test_a_quote_becomes_a_contract_in_force(page, telephone, cast, entered):
    catalogue(cast)
    quoted(entered(page, cast.xu), cast)
    accepted(entered(telephone, cast.wang))
    drafted(page)
    approved_and_signed(telephone, cast.wang)
    page.context.clear_cookies()
    approved_and_signed(entered(page, cast.lin), cast.lin)

    with page.expect_download() as taken:
        page.get_by_role("link", name="保密协议 PDF").click()
    assert taken.value.suggested_filename.endswith("-nda.pdf")
    page.get_by_role("link", name="打开合同").click()
    expect(page.get_by_role("heading", name="VIP 会员服务合同")).to_be_visible()
    expect(page.get_by_text("2,300.00").first).to_be_visible()
