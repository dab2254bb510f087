# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A list is imported, a label printed and scanned on a telephone; the archive tells it all."""

from io import BytesIO

import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from tests.assets.test_cells import book_of
from tests.factories.agreements import seen
from tests.factories.servicedesk import reported
from tests.journeys.test_visit_signed_on_the_glass import draw
from weibao.agreements.actions import list_device
from weibao.assets.models import Device
from weibao.fieldwork.models import SignedList
from weibao.printing.document import pictures_of
from weibao.workshop.presenters.labels import labels_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BOOK = book_of(
    ["标签", "型号", "序列号", "使用人"],
    ["HB-700", "OptiPlex 7010", "SN-700", "赵小燕"],
    ["HB-002", "LaserJet M406", "SN-PR-1", ""],
    ["", "M", "", ""],
)


def import_the_list(page):
    page.goto("/devices/")
    page.get_by_role("link", name="导入").click()
    page.get_by_label("XLSX 文件").set_input_files(
        {"name": "devices.xlsx", "mimeType": XLSX, "buffer": BOOK}
    )
    page.get_by_role("button", name="预览").click()
    expect(page.get_by_text("没有标签")).to_be_visible()
    page.get_by_role("button", name="确认导入 2 台").click()
    expect(page.get_by_role("link", name="HB-700")).to_be_visible()


def printed_label(page):
    """The address that a camera reads from the sheet that this page prints."""
    with page.expect_download() as sheet:
        page.get_by_role("link", name="标签").click()
    assert sheet.value.path().read_bytes().startswith(b"%PDF-")
    device = Device.objects.get(tag="HB-700")
    base = page.url.partition("/devices/")[0]
    picture = pictures_of("labels", labels_of([device], address=lambda path: base + path))[0]
    (code,) = zxingcpp.read_barcodes(Image.open(BytesIO(picture)))
    return code.text


def test_from_the_list_to_the_label_to_the_archive(page, telephone, cast, contract, entered):
    entered(page, cast.zhou)
    import_the_list(page)
    page.get_by_role("link", name="HB-700").click()
    address = printed_label(page)
    reported(cast, contract, device=Device.objects.get(tag="HB-700"), summary="蓝屏")

    entered(telephone, cast.chen)
    telephone.goto(address)

    archive = telephone.get_by_role("region", name="档案")
    expect(archive).to_contain_text("蓝屏")
    expect(archive).to_contain_text("入册")
    expect(telephone.get_by_text("不在清单上")).to_be_visible()


def test_the_administrator_signs_the_list_and_a_change_unsigns_it(page, cast, contract, entered):
    entered(page, cast.li)
    page.goto("/contracts/WB-1/devices/")
    page.get_by_role("link", name="清单的签字").click()
    draw(page)
    page.get_by_role("button", name="确认签字").click()
    expect(page.get_by_text("已由 李文博 签字")).to_be_visible()
    assert SignedList.objects.get().person == "李文博"

    list_device(contract, device=cast.laptop, seen=seen(cast.zhou))
    page.reload()
    expect(page.get_by_text("签字之后清单又改过")).to_be_visible()
    expect(page.get_by_role("button", name="确认签字")).to_be_visible()
