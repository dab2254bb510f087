# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Something on the way takes no large photo: the rest goes on, and 陈志远 decides about it."""

from playwright.sync_api import expect

from tests.journeys.pocket.broken import broken_app
from tests.journeys.pocket.conftest import PAUSE_MS, PAUSES, telephone_of
from tests.journeys.pocket.test_full_and_shared import take_photos
from weibao.bundles.models import FieldEntry, Upload
from weibao.bundles.queries import late_photos_of
from weibao.fieldwork.models import Visit, VisitPhoto

PHOTOS = "**/pocket/photos/**"
TRIES = 3
RIGHT = "filter((sha256) => asides.has(sha256))"


def refusing(status, *, takes_smaller=True):
    """A proxy that answers as proxies do: in HTML, and without asking the server."""

    def answer(route):
        if route.request.method != "PUT" or (takes_smaller and "instead=" in route.request.url):
            return route.continue_()
        page = f"<html><h1>{status}</h1></html>"
        return route.fulfill(status=status, content_type="text/html", body=page)

    return answer


def photo_then_work(phone, visit):
    phone.go(visit)
    phone.arrive()
    take_photos(phone, 1)
    phone.press("记下照片")
    phone.ask_about_backup()
    phone.write_work()


def aside_of(phone):
    """The photo that was set aside, once nothing is being sent: the screen stays as it is."""
    expect(phone.line).to_have_text("已连网 · 1 张照片没有送出")
    phone.page.goto("/pocket/#/waiting")
    expect(phone.page.locator("#asides .aside-photo")).to_have_count(1)
    return phone.page.locator("#asides")


def test_a_photo_that_is_too_large_holds_up_nothing(pocket, page, cast, visit, entered):
    pocket.open()
    pocket.page.route(PHOTOS, refusing(413))
    photo_then_work(pocket, visit)
    aside_of(pocket)

    pocket.page.reload()
    expect(aside_of(pocket)).to_contain_text("这张照片太大，网络或服务器不收")
    assert set(FieldEntry.objects.values_list("outcome", flat=True)) == {"KEPT"}
    assert Visit.objects.get().standing == "FINISHED"
    entered(page, cast.zhou).goto(f"/visits/{visit.number}/")
    expect(page.locator("#photos")).to_contain_text("还在电话上，没有送到")

    pocket.press("改小再送")
    expect(pocket.line).to_have_text("已连网 · 都已送达")
    page.reload()
    page.locator("#photos").scroll_into_view_if_needed()
    expect(page.locator("#photos img")).to_have_js_property("naturalWidth", 1000)
    assert VisitPhoto.objects.get().digest != Upload.objects.get(is_late=False).digest


def test_a_photo_of_a_kind_that_is_not_taken_goes_through_another_network(pocket, visit):
    pocket.open()
    pocket.page.route(PHOTOS, refusing(415, takes_smaller=False))
    photo_then_work(pocket, visit)
    expect(aside_of(pocket)).to_contain_text("网络或服务器不收这种照片")
    # The screen says the same before and after: the second refusal is awaited itself.
    with pocket.page.expect_response(PHOTOS) as refused:
        pocket.press("改小再送")
    assert (refused.value.status, "instead=" in refused.value.url) == (415, True)
    expect(aside_of(pocket)).to_contain_text("网络或服务器不收这种照片")
    assert late_photos_of(visit)

    pocket.page.unroute(PHOTOS)
    pocket.press("送原图")

    expect(pocket.line).to_have_text("已连网 · 都已送达")
    assert not late_photos_of(visit)


def test_what_never_arrives_is_set_aside_after_a_few_times(pocket, visit):
    pocket.open()
    tries = []
    pocket.page.route(PHOTOS, lambda route: tries.append(route.abort()))
    photo_then_work(pocket, visit)
    # Two presses while something is being sent are one try more.
    for _ in range(PAUSES):
        if len(tries) == TRIES:
            break
        pocket.page.locator("#refresh").click()
        pocket.page.wait_for_timeout(PAUSE_MS)

    expect(aside_of(pocket)).to_contain_text("这张照片几次都没有送到")
    assert len(tries) == TRIES
    assert Visit.objects.get().standing == "FINISHED"


def test_only_a_second_press_throws_it_away(pocket, visit):
    pocket.open()
    pocket.page.route(PHOTOS, refusing(413))
    photo_then_work(pocket, visit)
    aside_of(pocket)

    pocket.press("不送了")
    expect(pocket.page.locator("#asides .aside-photo")).to_have_count(1)
    pocket.press("确定删掉")

    expect(pocket.page.locator("main")).to_contain_text("都已送达")
    assert late_photos_of(visit)


def test_a_build_that_does_not_say_so_would_be_found(
    browser, live_server, cast, visit, entered, tmp_path
):
    script = broken_app(tmp_path, file="sending.js", right=RIGHT, wrong="filter(() => false)")
    phone = telephone_of(browser, live_server.url, entered, cast.chen, service_workers="block")
    made = {"body": script, "content_type": "text/javascript"}
    phone.page.route("**/vendor/pocket.js", lambda route: route.fulfill(**made))
    phone.page.route(PHOTOS, refusing(413))
    phone.page.goto("/pocket/")
    photo_then_work(phone, visit)

    phone.page.goto("/pocket/#/waiting")
    expect(phone.page.locator("[data-kind=work]")).to_have_attribute("data-state", "waiting")
    expect(phone.line).to_contain_text("已连网 · 3 条待发")
    assert Visit.objects.get().standing == "STARTED"
    phone.context.close()
