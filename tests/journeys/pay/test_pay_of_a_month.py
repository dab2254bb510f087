# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""林恒 agrees a rule and reads its words; 陈志远 opens a line on his telephone and objects."""

from playwright.sync_api import expect

from tests.cast import MONDAY
from tests.factories.earnings import agreed
from tests.factories.fieldwork import finished, signed
from tests.factories.servicedesk import reported


def test_the_words_follow_the_numbers_and_the_rule_is_agreed(page, cast, contract, entered):
    entered(page, cast.lin)
    page.goto("/pay/")
    page.get_by_role("link", name="约定规则").click()
    words = page.locator("#pay-words")

    page.get_by_label("第一次就修好（元）").first.fill("88.80")
    expect(words).to_contain_text("第一次就修好 ¥88.80")
    page.get_by_label("1 星", exact=True).fill("50.5")
    expect(words).to_contain_text("百分比是 0 到 300 的整数")
    page.get_by_label("1 星", exact=True).fill("60")
    expect(words).to_contain_text("1 星 60%")
    page.get_by_role("button", name="记下新的规则").click()

    expect(page.get_by_text("第 1 版")).to_be_visible()


def test_a_line_opens_into_its_reason_and_an_objection_is_answered(
    telephone, page, cast, contract, entered
):
    agreed(cast, at=MONDAY)
    visit = finished(cast, reported(cast, contract))
    signed(cast, visit, rating=2)
    mine = entered(telephone, cast.chen)
    mine.goto("/me/")
    mine.get_by_role("link", name="薪酬").last.click()

    mine.get_by_text("开不了机").click()
    expect(mine.get_by_text("打了 2 星：¥80.00 × 80%")).to_be_visible()
    wider = mine.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wider <= 0
    group = mine.locator(".pay-group", has_text="开不了机")
    group.get_by_text("提出异议").first.click()
    group.get_by_text("评分 -¥16.00").click()
    group.get_by_label("哪里不对").fill("客户点错了，电话里说是五星")
    group.get_by_role("button", name="提出异议").click()
    expect(mine.get_by_text("等待答复", exact=True)).to_be_visible()

    accepted_by(entered(page, cast.lin))

    mine.reload()
    expect(mine.locator(".pay-total")).to_have_text("¥430.00")


def accepted_by(office):
    """The owner answers from the table of the month."""
    office.goto("/pay/")
    office.get_by_role("row", name="陈志远").get_by_role("link").first.click()
    office.get_by_label("补多少").fill("56")
    office.get_by_label("理由").fill("已问过赵小燕")
    office.get_by_role("button", name="接受", exact=True).click()
    expect(office.get_by_text("由林恒接受：已问过赵小燕")).to_be_visible()
