# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""周敏 is faster than her machine: what she presses before it is there is done all the same."""

from playwright.sync_api import expect

from tests.factories.servicedesk import reported
from tests.journeys.test_customer_on_the_telephone import photo
from weibao.servicedesk.actions import save_reply
from weibao.servicedesk.models import Attachment, SavedView

SCRIPTS = "**/vendor/app.js"


class Slow:
    """A page of which one part comes only when it is let go; early.js comes at once."""

    def __init__(self, page, part=SCRIPTS):
        self.page, self.part = page, part
        self.held = []

    def open(self, address):
        self.page.route(self.part, self.hold, times=1)
        with self.page.expect_request(self.part):
            self.page.goto(address, wait_until="commit")
        expect(self.page.locator("#toasts")).to_be_attached()

    def hold(self, route):
        self.held.append(route)

    def let_go(self):
        while not self.held:
            self.page.title()
        self.held.pop().continue_()


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def test_keys_are_done_in_their_order(page, cast, contract, entered):
    for word in ("第一件", "第二件"):
        reported(cast, contract, summary=word)
    slow = Slow(entered(page, cast.zhou))

    slow.open("/desk/")
    press(page, "j", "j", "Enter")
    slow.let_go()

    page.wait_for_url("**/requests/R2611-0002/")


def test_what_is_searched_is_found(page, cast, contract, entered):
    for word in ("first", "second"):
        reported(cast, contract, summary=word)
    slow = Slow(entered(page, cast.zhou))

    slow.open("/desk/")
    press(page, "/", *"second")
    slow.let_go()

    expect(page.locator(".case")).to_have_count(1)
    expect(page.locator("#search")).to_have_value("second")


def test_what_is_typed_into_a_field_is_asked_for(page, cast, contract, entered):
    slow = Slow(entered(page, cast.zhou))

    slow.open("/call/")
    page.keyboard.type("13800138008")
    slow.let_go()

    expect(page.locator("#call-who")).to_contain_text("赵小燕")
    expect(page.get_by_label("来电号码或姓名")).to_have_value("13800138008")


def test_a_button_and_a_tick_answer_once(page, cast, contract, entered):
    request = reported(cast, contract)
    slow = Slow(entered(page, cast.zhou))

    slow.open("/desk/")
    page.locator(".case-pick").click()
    slow.let_go()
    expect(page.locator("[data-picked]")).to_have_text("1")
    expect(page.locator("[data-pick]")).to_be_checked()

    slow.open(f"/requests/{request.number}/")
    page.locator(".promise .why").first.dblclick()
    slow.let_go()
    expect(page.get_by_role("dialog")).to_contain_text("赵小燕报修")


def test_a_form_is_sent_as_it_would_have_been(page, cast, contract, entered):
    slow = Slow(entered(page, cast.zhou))

    slow.open("/desk/?urgent=1")
    page.locator("[data-fold=v] summary").click()
    page.get_by_label("视图名称").fill("急件")
    page.get_by_label("视图名称").press("Enter")
    slow.let_go()

    expect(page.locator(".chip-view")).to_contain_text("急件")
    assert SavedView.objects.get().query == "urgent=1"


def test_what_is_pressed_again_on_a_slow_line_is_sent_once(page, cast, contract, entered):
    """A form that shows what would come of it, while it is filled, is still a form."""
    slow = Slow(entered(page, cast.lin), "**/pay/rule/")
    page.goto("/pay/rule/")
    page.route(slow.part, slow.hold)
    page.get_by_role("button", name="记下新的规则").focus()

    with page.expect_request(slow.part):
        press(page, "Enter")
    press(page, "Enter")
    page.wait_for_timeout(500)

    assert len(slow.held) == 1
    slow.let_go()
    expect(page.get_by_text("第 1 版")).to_be_visible()


def test_what_was_opened_is_filled(page, cast, contract, entered):
    request = reported(cast, contract)
    save_reply(name="在处理", body="正在处理。", by=cast.zhou)
    slow = Slow(entered(page, cast.zhou))

    slow.open(f"/requests/{request.number}/")
    page.locator("[data-fold=t] summary").click()
    slow.let_go()

    expect(page.locator("[data-reply]")).to_have_text("在处理")


def test_a_key_waits_for_what_is_on_its_way(page, cast, contract, entered):
    request = reported(cast, contract)
    slow = Slow(entered(page, cast.zhou), "**/beside/")

    slow.open(f"/requests/{request.number}/")
    page.wait_for_load_state()
    press(page, "l")
    slow.let_go()

    expect(page.locator("[data-fold=l] select")).to_be_focused()


def test_nothing_changes_under_a_finger(page, cast, contract, entered):
    request = reported(cast, contract)
    page.clock.install()
    entered(page, cast.zhou)
    # However long it takes until the button is let go, the page takes it for no time.
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))

    page.locator(".case").hover()
    page.mouse.down()
    with page.expect_response("**/desk/"):
        page.evaluate("void htmx.ajax('GET', '/desk/', '#desk-live')")
    page.mouse.up()

    page.wait_for_url(f"**/requests/{request.number}/")


def test_a_report_waits_for_its_photo(telephone, cast, contract, entered):
    held = "const make = createImageBitmap; const key = new Promise((go) => { window.go = go })"
    telephone.add_init_script(f"{held}; createImageBitmap = (file) => key.then(() => make(file))")
    entered(telephone, cast.zhao).goto("/report/")

    telephone.get_by_label("用自己的话说").fill("开机蓝屏")
    telephone.locator("[data-camera]").set_input_files(photo(width=30, height=20))
    telephone.get_by_role("button", name="发送报修").click()
    telephone.evaluate("go()")

    expect(telephone.locator(".own-said img")).to_have_count(1)
    assert Attachment.objects.get().name == "屏幕.jpg"
