# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A real browser against a real server of this process.

With JOURNEYS_DELAY=0.4 both are slow: each answer comes 0.4 seconds later, and the browser needs
four times as long for everything. What holds only on a fast machine fails then: `make slow`.
"""

import os
import re
import shutil
import time
from datetime import timedelta

import pytest
import time_machine
from django.core.handlers.wsgi import WSGIHandler
from playwright.sync_api import expect, sync_playwright

from tests.cast import MONDAY, PASSWORD
from tests.factories.fixtures import *  # noqa: F403 # fixtures

# Without these it asks its maker's hosts at every start, and waits for the refusals.
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
]
DESKTOP = {"width": 1440, "height": 900}
TELEPHONE = {"width": 390, "height": 844}
# What is awaited comes, on a slow machine too; only a failure takes so long.
LONGEST = 120_000
expect.set_options(timeout=LONGEST)
# Four hours of work after a call of half past ten; a slow machine takes some minutes to come to it.
BY_HALF_PAST_THREE = re.compile(r"今天 15:3\d")
DELAY = float(os.environ.get("JOURNEYS_DELAY", "0"))


@pytest.fixture(scope="session", autouse=True)
def _answers_come_late():
    """Half of the delay before the server does what is asked, and half before it says so."""
    answer = WSGIHandler.__call__

    def late(*asked):
        time.sleep(DELAY / 2)
        said = answer(*asked)
        time.sleep(DELAY / 2)
        return said

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WSGIHandler, "__call__", late)
        yield


def opened(context):
    """A page of the context; whatever it awaits comes, on a slow machine too."""
    context.set_default_timeout(LONGEST)
    page = context.new_page()
    if DELAY:
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    return page


@pytest.fixture(scope="session")
def browser():
    program = shutil.which("chromium")
    assert program, "Chromium is missing. Run: python3 tools/setup.py --test"
    # Playwright keeps an event loop running in this thread, which Django takes for an async view.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=QUIET, timeout=LONGEST)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser, live_server):
    """A page on a desktop, in Chinese; relative addresses belong to the live server."""
    with browser.new_context(base_url=live_server.url, locale="zh-CN", viewport=DESKTOP) as context:
        yield opened(context)


@pytest.fixture
def telephone(browser, live_server):
    """The same on a telephone."""
    with browser.new_context(
        base_url=live_server.url, locale="zh-CN", viewport=TELEPHONE, has_touch=True, is_mobile=True
    ) as context:
        yield opened(context)


@pytest.fixture(autouse=True)
def _half_past_ten():
    """Half past ten on Monday, and from then on the clock runs: the browser counts down by it."""
    with time_machine.travel(MONDAY + timedelta(minutes=30), tick=True):
        yield


@pytest.fixture
def entered():
    """Sign somebody in, as people do; answers with the page."""

    def signed_in(page, person):
        page.goto("/accounts/login/")
        page.get_by_label("用户名").fill(person.username)
        page.get_by_label("密码").fill(PASSWORD)
        page.get_by_role("button", name="登录").click()
        page.wait_for_url(lambda url: "/accounts/" not in url)
        return page

    return signed_in
