# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A register leaves as a workbook and comes back; nothing is written before it is confirmed."""

from dataclasses import replace
from io import BytesIO

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from tests.assets.test_cells import book_of
from tests.rendered import text_of
from tests.web.conftest import NOW
from weibao.assets.cells import MOST_BYTES
from weibao.assets.models import Device, DeviceEvent
from weibao.workshop.views import device_sheets

NASTY = '=HYPERLINK("http://x.example","y")'
HEAD = ["标签", "型号", "序列号"]


@pytest.fixture
def client(cast, sign_in):
    return sign_in(cast.zhou)


def upload(client, cast, *rows, content=None):
    content = content if content is not None else book_of(*rows)
    file = SimpleUploadedFile("devices.xlsx", content)
    address = reverse("device_import", query={"customer": cast.customer.pk})
    return client.post(address, {"file": file})


def confirm(client, cast, preview, **changes):
    said = {
        "rows": preview.context["signed"],
        "digest": preview.context["preview"].digest,
        "key": preview.context["key"],
        **changes,
    }
    address = reverse("device_import", query={"customer": cast.customer.pk})
    return client.post(address, said, follow=True)


def exported(client):
    answer = client.get(reverse("device_sheet"))
    assert answer.status_code == 200
    return answer.content


def test_what_leaves_comes_back_unchanged(cast, client):
    Device.objects.filter(pk=cast.pc.pk).update(
        place=NASTY, parts="8 GB\n512 GB", warranty_until="2027-03-01", brand="'+1"
    )

    answer = upload(client, cast, content=exported(client))

    assert [count for _tone, _name, count in answer.context["preview"].counts] == [0, 0, 3, 0]
    assert not answer.context["preview"].rows


def test_no_cell_that_leaves_is_a_formula(cast, client):
    Device.objects.filter(pk=cast.pc.pk).update(model=NASTY, place="@SUM(A1)", parts="+1")

    sheet = load_workbook(BytesIO(exported(client))).active

    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert NASTY in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} == {"s"}
    assert not [cell for cell in cells if cell.hyperlink]


def test_in_english_the_head_is_english_and_comes_back_too(cast, client):
    client.cookies["django_language"] = "en"
    content = exported(client)

    assert load_workbook(BytesIO(content)).active["A1"].value == "Tag"
    assert upload(client, cast, content=content).context["preview"].writes == 0


def test_the_preview_says_each_fate_and_writes_nothing(cast, client):
    Device.objects.create(organization=cast.outsider, tag="CY-1", model="M", serial="SN-500")
    rows = (["HB-500", "M500", "SN-500"], ["HB-002", "M406", "SN-PR-1"], ["", "M", ""])

    said = text_of(upload(client, cast, HEAD, *rows))

    assert "新增 1 更改 1 不变 0 有误 1" in said
    assert "序列号已登记在别的客户名下" in said
    assert "没有标签" in said
    assert "型号 LaserJet M405 M406" in said
    assert [word for word in ("朝阳", "CY-1") if word in said] == []
    assert (Device.objects.count(), DeviceEvent.objects.count()) == (4, 0)


def test_confirmed_it_is_written_once(cast, client):
    preview = upload(client, cast, HEAD, ["HB-500", NASTY, "SN-500"])

    said = [text_of(confirm(client, cast, preview)) for _time in range(2)]

    assert ["已导入" in one for one in said] == [True, True]
    assert Device.objects.get(tag="HB-500").model == NASTY
    assert DeviceEvent.objects.count() == 1


def test_a_register_that_changed_is_previewed_anew(cast, client):
    preview = upload(client, cast, HEAD, ["HB-002", "M406", "SN-PR-1"])
    Device.objects.filter(pk=cast.printer.pk).update(model="LaserJet 1")

    answer = confirm(client, cast, preview)

    assert (answer.status_code, "型号 LaserJet 1 M406" in text_of(answer)) == (409, True)
    assert "已导入" in text_of(confirm(client, cast, answer))


@pytest.mark.parametrize("spoil", ["forged", "late", "other"])
def test_a_preview_that_is_not_ours_is_not_written(cast, client, sign_in, spoil):
    preview = upload(client, cast, HEAD, ["HB-500", "M", ""])
    rows = preview.context["signed"]
    with time_machine.travel(NOW.timestamp() + (7200 if spoil == "late" else 0)):
        if spoil == "other":
            client, cast = sign_in(cast.wu), replace(cast, customer=cast.outsider)
        answer = confirm(client, cast, preview, rows=rows[:-1] if spoil == "forged" else rows)

    assert (answer.status_code, "预览已过期" in text_of(answer)) == (422, True)
    assert Device.objects.count() == 3


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"tag,model", "这不是能读的 XLSX 文件"),
        (b"", "这不是能读的 XLSX 文件"),
        (b"x" * (MOST_BYTES + 1), "文件太大"),
        (book_of(*([["a"]] * 10_002)), "文件太大"),
        (book_of(["a", "b"]), "第一行要有"),
    ],
    ids=["no-workbook", "empty", "bytes", "rows", "no-head"],
)
def test_what_cannot_be_read_is_said(cast, client, content, said):
    answer = upload(client, cast, content=content)

    assert (answer.status_code, said in text_of(answer)) == (422, True)


def test_a_preview_too_large_for_a_form_is_said(cast, client, monkeypatch):
    monkeypatch.setattr(device_sheets, "MOST_SIGNED", 10)

    assert "文件太大" in text_of(upload(client, cast, HEAD, ["HB-500", "M", ""]))


def test_without_a_file_it_is_asked_for(cast, client):
    page = client.get(reverse("device_import"))

    assert "预览" in text_of(page)
    assert "请选择文件" in text_of(client.post(reverse("device_import"), {}))
