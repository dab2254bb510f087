# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""陈志远 writes an article by keyboard; 周敏 finds it on the next call, and it is remembered."""

from playwright.sync_api import expect

from tests.factories.knowledge import published
from tests.factories.servicedesk import reported
from weibao.knowledge.models import Article, ArticleUse, Checklist


def search_the_shelf(page):
    page.goto("/knowledge/")
    page.keyboard.press("/")
    page.keyboard.type("没有")
    expect(page.locator("#shelf-live")).to_contain_text("没有找到")
    page.keyboard.press("Control+a")
    page.keyboard.type("卡纸")
    expect(page.locator(".knowledge-row")).to_have_count(1)
    page.wait_for_url("**q=**")


def test_written_previewed_published_and_found_while_typing(page, cast, contract, entered):
    entered(page, cast.chen)
    page.goto("/knowledge/new/")
    page.get_by_label("标题", exact=True).fill("打印机卡纸")
    page.get_by_label("症状", exact=True).select_option("printer")
    page.get_by_label("正文").fill(
        "# 先断电\n\n1. 打开**后盖**\n<script>window.hacked = 1</script>"
    )

    expect(page.locator("#preview h2")).to_have_text("先断电")
    expect(page.locator("#preview strong")).to_have_text("后盖")
    first = page.get_by_label("这一步（中文）").first
    expect(first).to_have_value("打印机通电了吗？面板上提示什么？")
    first.press("Alt+ArrowDown")
    expect(page.get_by_label("这一步（中文）").nth(1)).to_be_focused()
    page.get_by_role("button", name="保存并发布").click()

    expect(page.get_by_role("heading", name="打印机卡纸")).to_be_visible()
    assert page.evaluate("window.hacked") is None
    assert Article.objects.get().standing == "PUBLISHED"
    steps = Checklist.objects.get(owner=cast.provider).steps.values_list("key", flat=True)
    assert list(steps)[:2] == ["paper", "power"]
    search_the_shelf(page)


def test_solved_with_an_article_that_was_read_over_the_request(page, cast, contract, entered):
    from_chen = {"title": "清空打印队列", "symptom": "printer", "body": "net stop spooler"}
    article = published(cast, **from_chen)
    reported(cast, contract, symptom="printer", summary="打印机没有反应")
    entered(page, cast.zhou)
    page.goto("/requests/R2611-0001/")

    page.get_by_role("button", name="看做法").click()
    expect(page.get_by_role("dialog")).to_contain_text("net stop spooler")
    page.get_by_role("dialog").get_by_role("button", name="关闭").click()
    page.get_by_role("radio", name="清空打印队列").check()
    page.get_by_role("button", name="电话里解决了").click()

    expect(page.locator(".case-head")).to_contain_text("电话解决")
    use = ArticleUse.objects.get()
    assert (use.article, use.request, use.has_solved) == (article, "R2611-0001", True)


def test_a_remote_session_on_the_telephone_of_the_engineer(telephone, cast, contract, entered):
    reported(cast, contract)
    page = entered(telephone, cast.chen)
    page.goto("/requests/R2611-0001/")

    fold = page.locator("#sessions details[open]")
    page.get_by_text("开始远程会话").click()
    expect(fold.get_by_label("谁同意的")).to_have_value("赵小燕")
    page.get_by_role("button", name="对方同意了，开始连接").click()
    expect(page.locator("#sessions")).to_contain_text("连接中")
    fold.get_by_label("做了什么").fill("重装驱动")
    page.get_by_role("button", name="已断开").click()

    expect(page.locator("#sessions")).to_contain_text("重装驱动")
    expect(page.locator(".timeline")).to_contain_text("陈志远远程连接 HB-001")
    wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wider <= 0
