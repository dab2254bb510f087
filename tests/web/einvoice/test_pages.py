# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Finance asks the tax bureau for a month's invoices, and hears what became of them."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.einvoice.conftest import LATER, issued, prepared
from tests.einvoice.test_reds import TOMORROW, second
from tests.einvoice.workbooks import results, rows_of, template
from tests.factories.agreements import seen
from tests.rendered import assert_rendered, text_of
from weibao.einvoice.actions import ask_reds
from weibao.einvoice.models import Buyer, EInvoice, Item

__all__ = ["issued", "prepared", "second"]
MONTH = "2026-11"
PAGE = "/finance/einvoices/"
FILL = reverse("einvoice_template")
HEAR = reverse("einvoice_results")
NUMBER = "26112000000012345678"


def upload(content, name="file.xlsx"):
    return SimpleUploadedFile(name, content)


def ticked(one):
    return {"month": MONTH, "invoice": [f"{one.contract.pk}:{one.fact.number}"]}


def test_what_is_lacking_is_named_with_the_way_there(sign_in, cast, issued):
    client = sign_in(cast.sun)

    said = client.post(FILL, ticked(issued) | {"file": upload(template())})

    page = said.content.decode()
    assert said.status_code == 422
    assert "华北精工有限公司 还没有开票资料" in page
    assert reverse("einvoice_buyer", args=[cast.customer.pk]) in page
    assert not EInvoice.objects.exists()


def test_month_is_filled_and_heard(sign_in, cast, prepared):
    client = sign_in(cast.sun)
    assert "未申请" in assert_rendered(client.get(PAGE, {"month": MONTH}))

    filled = client.post(FILL, ticked(prepared) | {"file": upload(template())})

    assert [row["购买方名称"] for row in rows_of(filled.content, "发票基本信息")] == [
        "华北精工有限公司"
    ]
    assert "已填表，等结果" in assert_rendered(client.get(PAGE, {"month": MONTH}))
    told = results((NUMBER, "2026-11-24", "3113.00", "正常", EInvoice.objects.get().serial))
    heard = client.post(HEAR, {"month": MONTH, "file": upload(told)}, follow=True)
    page = assert_rendered(heard)
    assert "登记了 1 张" in page
    assert NUMBER in page


def test_row_that_does_not_add_up_is_shown_and_nothing_kept(sign_in, cast, prepared):
    client = sign_in(cast.sun)
    client.post(FILL, ticked(prepared) | {"file": upload(template())})
    told = results((NUMBER, "2026-11-24", "3113.10", "正常", EInvoice.objects.get().serial))

    said = client.post(HEAR, {"month": MONTH, "file": upload(told)})

    assert said.status_code == 422
    assert "价税合计与账单不同" in text_of(said)
    assert EInvoice.objects.get().bureau_number == ""


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"not a workbook", "这不是能读的 XLSX 文件"),
        (template(sheets=("x", "y")), "模板里没有“发票基本信息”这张表"),
        (template(headings=[("发票流水号", "必填")]), "模板里没有这些列"),
        (results(), "模板里没有“发票基本信息”这张表"),
    ],
)
def test_other_file_is_refused_with_what_to_do(sign_in, cast, prepared, content, words):
    said = sign_in(cast.sun).post(FILL, ticked(prepared) | {"file": upload(content)})

    assert said.status_code == 422
    assert words in text_of(said)


def test_nothing_chosen_and_no_file_are_said(sign_in, cast, prepared):
    client = sign_in(cast.sun)

    assert "请先勾选要开的账单" in text_of(client.post(FILL, {"month": MONTH}))
    assert "请选择税务局的模板文件" in text_of(client.post(FILL, ticked(prepared)))
    assert "请选择税务局导出的文件" in text_of(client.post(HEAR, {"month": MONTH}))


def test_buyer_is_kept_and_a_wrong_number_said(sign_in, cast, contract):
    client = sign_in(cast.sun)
    url = reverse("einvoice_buyer", args=[cast.customer.pk])
    form = {"name": "华北精工有限公司", "kind": "SPECIAL"}

    assert "开专用发票必须有购买方的税号" in text_of(client.post(url, form))
    assert "没有 I、O、S、V、Z" in text_of(client.post(url, form | {"tax_number": "91I"}))
    doubtful = client.post(url, form | {"tax_number": "91310115MA1H8R7C6D"}, follow=True)
    assert "校验位不对" in text_of(doubtful)
    client.post(url, form | {"tax_number": "91350100m000100y43", "account": "0200 0045 0902"})
    kept = Buyer.objects.get()
    assert (kept.tax_number, kept.account) == ("91350100M000100Y43", "020000450902")
    assert "91350100M000100Y43" in assert_rendered(client.get(url))


