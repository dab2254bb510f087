# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Bought on order: from the request's page to the supplier's invoice, each side with its own."""

from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.agreements import seen
from tests.factories.servicedesk import reported
from tests.factories.stock import arrived, ordered, part, proposed, store, there
from tests.rendered import assert_rendered, text_of
from weibao.stock.actions import reprice_purchase
from weibao.stock.models import Biller, Purchase
from weibao.workshop.presenters.purchases import cards_of

PAGE = "/purchases/R2611-0001-B1/"
PANEL = "/requests/R2611-0001/purchases/"


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def step(client, deed, /, **said):
    return client.post(f"{PAGE}step/{deed}/", {"key": f"key-{deed}", **said})


def test_it_is_proposed_from_the_requests_page(cast, contract, sign_in):
    reported(cast, contract)
    kind, client = part(cast), sign_in(cast.chen)
    assert f'hx-get="{PANEL}"' in assert_rendered(client.get("/requests/R2611-0001/"))
    assert "提出代购" in text_of(client.get(PANEL))
    said = {"part": kind.pk, "quantity": 2, "unit_price": "680", "biller": "SUPPLIER"}
    wrong = client.post(f"{PANEL}new/", {**said, "unit_price": "x"})
    assert (wrong.status_code, 'value="x"' in wrong.content.decode()) == (422, True)

    for _again in range(2):
        answer = client.post(f"{PANEL}new/", {"key": "key-1", **said})
        assert answer.headers["Location"] == PAGE

    assert Purchase.objects.count() == 1
    other = client.post(f"{PANEL}new/", {"key": "key-1", **said, "quantity": 3})
    assert (other.status_code, "内容不同" in other.content.decode()) == (422, True)
    page = text_of(client.get(PAGE))
    assert "1,360.00" in page
    assert "供应商直接开票给客户" in page


def test_the_customer_agrees_in_the_portal(cast, contract, sign_in):
    proposed(cast, contract)
    client = sign_in(cast.li)
    assert f'hx-get="{PANEL}"' in assert_rendered(client.get("/mine/R2611-0001/"))
    panel = assert_rendered(client.get(PANEL))
    assert ("1,360.00" in panel, 'name="person"' in panel) == (True, False)

    answer = step(client, "agree", shown=136000)

    assert answer.headers["Location"] == "/mine/R2611-0001/"
    assert "李文博" in text_of(client.get(PAGE))
    assert "李文博同意代购：固态硬盘 1 TB" in text_of(
        sign_in(cast.zhou).get("/requests/R2611-0001/")
    )


def test_a_price_that_moved_is_not_agreed_to(cast, contract, sign_in):
    reprice_purchase(proposed(cast, contract), unit_price=70000, seen=seen(cast.zhou))

    answer = step(sign_in(cast.li), "agree", shown=136000)

    assert (answer.status_code, "价格已经变了" in text_of(answer)) == (409, True)


def test_every_step_of_the_desk(cast, contract, sign_in):
    proposed(cast, contract, biller=Biller.SUPPLIER)
    client, room = sign_in(cast.zhou), store(cast)
    assert step(client, "reprice", unit_price="700").status_code == 302
    assert step(client, "order", supplier="甲").status_code == 409
    assert step(client, "agree", person="王建国", shown=140000).status_code == 302
    told = {"supplier": "中关村配件", "unit_cost": "523", "expected_on": "2026-11-01"}
    assert step(client, "order", **told).status_code == 302
    assert "过了预计的日子" in text_of(client.get(PAGE))
    many = step(client, "receive", to=room.pk, quantity=3)
    assert (many.status_code, "比订的多" in text_of(many)) == (422, True)
    assert 'name="quantity" value="3"' in many.content.decode()
    assert step(client, "receive", key="key-r1", to=room.pk, quantity=1).status_code == 302
    assert "1 / 2" in text_of(client.get(PAGE))
    assert step(client, "cancel", reason="断货").status_code == 302
    assert there(room) == {"R2611-0001-B1": 1}
    goods = room.holdings.get()
    over = step(client, "hand_over", holding=goods.pk, quantity=1, person="赵小燕")
    assert over.status_code == 302
    assert "已取消" in text_of(client.get("/purchases/"))
    assert step(client, "nothing").status_code == 404


def test_goods_are_handed_over_only_as_many_as_there_are(cast, contract, sign_in):
    arrived(cast, ordered(cast, proposed(cast, contract, quantity=1)))
    goods = store(cast).holdings.get()

    answer = step(sign_in(cast.chen), "hand_over", holding=goods.pk, quantity=2, person="赵小燕")

    assert (answer.status_code, "只有 1 件" in text_of(answer)) == (422, True)


def test_the_suppliers_invoice_stands_with_its_file(cast, contract, sign_in):
    ordered(cast, proposed(cast, contract, biller=Biller.SUPPLIER))
    client = sign_in(cast.zhou)
    said = {"number": "25110001", "on": "2026-11-23", "amount": "1300", "sender": "中关村配件"}
    bad = SimpleUploadedFile("i.pdf", b"MZ not a pdf", content_type="application/pdf")
    refused = step(client, "invoice", **said, file=bad)
    assert (refused.status_code, "只收 PDF" in text_of(refused)) == (422, True)
    assert client.get(f"{PAGE}invoice/").status_code == 404

    good = SimpleUploadedFile("../x.exe", b"%PDF-1.7 x", content_type="text/html")
    assert step(client, "invoice", **said, file=good).status_code == 302

    page = text_of(sign_in(cast.li).get(PAGE))
    wanted = ("25110001", "不是我方的发票", "和同意的价格不同", "中关村配件")
    assert [word for word in wanted if word not in page] == []
    file = sign_in(cast.li).get(f"{PAGE}invoice/")
    assert (file.content, file.headers["Content-Type"]) == (b"%PDF-1.7 x", "application/pdf")
    assert 'filename="R2611-0001-B1.pdf"' in file.headers["Content-Disposition"]
    assert sign_in(cast.zhao).get(f"{PAGE}invoice/").status_code == 404


def test_costs_are_the_desks_and_prices_not_the_callers(cast, contract, sign_in):
    ordered(cast, proposed(cast, contract))
    reads = {"zhou": (True, True), "chen": (True, False), "li": (True, False)}
    reads |= {"zhao": (False, False), "qian": (True, False)}

    for name, (price, cost) in reads.items():
        page = text_of(sign_in(getattr(cast, name)).get(PAGE))
        assert ("1,360.00" in page or "680.00" in page, "523.00" in page) == (price, cost), name
        panel = text_of(sign_in(getattr(cast, name)).get(PANEL))
        assert ("1,360.00" in panel, "523.00" in panel) == (price, False), name


@pytest.mark.parametrize(
    ("now", "is_late"),
    [
        (datetime(2026, 11, 24, 15, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 24, 16, tzinfo=UTC), True),
    ],
    ids=["the last minute of the day", "midnight in Shanghai"],
)
def test_it_is_late_from_midnight_on(cast, contract, now, is_late):
    purchase = ordered(cast, proposed(cast, contract))
    Purchase.objects.filter(pk=purchase.pk).update(expected_on=date(2026, 11, 24))
    purchase.refresh_from_db()

    assert [card.is_late for card in cards_of([purchase], by=cast.zhou, now=now)] == [is_late]
