# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A telephone that is full, or another's for an hour; a server that lost a photo it had."""

from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from tests.journeys.test_customer_on_the_telephone import photo
from weibao.bundles.models import FieldEntry, Upload
from weibao.fieldwork.models import VisitPhoto

ENTRIES = "**/pocket/entries/"
SAME_ID = "crypto.randomUUID = () => '0b7f1a52-7a31-4d47-9b61-000000000001'"
FULL = """() => { IDBObjectStore.prototype.put = () => {
    throw new DOMException('full', 'QuotaExceededError') } }"""


def take_photos(pocket, number):
    photos = pocket.page.locator("#act-photo")
    photos.locator("summary").click()
    for place in range(number):
        photos.locator("input[type=file]").set_input_files(photo(height=1000 + 300 * place))
        expect(photos.locator(".shot")).to_have_count(place + 1)
    return photos


def test_the_photos_of_one_press_are_kept_all_or_none(pocket, visit):
    pocket.open()
    pocket.go(visit)
    pocket.arrive()
    expect(pocket.line).to_contain_text("已连网 · 都已送达")
    pocket.cut()
    photos = take_photos(pocket, 2)

    # The second of them cannot be written.
    pocket.page.evaluate(SAME_ID)
    pocket.press("记下照片")
    expect(pocket.page.locator("#toasts")).to_contain_text("没有记下")
    pocket.page.reload()
    expect(pocket.line).to_contain_text("都已送达")
    photos.locator("summary").click()
    expect(photos.locator(".shot")).to_have_count(2)
    pocket.press("记下照片")

    expect(pocket.line).to_contain_text("2 条待发")
    pocket.back()
    expect(pocket.line).to_contain_text("已连网 · 都已送达")
    assert VisitPhoto.objects.count() == 2


def test_a_photo_that_the_server_lost_is_sent_again(pocket, visit):
    pocket.open()
    pocket.go(visit)
    pocket.arrive()
    expect(pocket.line).to_contain_text("已连网 · 都已送达")
    take_photos(pocket, 1)

    def lost_before(route):
        """The photo has arrived; what shows it comes when it is there no more."""
        assert Upload.objects.all().delete()[0] == 1
        route.continue_()

    pocket.page.route(ENTRIES, lost_before, times=1)
    with pocket.page.expect_response(ENTRIES):
        pocket.press("记下照片")
    expect(pocket.line).to_contain_text("已连网 · 1 条待发")
    assert not VisitPhoto.objects.exists()
    pocket.page.locator("#refresh").click()

    expect(pocket.line).to_contain_text("已连网 · 都已送达")
    assert VisitPhoto.objects.count() == 1


def test_what_is_typed_on_a_full_telephone_is_said_to_be_nowhere_else(pocket, visit):
    pocket.open()
    pocket.go(visit)
    pocket.arrive()
    pocket.page.evaluate(FULL)

    pocket.page.get_by_label("用时（分钟）").fill("45")

    expect(pocket.page.locator("#toasts")).to_contain_text("电话存储已满")
    expect(pocket.page.get_by_label("用时（分钟）")).to_have_value("45")


def test_who_goes_to_no_visits_is_shown_nobodys_day(pocket, cast, visit, entered):
    pocket.open()
    pocket.cut()
    pocket.go(visit)
    pocket.arrive()
    Session.objects.all().delete()
    pocket.back()
    expect(pocket.page.locator("main")).to_contain_text("请重新登录")

    entered(pocket.page, cast.wang)
    pocket.page.goto("/pocket/")
    expect(pocket.page.locator("main")).to_contain_text("只有服务商的人员")
    expect(pocket.page.locator(".visit-card")).to_have_count(0)

    Session.objects.all().delete()
    entered(pocket.page, cast.chen)
    pocket.page.goto("/pocket/")
    expect(pocket.page.locator(".visit-card")).to_contain_text("进行中")
    expect(pocket.line).to_contain_text("已连网 · 都已送达")
    assert FieldEntry.objects.get().outcome == "KEPT"
