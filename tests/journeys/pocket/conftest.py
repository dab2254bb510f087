# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""陈志远's telephone, with a visit of this morning on it; a test gives and takes its signal."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.cast import MONDAY
from tests.factories.fieldwork import planned
from tests.factories.servicedesk import reported
from tests.journeys.conftest import LONGEST, TELEPHONE, opened
from weibao.fieldwork.models import Visit

KEPT = """navigator.serviceWorker.ready.then(({ active }) => active.state === 'activated'
    || new Promise((done) => active.addEventListener('statechange', () => done(true))))"""

# Between two looks at what nothing on the page tells of.
PAUSE_MS, PAUSES = 250, LONGEST // 250


@dataclass(frozen=True, kw_only=True)
class Pocket:
    """One telephone. Nothing is sent behind its back: Background Sync is not allowed."""

    context: BrowserContext
    page: Page

    def open(self) -> Page:
        self.page.goto("/pocket/")
        expect(self.line).to_contain_text("已连网")
        assert self.page.evaluate(KEPT) is True
        return self.page

    @property
    def line(self):
        return self.page.locator("#line")

    def go(self, visit: Visit) -> None:
        self.page.goto(f"/pocket/#/visit/{visit.number}")
        expect(self.page.locator(".trail")).to_be_visible()

    def cut(self) -> None:
        self.context.set_offline(True)
        expect(self.line).to_contain_text("无信号")

    def back(self) -> None:
        self.context.set_offline(False)

    def press(self, name: str, inside: str = "main") -> None:
        self.page.locator(inside).get_by_role("button", name=name, exact=True).click()

    def arrive(self) -> None:
        self.press("我到了")
        expect(self.page.locator("#act-arrive")).to_have_class("panel act is-done")

    def ask_about_backup(self) -> None:
        self.page.get_by_text("无需备份").click()
        self.press("记下回答")
        expect(self.page.locator("#act-backup")).to_have_class("panel act is-done")

    def write_work(self, minutes: str = "45") -> None:
        work = self.page.locator("#act-work")
        work.get_by_label("用时（分钟）").fill(minutes)
        work.get_by_label("说明").fill("换了电源，开机正常")
        work.get_by_role("button", name="工作完成").click()
        expect(work).to_have_class("panel act is-done")

    def draw(self) -> None:
        canvas = self.page.locator("#act-sign canvas")
        canvas.scroll_into_view_if_needed()
        expect(self.page.get_by_text("请在此手写签名")).to_be_visible()
        box = canvas.bounding_box()
        for start, end in (((0.2, 0.4), (0.5, 0.7)), ((0.4, 0.3), (0.7, 0.6))):
            x, y = box["x"], box["y"]
            self.page.mouse.move(x + box["width"] * start[0], y + box["height"] * start[1])
            self.page.mouse.down()
            self.page.mouse.move(x + box["width"] * end[0], y + box["height"] * end[1], steps=6)
            self.page.mouse.up()

    def sign(self) -> None:
        self.page.locator("label[for=rating-5]").click()
        self.draw()
        self.press("确认签字")
        expect(self.page.locator("#act-sign")).to_contain_text("赵小燕 已签字")

    def whole_visit(self) -> None:
        self.arrive()
        self.ask_about_backup()
        self.write_work()
        self.sign()
        self.press("我走了")
        expect(self.page.locator("#act-depart")).to_have_class("panel act is-done")


def telephone_of(browser, address, entered, person, **more) -> Pocket:
    context = browser.new_context(
        base_url=address,
        locale="zh-CN",
        viewport=TELEPHONE,
        has_touch=True,
        is_mobile=True,
        # Given some, a context refuses all others.
        permissions=["geolocation"],
        geolocation={"latitude": 39.98, "longitude": 116.31},
        **more,
    )
    return Pocket(context=context, page=entered(opened(context), person))


@pytest.fixture
def pocket(browser, live_server, cast, entered):
    phone = telephone_of(browser, live_server.url, entered, cast.chen)
    yield phone
    phone.context.close()


@pytest.fixture
def visit(cast, contract):
    """Of this morning; the server's clock says half past ten."""
    return planned(cast, reported(cast, contract), at=MONDAY - timedelta(hours=2))