def test_item_is_kept_and_changed(sign_in, cast, contract):
    client, url = sign_in(cast.sun), reverse("einvoice_items")
    form = {"rate": "0.06", "what": "", "name": "运维服务", "code": "3040203000000000000"}

    assert "编码是 19 位数字" in text_of(client.post(url, form | {"code": "304"}))
    client.post(url, form)
    client.post(url, form | {"name": "信息系统运维"})
    assert [row.name for row in Item.objects.all()] == ["信息系统运维"]
    assert "信息系统运维" in assert_rendered(client.get(f"{url}?rate=0.06&what="))


def test_reds_are_noted_settled_and_taken_away(sign_in, cast, prepared, second):
    client = sign_in(cast.sun)
    client.post(FILL, ticked(prepared) | {"file": upload(template())})
    blue = EInvoice.objects.get()
    told = results((NUMBER, "2026-11-24", "3113.00", "正常", blue.serial))
    client.post(HEAR, {"month": MONTH, "file": upload(told)})

    said = client.post(reverse("einvoice_reds"), {"month": MONTH}, follow=True)
    assert "已记下 1 张红字申请" in text_of(said)
    red = EInvoice.objects.get(gross__lt=0)
    url = reverse("einvoice_red", args=[red.serial])
    assert NUMBER in assert_rendered(client.get(url))
    client.post(url, {"original": blue.pk, "reason": "RETURNED"})
    sheet = client.get(reverse("einvoice_red_sheet"))
    red.refresh_from_db()
    assert (red.reason, sheet.status_code) == ("RETURNED", 200)
    assert client.get(reverse("einvoice_red", args=[blue.serial])).status_code == 404


@pytest.mark.parametrize("name", ["zhou", "chen", "wang", "qian", "zhao", "wu"])
def test_others_are_not_let_in(sign_in, cast, prepared, second, name):
    (red,) = ask_reds(cast.provider, chosen=[second], seen=seen(cast.sun, TOMORROW))
    client = sign_in(getattr(cast, name))
    reads = [PAGE, reverse("einvoice_items"), reverse("einvoice_red_sheet")]
    reads += [reverse("einvoice_buyer", args=[cast.customer.pk])]
    reads += [reverse("einvoice_red", args=[red.serial])]

    assert {client.get(url).status_code for url in reads} == {403}
    assert {client.post(url).status_code for url in (FILL, HEAR)} == {403}


def test_other_providers_see_nothing_of_it(sign_in, cast, prepared):
    cast.wu.role = "OWNER"
    cast.wu.save()
    client = sign_in(cast.wu)

    assert "FP202611-0001" not in assert_rendered(client.get(PAGE, {"month": MONTH}))
    assert client.get(reverse("einvoice_buyer", args=[cast.customer.pk])).status_code == 404
    assert LATER < TOMORROW


def test_customer_reads_the_number_on_the_statement(sign_in, cast, prepared):
    client, statement = sign_in(cast.sun), "/contracts/WB-1/statements/2026-11/"
    client.post(FILL, ticked(prepared) | {"file": upload(template())})
    assert "数电发票" not in assert_rendered(sign_in(cast.wang).get(statement))
    told = results((NUMBER, "2026-11-24", "3113.00", "正常", EInvoice.objects.get().serial))

    client.post(HEAR, {"month": MONTH, "file": upload(told)})

    with time_machine.travel(TOMORROW, tick=False):
        assert f"数电发票 {NUMBER}" in text_of(sign_in(cast.wang).get(statement))


@pytest.mark.parametrize("month", ["2026-13", "x", "2026-1-1", "0001-01", "9999-12"])
def test_month_that_is_none_is_not_found(sign_in, cast, contract, month):
    client = sign_in(cast.sun)
    pages = [PAGE, "/finance/margins/", "/finance/margins/margins.xlsx", "/finance/margins/WB-1/"]

    assert {client.get(page, {"month": month}).status_code for page in pages} == {404}
    assert client.post(reverse("einvoice_reds"), {"month": month}).status_code == 404


def test_red_leads_back_to_the_month_of_its_invoice(sign_in, cast, prepared, second):
    client = sign_in(cast.sun)
    (red,) = ask_reds(cast.provider, chosen=[second], seen=seen(cast.sun, TOMORROW))
    EInvoice.objects.filter(pk=red.pk).update(asked_at=TOMORROW + timedelta(days=40))

    page = assert_rendered(client.get(reverse("einvoice_red", args=[red.serial])))

    assert f"{PAGE}?month={MONTH}" in page


def test_english_has_no_chinese_left(sign_in, cast, prepared, second):
    cast.sun.language = "en"
    cast.sun.save()

    page = text_of(sign_in(cast.sun).get(PAGE, {"month": MONTH}))

    assert "E-invoices" in page
    assert "Not asked for" in page
