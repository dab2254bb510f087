# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The camera reads a real picture of a label; where there is none, it says why and what to do."""

import shutil

import pytest
import segno
from playwright.sync_api import expect

from tests.journeys.conftest import LONGEST, QUIET
from tests.journeys.pocket.conftest import telephone_of

FAKE = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
WIDTH, HEIGHT, MARGIN = 640, 480, 8
REJECTS = """navigator.mediaDevices.getUserMedia = () =>
    Promise.reject(new DOMException('no', '%s'))"""
NONE = "Object.defineProperty(navigator, 'mediaDevices', { value: undefined })"
ENDED = """document.querySelector('video').srcObject.getTracks()[0]
    .dispatchEvent(new Event('ended'))"""


def film_of(code, path):
    """Two pictures of a label in the middle of grey paper, as uncompressed video."""
    cells = [list(row) for row in segno.make_qr(code).matrix_iter(border=4)]
    scale = HEIGHT // (len(cells) + MARGIN)
    left, top = ((whole - scale * len(cells)) // 2 for whole in (WIDTH, HEIGHT))
    light = bytearray(b"\xc8" * (WIDTH * HEIGHT))
    for y, row in enumerate(cells):
        line = b"".join((b"\x10" if dark else b"\xeb") * scale for dark in row)
        for offset in range(scale):
            start = (top + y * scale + offset) * WIDTH + left
            light[start : start + len(line)] = line
    picture = b"FRAME\n" + bytes(light) + b"\x80" * (WIDTH * HEIGHT // 2)
    path.write_bytes(f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420\n".encode() + 2 * picture)
    return path


@pytest.fixture
def filming(browser, live_server, cast, entered):
    """A telephone before whose camera is a film, or what Chromium shows where there is none."""
    started = []

    def films(film=None):
        more = [f"--use-file-for-fake-video-capture={film}"] if film else []
        program = browser.browser_type.launch(
            executable_path=shutil.which("chromium"), args=[*QUIET, *FAKE, *more], timeout=LONGEST
        )
        started.append(program)
        phone = telephone_of(program, live_server.url, entered, cast.chen)
        phone.context.grant_permissions(["camera"], origin=live_server.url)
        return phone

    yield films
    for program in started:
        program.close()


def scanning(phone, visit):
    phone.open()
    phone.go(visit)
    phone.page.get_by_role("link", name="扫标签").click()
    return phone.page.locator("#scan-answer")


@pytest.mark.parametrize(
    ("code", "told"),
    [("HB-001", "就是这台：HB-001"), ("https://weibao.example/devices/999999/", "没有 https")],
)
def test_a_label_before_the_camera_is_read(filming, visit, tmp_path, code, told):
    phone = filming(film_of(code, tmp_path / "label.y4m"))
    answer = scanning(phone, visit)
    phone.cut()

    phone.press("打开相机")

    expect(answer).to_contain_text(told)
    expect(phone.page.locator("video")).to_be_hidden()
    assert phone.page.evaluate("document.querySelector('video').srcObject.active") is False


def test_the_camera_is_turned_off_again_or_taken_away(filming, visit):
    phone = filming()
    answer = scanning(phone, visit)
    video = phone.page.locator("video")

    phone.press("打开相机")
    expect(video).to_be_visible()
    phone.press("关上相机")
    expect(video).to_be_hidden()
    phone.press("打开相机")
    expect(video).to_be_visible()
    phone.page.evaluate(ENDED)

    expect(answer).to_contain_text("相机被系统关了")
    expect(video).to_be_hidden()
    phone.press("打开相机")
    expect(video).to_be_visible()


@pytest.mark.parametrize(
    ("script", "told"),
    [
        (REJECTS % "NotAllowedError", "没有允许使用相机"),
        (REJECTS % "NotFoundError", "找不到相机"),
        (REJECTS % "NotReadableError", "可能别的应用正在用"),
        (NONE, "找不到相机"),
    ],
)
def test_without_a_camera_it_says_why_and_offers_a_photo(pocket, visit, script, told):
    pocket.page.add_init_script(script)
    answer = scanning(pocket, visit)

    pocket.press("打开相机")

    expect(answer).to_contain_text(told)
    with pocket.page.expect_file_chooser():
        answer.get_by_role("button", name="拍一张标签").click()
