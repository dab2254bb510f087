# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A real browser against a real server of this process."""

import os
import shutil
from datetime import timedelta

import pytest
import time_machine
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
        context.set_default_timeout(LONGEST)
        yield context.new_page()


@pytest.fixture
def telephone(browser, live_server):
    """The same on a telephone."""
    with browser.new_context(
        base_url=live_server.url, locale="zh-CN", viewport=TELEPHONE, has_touch=True, is_mobile=True
    ) as context:
        context.set_default_timeout(LONGEST)
        yield context.new_page()


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
