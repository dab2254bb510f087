# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A cause with its photo; a label that is typed, scanned, on no list, or another customer's."""

import hashlib
from io import BytesIO

import pytest
import segno
from playwright.sync_api import expect

from tests.cast import MONDAY
from tests.journeys.test_customer_on_the_telephone import photo
from weibao.assets.models import Device
from weibao.bundles.models import Upload
from weibao.fieldwork.models import Visit, VisitPhoto
from weibao.fieldwork.queries import visit_content
from weibao.parties.actions import relate
from weibao.servicedesk.files import path_of

LARGE = 51 * 1024 * 1024


@pytest.fixture
def elsewhere(cast):
    """A device of another customer of 恒维."""
    relate(cast.provider, customer=cast.outsider, at=MONDAY)
    return Device.objects.create(organization=cast.outsider, tag="WC-7", model="ThinkPad T14")


def test_evidence_is_made_small_kept_and_sent(pocket, visit):
    pocket.open()
    pocket.go(visit)
    pocket.arrive()
    pocket.cut()
    cause = pocket.page.locator("#act-cause")
    cause.locator("summary").click()
    cause.get_by_text("雷击", exact=True).click()
    cause.get_by_label("证据", exact=True).fill("接口处有烧痕")
    cause.locator("input[type=file]").set_input_files(photo())
    expect(cause.locator(".shot")).to_have_count(1)
    # A telephone closes the page behind its camera: the photo is still there.
    pocket.page.reload()
    cause.locator("summary").click()
    expect(cause.locator(".shot")).to_have_count(1)
    pocket.press("记下原因")
    expect(cause).to_contain_text("雷击：接口处有烧痕")
    pocket.back()

    expect(pocket.line).to_contain_text("已连网 · 都已送达")
    digest = Upload.objects.get().digest
    content = path_of(digest).read_bytes()
    assert (content[:3], hashlib.sha256(content).hexdigest()) == (b"\xff\xd8\xff", digest)
    assert VisitPhoto.objects.get().about == "CAUSE"
    found = visit_content(Visit.objects.get()).values["cause"]
    assert (found["cause"], found["photos"]) == ("lightning", [digest])


def test_what_is_no_photo_or_too_large_is_told(pocket, visit, tmp_path):
    large = tmp_path / "大图.jpg"
    with large.open("wb") as file:
        file.truncate(LARGE)
    pocket.open()
    pocket.go(visit)
    pocket.arrive()
    photos = pocket.page.locator("#act-photo")
    photos.locator("summary").click()

    photos.locator("input[type=file]").set_input_files(large)
    expect(photos).to_contain_text("这张照片有 51 MB，最多 50 MB")
    text = {"name": "记事.txt", "mimeType": "image/jpeg", "buffer": b"no picture"}
    photos.locator("input[type=file]").set_input_files(text)
    expect(photos).to_contain_text("记事.txt 打不开")
    pocket.press("记下照片")
    expect(photos).to_contain_text("请先拍一张。")


def code_of(device):
    file = BytesIO()
    segno.make(f"https://weibao.example/devices/{device.pk}/").save(file, kind="png", scale=8)
    return {"name": "标签.png", "mimeType": "image/png", "buffer": file.getvalue()}


def test_a_label_says_which_device_this_is(pocket, cast, visit):
    pocket.open()
    pocket.cut()
    pocket.go(visit)
    pocket.page.get_by_role("link", name="扫标签").click()
    answer = pocket.page.locator("#scan-answer")
    code = pocket.page.get_by_label("标签或序列号")

    for said, told in (
        ("hb-001", "就是这台：HB-001"),
        ("SN-PR-1", "另一台：HB-002"),
        ("XX-9", "设备清单没有 XX-9"),
    ):
        code.fill(said)
        pocket.press("核对")
        expect(answer).to_contain_text(told)

    label = pocket.page.locator("input[type=file]")
    label.set_input_files(code_of(cast.pc))
    expect(answer).to_contain_text("就是这台：HB-001")
    label.set_input_files(photo())
    expect(answer).to_contain_text("照片里没有读出二维码")
    pocket.press("打开相机")
    expect(answer).to_contain_text("相机")
    expect(answer.get_by_role("button", name="拍一张标签")).to_be_visible()


def test_a_label_of_another_customer_is_told_with_a_signal(pocket, visit, elsewhere):
    pocket.open()
    pocket.go(visit)
    pocket.page.get_by_role("link", name="扫标签").click()

    pocket.page.get_by_label("标签或序列号").fill(elsewhere.tag)
    pocket.press("核对")

    expect(pocket.page.locator("#scan-answer")).to_contain_text("登记在 朝阳文创有限公司 名下")
