# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Take a picture of every screen, on a desktop and on a telephone, in both languages if asked.

Starts the demonstration on a temporary database (or on --data), signs in as its people and writes
var/pictures/*.png; the desk also goes to docs/pictures/desk.png for the README.

    python tools/screenshots.py [--data FOLDER] [--only NAME] [--language en]
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "var" / "pictures"
README_PICTURE = ROOT / "docs" / "pictures" / "desk.png"
# A working morning: the demonstration counts its deadlines from the moment it is loaded.
TRAVEL = (
    "import sys, time_machine; from datetime import datetime\n"
    "from django.core.management import execute_from_command_line as run\n"
    "with time_machine.travel(datetime.fromisoformat(sys.argv[1]), tick=True): run(sys.argv[1:])"
)
PASSWORD = "weibao-demo"  # noqa: S105 # the demonstration's, which everybody may know
WIDTHS = {"desktop": (1440, 900), "telephone": (390, 844)}
ZONE = ZoneInfo("Asia/Shanghai")
FRIDAY = 4
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True)
class Shot:
    """`first` presses something that leads on, `then` something before the picture is taken."""

    name: str
    person: str
    path: str
    first: str = ""
    then: str = ""


SHOTS = (
    Shot("signin", "", "/accounts/login/"),
    Shot("desk", "zhou", "/desk/"),
    Shot("desk-customer", "wang", "/desk/"),
    Shot("desk-end-user", "zhao", "/desk/"),
    Shot("desk-empty", "wu", "/desk/"),
    Shot("desk-done", "zhou", "/desk/?show=done"),
    Shot("report", "zhao", "/report/"),
    Shot("report-office", "wang", "/report/"),
    Shot("mine", "zhao", "/mine/"),
    Shot("mine-office", "wang", "/mine/"),
    Shot("mine-done", "wang", "/mine/?show=done"),
    Shot("followed", "wang", "/mine/", first=".own-card >> nth=0"),
    Shot("followed-done", "wang", "/mine/?show=done", first=".own-card >> nth=0"),
    Shot("selling", "xu", "/selling/"),
    Shot("selling-customer", "wang", "/selling/"),
    Shot("catalogue", "xu", "/selling/catalogue/"),
    Shot("quote", "xu", "/selling/", first=".sell-card[href^='/quotes/'] >> nth=0"),
    Shot("quote-new", "xu", "/quotes/new/"),
    Shot("deal", "xu", "/selling/", first=".sell-card[href^='/deals/'] >> nth=0"),
    Shot("deal-customer", "wang", "/selling/", first=".sell-card[href^='/deals/'] >> nth=0"),
    Shot("deal-edit", "xu", "/deals/1/edit/"),
    Shot("comparison", "xu", "/selling/", first=".sell-card[href^='/comparisons/'] >> nth=0"),
    Shot("ending", "wang", "/contracts/WB-YS-01/ending/"),
    Shot("renewal", "xu", "/contracts/WB-YS-12/renewal/"),
    Shot("renewals", "xu", "/selling/renewals/"),
    Shot("leads", "xu", "/selling/leads/"),
    Shot("lead", "xu", "/selling/leads/", first=".lead-row >> nth=0"),
    Shot("lead-new", "xu", "/selling/leads/new/"),
    Shot("lead-settings", "xu", "/selling/leads/settings/"),
    Shot("lead-import", "xu", "/selling/leads/import/"),
    Shot("repairs", "zhou", "/repairs/"),
    Shot("repair", "zhou", "/repairs/", first=".repairs-board a:has-text('备用')"),
    Shot("repair-to-agree", "li", "/repairs/", first=".repairs-board a:has-text('固态硬盘')"),
    Shot("stock", "zhou", "/stock/"),
    Shot("stock-bag", "chen", "/stock/bag/"),
    Shot("stock-part", "zhou", "/stock/", first=".stock-row:has-text('CAT6')"),
    Shot("stock-place", "zhou", "/stock/settings/", first=".list-row:has-text('海淀')"),
    Shot("stock-count", "chen", "/stock/bag/", first="a:has-text('继续盘点')"),
    Shot("stock-new", "zhou", "/stock/parts/new/"),
    Shot("stock-settings", "lin", "/stock/settings/"),
    Shot("stock-shortages", "zhou", "/stock/shortages/"),
    Shot("purchases", "zhou", "/purchases/"),
    Shot("purchase", "zhou", "/purchases/", first=".repairs-board a:has-text('硒鼓')"),
    Shot("purchase-to-agree", "li", "/purchases/", first=".repairs-board a:has-text('固态')"),
    Shot("call", "zhou", "/call/"),
    Shot("call-answer", "zhou", "/call/", then="call"),
    Shot("request", "zhou", "/desk/", first=".case >> nth=0"),
    Shot("talk", "zhou", "/desk/?q=复印发灰", first=".case >> nth=0"),
    Shot("talk-customer", "li", "/desk/?q=复印发灰", first=".case >> nth=0"),
    Shot("mails", "zhou", "/mail/"),
    Shot("mail-waits", "zhou", "/mail/", first=".list-row >> nth=0"),
    Shot("request-paused", "zhou", "/desk/?show=paused", first=".case >> nth=0"),
    Shot("request-done", "wang", "/desk/?show=done", first=".case >> nth=1"),
    Shot("request-triage", "zhou", "/desk/?q=邮件一直", first=".case >> nth=0"),
    Shot("request-connected", "chen", "/desk/?q=夜里备份", first=".case >> nth=0"),
    Shot("request-vendor", "zhou", "/desk/?vendor=1", first=".case >> nth=0"),
    Shot("followed-vendor", "li", "/mine/?q=光猫", first=".own-card >> nth=0"),
    Shot("request-remote", "zhou", "/desk/?show=done&q=弹窗", first=".case >> nth=0"),
    Shot("why", "zhou", "/desk/", first=".case >> nth=0", then=".promise .why >> nth=0"),
    Shot("dispatch", "zhou", "/dispatch/"),
    Shot("dispatch-week", "zhou", "/dispatch/?view=week"),
    Shot("dispatch-proposal", "zhou", "/dispatch/", then="button:has(use[href*='sparkles'])"),
    Shot("dispatch-slot", "zhou", "/dispatch/", then=".wait-card .btn >> nth=0"),
    Shot("dispatch-engineer", "zhou", "/dispatch/", first=".lane-who a >> nth=1"),
    Shot("dispatch-needs", "zhou", "/dispatch/needs/"),
    Shot("pay-own", "chen", "/pay/"),
    Shot("pay-team", "lin", "/pay/", first=".months a >> nth=0"),
    Shot("pay-of", "lin", "/pay/", first=".pay-table tbody a >> nth=0"),
    Shot("pay-rule", "lin", "/pay/rule/"),
    Shot("margins", "sun", "/finance/margins/"),
    Shot("margin", "sun", "/finance/margins/", first=".margin-row >> nth=0"),
    Shot("hour-costs", "sun", "/finance/margins/hours/"),
    Shot("einvoices", "sun", "/finance/einvoices/"),
    Shot("einvoice-items", "sun", "/finance/einvoices/items/"),
    Shot("calendars", "chen", "/me/calendars/", then="button:has(use[href*='#plus'])"),
    Shot("visits", "zhou", "/visits/"),
    Shot("visit-started", "zhou", "/visits/", first="a.visit-card:has-text('进行中')"),
    Shot("visit-planned", "zhou", "/visits/", first="a.visit-card:has-text('已安排')"),
    Shot("pocket", "chen", "/pocket/"),
    Shot("pocket-visit", "chen", "/pocket/", then=".visit-card >> nth=0"),
    Shot("pocket-waiting", "chen", "/pocket/#/waiting"),
    Shot("pocket-conflicts", "zhou", "/pocket/conflicts/"),
    Shot("visit-signed", "wang", "/desk/?show=done", then="visit"),
    Shot("knowledge", "zhou", "/knowledge/"),
    Shot("knowledge-search", "zhou", "/knowledge/?q=卡纸"),
    Shot("knowledge-none", "zhou", "/knowledge/?q=量子"),
    Shot("knowledge-customer", "zhao", "/knowledge/"),
    Shot("article", "zhou", "/knowledge/?q=蓝屏", first=".knowledge-row"),
    Shot("article-edit", "chen", "/knowledge/", first=".knowledge-row", then="edit"),
    Shot("contracts", "xu", "/contracts/"),
    Shot("contracts-ending", "xu", "/contracts/?state=ending"),
    Shot("contracts-none", "wang", "/contracts/?q=没有这样的"),
    Shot("contract-ended", "xu", "/contracts/WB-YS-05/"),
    Shot("amend-ended", "xu", "/contracts/WB-YS-05/amend/"),
    Shot("contract", "xu", "/contracts/WB-YS-01/"),
    Shot("contract-pack", "wang", "/contracts/WB-YS-02/"),
    Shot("devices", "wang", "/contracts/WB-YS-01/devices/"),
    Shot("register", "zhou", "/devices/"),
    Shot("register-user", "zhao", "/devices/"),
    Shot("register-device", "zhou", "/devices/", first=".devices-grid th a >> nth=0"),
    Shot("register-device-user", "zhao", "/devices/", first=".devices-grid th a >> nth=0"),
    Shot("register-edit", "zhou", "/devices/new/"),
    Shot("register-import", "zhou", "/devices/import/"),
    Shot("register-find", "chen", "/devices/find/?text=HB-01"),
    Shot("register-gone", "chen", "/devices/999999/"),
    Shot("register-signed", "wang", "/contracts/WB-YS-01/list/"),
    Shot("documents", "wang", "/contracts/WB-YS-01/documents/"),
    Shot("documents-pack", "sun", "/contracts/WB-YS-02/documents/"),
    Shot("ledger", "wang", "/contracts/WB-YS-01/ledger/"),
    Shot("data", "wang", "/contracts/WB-YS-22/data/"),
    Shot("data-erased", "wang", "/contracts/WB-YS-21/data/"),
    Shot("contract-project", "wang", "/contracts/WB-YS-04/"),
    Shot("acceptance", "li", "/contracts/WB-YS-04/acceptance/"),
    Shot("amend", "xu", "/contracts/WB-YS-01/amend/"),
    Shot("amend-terms", "xu", "/contracts/WB-YS-01/amend/terms/"),
    Shot("reports", "zhou", "/reports/"),
    Shot("reports-customer", "wang", "/reports/"),
    Shot("reports-behind", "zhou", "/reports/", first=".report-table td a >> nth=0"),
    Shot("statement", "sun", "/statements/"),
    Shot("statement-pack", "wang", "/statements/", first="a.chip >> nth=1"),
    Shot("invoice", "sun", "/contracts/WB-YS-02/invoice/"),
    Shot("dispute", "wang", "/statements/", then="dispute"),
    Shot("statement-why", "sun", "/statements/", then=".bill-line .why >> nth=0"),
    Shot("notices", "wang", "/notices/"),
    Shot("me", "chen", "/me/"),
    Shot("choices", "chen", "/me/notices/"),
    Shot("mail-failed", "zhou", "/mail/failed/"),
    Shot("keys", "zhou", "/desk/", then="keys"),
    Shot("missing", "wu", "/requests/R2611-0001/"),
    Shot("finance", "sun", "/finance/"),
    Shot("finance-run", "sun", "/finance/runs/1/"),
    Shot("finance-money", "sun", "/finance/money/"),
    Shot("finance-entry", "sun", "/finance/money/", first=".finance-sum >> nth=0"),
    Shot("finance-import", "sun", "/finance/money/import/"),
    Shot("finance-overdue", "sun", "/finance/overdue/"),
    Shot("refunds", "sun", "/finance/refunds/"),
    Shot("refund", "sun", "/finance/refunds/1/"),
    Shot("refund-new", "sun", "/finance/refunds/new/WB-YS-05/"),
    Shot("refund-customer", "wang", "/contracts/WB-YS-05/refund/"),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", help="folder with a loaded demonstration")
    parser.add_argument("--only", help="pictures whose name begins so; several with commas")
    parser.add_argument("--language", default="zh-hans", choices=["zh-hans", "en"])
    options = parser.parse_args()
    wanted = tuple((options.only or "").split(","))
    shots = [shot for shot in SHOTS if shot.name.startswith(wanted)]
    PICTURES.mkdir(parents=True, exist_ok=True)
    with served(options.data) as address, sync_playwright() as playwright:
        program = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        for width in WIDTHS:
            take_all(browser, shots, address=address, width=width, language=options.language)
        browser.close()


@contextmanager
def served(data: str | None) -> Iterator[str]:
    """The demonstration on a free port, from a copy that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="weibao-pictures-") as folder:
        if data:
            shutil.copytree(data, folder, dirs_exist_ok=True)
        environment = {
            **os.environ,
            "WEIBAO_DATA": folder,
            "WEIBAO_DEBUG": "1",
            "DJANGO_SETTINGS_MODULE": "weibao.config.settings",
        }
        manage = [sys.executable, "-c", TRAVEL, working_morning()]
        if not data:
            subprocess.run([*manage, "migrate", "-v0"], cwd=ROOT, env=environment, check=True)
            subprocess.run([*manage, "load_demo"], cwd=ROOT, env=environment, check=True)
        port = free_port()
        command = [*manage, "runserver", "--noreload", f"127.0.0.1:{port}"]
        quiet = subprocess.DEVNULL
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=quiet, stderr=quiet)
        try:
            wait_for(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait()


def working_morning() -> str:
    """Twenty to eleven in Beijing, today or on the next weekday."""
    day = datetime.now(ZONE)  # noqa: TID251 # a tool works on the day it runs
    while day.weekday() > FRIDAY:
        day += timedelta(days=1)
    return day.replace(hour=10, minute=40, second=0, microsecond=0).isoformat()


def free_port() -> int:
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        return int(place.getsockname()[1])


def wait_for(port: int) -> None:
    for _attempt in range(600):
        with socket.socket() as place:
            if place.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    sys.exit("screenshots: the server did not start")


def take_all(
    browser: Browser, shots: list[Shot], *, address: str, width: str, language: str
) -> None:
    """One browser session for each person: signing in is the slow part."""
    size = ViewportSize(width=WIDTHS[width][0], height=WIDTHS[width][1])
    is_phone = width == "telephone"
    locale = "zh-CN" if language == "zh-hans" else "en-US"
    for person in dict.fromkeys(shot.person for shot in shots):
        context = browser.new_context(
            base_url=address, viewport=size, is_mobile=is_phone, has_touch=is_phone, locale=locale
        )
        context.add_cookies([{"name": "django_language", "value": language, "url": address}])
        page = context.new_page()
        page.on("pageerror", lambda error: print(f"  script: {error}"))
        page.on("console", lambda said: print(f"  {said.text}") if said.type == "error" else None)
        if person:
            sign_in(page, person)
        for shot in shots:
            if shot.person == person:
                take(page, shot, width if language == "zh-hans" else f"{width}-{language}")
        context.close()


def sign_in(page: Page, person: str) -> None:
    page.goto("/accounts/login/")
    page.fill("#id_login", person)
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url(lambda url: "/accounts/" not in url)


def take(page: Page, shot: Shot, width: str) -> None:
    page.goto(shot.path)
    if shot.first:
        found = page.locator(shot.first).first
        if not found.count():
            print(f"{shot.name}: nothing like {shot.first}")
            return
        page.goto(str(found.get_attribute("href")))
    act(page, shot.then)
    page.wait_for_timeout(400)
    wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    if wider > 0:
        print(f"{shot.name} ({width}): {wider} px wider than the screen")
    if "<c-" in page.content():
        print(f"{shot.name}: a component was not rendered")
    in_dialog = shot.then == "keys" or ".why" in shot.then
    page.screenshot(path=PICTURES / f"{shot.name}-{width}.png", full_page=not in_dialog)
    if shot.name == "desk" and width == "desktop":
        README_PICTURE.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=README_PICTURE)


def act(page: Page, then: str) -> None:
    if then == "keys":
        page.keyboard.press("?")
    elif then == "visit":
        open_signed_visit(page)
    elif then == "edit":
        page.locator("[data-edit]").click()
        page.wait_for_selector("[data-editor]")
    elif then == "dispute":
        page.goto(str(page.locator("a.dispute-link").first.get_attribute("href")))
    elif then == "call":
        page.fill("#id_phone", "13811200007")
        page.wait_for_selector("#call-answer .verdict:not(.is-empty)")
        page.fill("#id_summary", "打印机一直卡纸，下午要打标书")
        page.wait_for_selector("#call-answer .known-row")
    elif then.startswith("button"):
        # It sends a form: the page that comes back is the picture.
        page.locator(then).first.click()
        page.wait_for_selector("#proposal, #feed-address")
    elif then:
        page.locator(then).first.click()
        page.wait_for_selector("#sheet[open], .trail")


def open_signed_visit(page: Page) -> None:
    """The first of the ended requests that has one."""
    for case in [str(item.get_attribute("href")) for item in page.locator(".case").all()]:
        page.goto(case)
        signed = page.locator("a[href^='/visits/']:has-text('已签字')")
        if signed.count():
            page.goto(str(signed.first.get_attribute("href")))
            return


if __name__ == "__main__":
    main()
