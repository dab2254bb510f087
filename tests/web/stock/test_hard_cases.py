# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Forms that were sent late, twice or wrongly are answered beside what is wrong."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.agreements import seen
from tests.factories.stock import arrived, in_bag, ordered, part, proposed, received, store, there
from tests.rendered import text_of
from weibao.servicedesk.files import path_of
from weibao.stock.actions import open_count, write_off_parts
from weibao.stock.models import Biller, CountSheet, Holding, Movement, Purchase


@pytest.fixture
def piece(cast):
    """A power supply with a serial number."""
    kind = part(cast, "PSU-1", is_serial_tracked=True)
    return received(cast, kind=kind, quantity=1, serials=("A1",))


def test_a_piece_with_a_serial_goes_alone(cast, piece, sign_in):
    client, came = sign_in(cast.zhou), Movement.objects.get()
    said = {"quantity": 2, "reason": "坏", "to": store(cast, "朝阳库房").pk}

    for address, why in (
        (f"/stock/holdings/{piece.pk}/move/", "一件写一个序列号"),
        (f"/stock/holdings/{piece.pk}/write-off/", "一件写一个序列号"),
        (f"/stock/movements/{came.pk}/correct/", "没有这么多可以更正"),
    ):
        answer = client.post(address, said)
        assert (answer.status_code, why in text_of(answer)) == (422, True), address

    assert there(piece.place) == {"PSU-1/A1": 1}


def test_a_bought_piece_with_a_serial_is_handed_over_alone(cast, contract, sign_in):
    kind = part(cast, "PSU-1", is_serial_tracked=True)
    ordered(cast, proposed(cast, contract, kind=kind, quantity=1))
    client, page = sign_in(cast.zhou), f"/purchases/{Purchase.objects.get().number}/step/"
    come = {"to": store(cast).pk, "quantity": 1, "serials": "A1"}
    assert client.post(f"{page}receive/", come).status_code == 302
    said = {"holding": Holding.objects.get().pk, "quantity": 2, "person": "赵小燕"}

    answer = client.post(f"{page}hand_over/", said)

    assert (answer.status_code, "一件写一个序列号" in text_of(answer)) == (422, True)


def test_what_is_on_the_count_is_no_extra(cast, sign_in):
    held = received(cast, quantity=3)
    sheet = open_count(held.place, seen=seen(cast.zhou))
    row = {f"counted_{held.pk}": 3, f"expected_{held.pk}": 3}
    extra = {"extra": held.part.pk, "extra_counted": 2, "extra_reason": "又找到两件"}

    answer = sign_in(cast.zhou).post(f"/stock/counts/{sheet.pk}/", {**row, **extra})

    assert (answer.status_code, "已经在单子上" in text_of(answer)) == (422, True)
    assert there(held.place) == {"SSD-500": 3}


def test_what_all_left_while_counting_is_shown_again(cast, sign_in):
    held = received(cast, quantity=1)
    sheet, client = open_count(held.place, seen=seen(cast.zhou)), sign_in(cast.zhou)
    write_off_parts(held, quantity=1, reason="坏", seen=seen(cast.zhou))
    page, row = f"/stock/counts/{sheet.pk}/", {f"counted_{held.pk}": 1, f"expected_{held.pk}": 1}

    answer = client.post(page, row)

    assert (answer.status_code, "账面变了" in text_of(answer)) == (409, True)
    assert f'name="counted_{held.pk}" value="1"' in answer.content.decode()
    assert CountSheet.objects.get().is_open
    right = {f"counted_{held.pk}": 0, f"expected_{held.pk}": 0}
    assert client.post(page, right).status_code == 302


def test_a_code_in_use_is_not_changed(cast, sign_in):
    kind = in_bag(cast).part
    said = {"code": "SSD-0", "name": "x", "unit": "个", "list_price": "1", "vat_rate": 13}

    answer = sign_in(cast.zhou).post(f"/stock/parts/{kind.pk}/change/", said)

    assert (answer.status_code, "用过的编码不能改" in text_of(answer)) == (422, True)


def test_goods_that_did_not_come_are_told_on_the_purchase(cast, contract, sign_in):
    arrived(cast, ordered(cast, proposed(cast, contract)))
    came, client = Movement.objects.get(), sign_in(cast.zhou)

    client.post(f"/stock/movements/{came.pk}/correct/", {"quantity": 1, "reason": "只来了一件"})

    page = text_of(client.get(f"/purchases/{Purchase.objects.get().number}/"))
    assert [word for word in ("部分到货", "只来了一件") if word not in page] == []


def test_an_invoice_whose_file_is_gone_is_not_found(cast, contract, sign_in, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    ordered(cast, proposed(cast, contract, biller=Biller.SUPPLIER))
    client, page = sign_in(cast.zhou), f"/purchases/{Purchase.objects.get().number}/"
    file = SimpleUploadedFile("i.pdf", b"%PDF-1.7 x", content_type="application/pdf")
    said = {"number": "1", "on": "2026-11-23", "amount": "1", "sender": "x", "file": file}
    assert client.post(f"{page}step/invoice/", said).status_code == 302
    path_of(Purchase.objects.get().invoice_digest).unlink()

    assert client.get(f"{page}invoice/").status_code == 404
