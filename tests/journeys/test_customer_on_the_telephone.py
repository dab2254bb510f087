# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""赵小燕 reports with a photo on her telephone, follows it, asks why, opens it again, rates it;
吴迪 finds nothing there.
"""

from datetime import timedelta
from struct import pack
from zlib import compress, crc32

import pytest
from playwright.sync_api import expect

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.servicedesk import reported
from tests.journeys.conftest import BY_HALF_PAST_THREE
from weibao.servicedesk.actions import restore_request
from weibao.servicedesk.models import Attachment, Rating, Remark, Request


def photo(width=3000, height=1200):
    """A grey picture as a telephone takes it, larger than is needed."""

    def part(name, content):
        return pack(">I", len(content)) + name + content + pack(">I", crc32(name + content))

    rows = compress((b"\x00" + b"\x80" * width) * height)
    head = pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    content = b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", rows) + part(b"IEND", b"")
    return {"name": "屏幕.png", "mimeType": "image/png", "buffer": content}


def test_customer_reports_with_photos_and_sees_who_comes_by_when(
    telephone, cast, contract, entered
):
    entered(telephone, cast.zhao)
    telephone.locator(".tab-call").click()
    expect(telephone.locator("#report-answer")).to_contain_text(BY_HALF_PAST_THREE)
    telephone.get_by_text("蓝屏", exact=True).click()
    telephone.get_by_label("用自己的话说").fill("开机蓝屏，灯亮着")
    telephone.locator("input[name=photos]").set_input_files([photo()])
    telephone.locator("[data-camera]").set_input_files(photo())
    expect(telephone.locator(".shot canvas")).to_have_count(2)
    telephone.get_by_text("很急").click()

    telephone.get_by_role("button", name="发送报修").click()

    expect(telephone.get_by_role("heading", name="已收到，正在安排人")).to_be_visible()
    expect(telephone.locator("time.due").first).to_contain_text("剩")
    expect(telephone.locator(".own-said img")).to_have_count(2)
    assert (
        telephone.locator(".own-said img").first.evaluate(
            "i => i.decode().then(() => i.naturalWidth)"
        )
        == 2000
    )
    row = Request.objects.get()
    assert (row.device, row.symptom, row.is_urgent) == (cast.pc, "blue-screen", True)
    # Each was made smaller by the browser before it was sent.
    assert [a.name for a in Attachment.objects.all()] == ["屏幕.jpg", "屏幕.jpg"]


def test_customer_opens_it_again_with_one_tap_and_rates_it_in_the_end(
    telephone, cast, contract, entered
):
    row = reported(cast, contract)
    restore_request(row, seen=seen(cast.zhou, MONDAY + timedelta(minutes=10)))
    entered(telephone, cast.zhao).goto(f"/mine/{row.number}/#rate")
    telephone.get_by_text("又坏了，重新打开").click()
    telephone.get_by_role("button", name="其实没有修好").click()
    expect(telephone.get_by_role("heading", name="服务商正在处理")).to_be_visible()
    assert Remark.objects.get().body == "其实没有修好"
    restore_request(row, seen=seen(cast.zhou, MONDAY + timedelta(minutes=50)))

    telephone.reload()
    telephone.locator("label[for=stars-4]").click()
    telephone.get_by_label("想说的话（可不填）").fill("第二次修好了")
    telephone.get_by_role("button", name="提交评价").click()

    expect(telephone.locator("#rate")).to_contain_text("第二次修好了")
    assert (Rating.objects.get().stars, Rating.objects.get().person) == (4, cast.zhao)


def test_customer_sees_the_deadline_run_and_asks_why(telephone, cast, contract, entered):
    reported(cast, contract)

    entered(telephone, cast.zhao)
    telephone.locator(".own-card").click()
    due = telephone.locator(".own-due time.due")
    expect(due).to_contain_text("剩 4 小时")
    telephone.locator(".own-due .why").click()

    sheet = telephone.get_by_role("dialog")
    expect(sheet).to_contain_text("2026-11-23 15:00")
    expect(sheet).to_contain_text("赵小燕报修")


PAGES = ["/report/", "/mine/", "/mine/R2611-0001/", "/desk/", "/requests/R2611-0001/"]


@pytest.mark.parametrize("address", [*PAGES, "/notices/", "/me/"])
def test_nothing_is_wider_than_the_telephone(telephone, cast, contract, entered, address):
    reported(cast, contract, summary="开机蓝屏" * 30)

    entered(telephone, cast.zhao).goto(address)

    assert telephone.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_stranger_is_told_that_there_is_no_such_page(page, cast, contract, entered):
    reported(cast, contract)
    entered(page, cast.wu)

    answer = page.goto("/requests/R2611-0001/")

    assert answer.status == 404
    expect(page.locator("body")).to_contain_text("没有这个页面")
