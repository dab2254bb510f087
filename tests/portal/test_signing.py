# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Sheets, versions and links on pages; and the door where a customer signs without an account."""

import json
import re

import pytest
from django.test import Client

from tests.factories.agreements import seen
from tests.factories.fieldwork import STROKES, finished, signed, started, work
from tests.factories.servicedesk import reported
from tests.rendered import assert_rendered
from weibao.fieldwork.actions import Cause, change_visit, record_cause
from weibao.fieldwork.models import Signature, Visit
from weibao.signing.models import SignLink, SignLinkOpening

PAGE = "/visits/R2611-0001-1/signing/"
SHEET = "/visits/R2611-0001-1/sheet.pdf"


@pytest.fixture
def visit(cast, contract):
    return finished(cast, reported(cast, contract))


def made_link(client):
    """The address of a fresh link, as the page shows it."""
    page = assert_rendered(client.post(f"{PAGE}link/"))
    return re.search(r"http://testserver(/sign/[^<\"&\s]+)", page)[1]


def hash_on(page):
    return re.search(r'name="content_hash" value="(\w{64})"', page)[1]


def sign(client, address, page, **changes):
    said = {
        "content_hash": hash_on(page),
        "signer": "赵小燕",
        "strokes": json.dumps(STROKES),
        "rating": "4",
    }
    return client.post(f"{address}sign/", {**said, **changes})


def test_both_sides_get_the_sheet_of_each_version(cast, visit, sign_in):
    signed(cast, visit)
    change_visit(visit, work=work(minutes=90), seen=seen(cast.chen))
    for person in (cast.chen, cast.zhou, cast.zhao, cast.li):
        client = sign_in(person)
        answers = [client.get(SHEET), client.get("/visits/R2611-0001-1/sheet-1.pdf")]
        assert [answer["Content-Type"] for answer in answers] == ["application/pdf"] * 2
        assert answers[0].content != answers[1].content
        assert "R2611-0001-1-v2.pdf" in answers[0]["Content-Disposition"]
        assert client.get("/visits/R2611-0001-1/sheet-3.pdf").status_code == 404
        assert SHEET in client.get("/visits/R2611-0001-1/").content.decode()
    assert SHEET in sign_in(cast.zhao).get("/mine/R2611-0001/").content.decode()
    assert sign_in(cast.wu).get(SHEET).status_code == 404


def test_what_is_not_finished_has_no_sheet(cast, contract, sign_in):
    started(cast, reported(cast, contract))
    client = sign_in(cast.chen)

    assert client.get(SHEET).status_code == 404
    assert "还没有可签的内容" in assert_rendered(client.get(PAGE))
    assert client.post(f"{PAGE}link/").status_code == 409


def test_versions_stand_beside_each_other_with_what_changed(cast, visit, sign_in):
    signed(cast, visit)
    change_visit(visit, work=work(minutes=90), seen=seen(cast.chen))
    page = assert_rendered(sign_in(cast.li).get(PAGE))

    assert page.index("第 2 版") < page.index("第 1 版")
    assert "签过，内容已改，不再有效" in page
    assert "1 小时" in page
    assert "1 小时 30 分" in page
    assert "生成签字链接" not in page


def test_a_cause_outside_the_contract_stands_on_the_sheet_and_in_the_comparison(
    cast, visit, sign_in
):
    signed(cast, visit)
    burnt = Cause(cause="lightning", evidence="接口处有烧痕", person="赵小燕")
    record_cause(visit, found=burnt, seen=seen(cast.chen))
    said = "雷击；接口处有烧痕；已告知赵小燕"

    page = assert_rendered(sign_in(cast.li).get(PAGE))

    assert said in assert_rendered(sign_in(cast.chen).get("/visits/R2611-0001-1/"))
    assert page.index("合同外原因") < page.index(said)


def test_a_change_of_what_was_signed_is_confirmed_first(cast, visit, sign_in):
    signed(cast, visit)
    client = sign_in(cast.chen)
    said = {"key": "change-1", "service": "onsite", "minutes": "75", "is_restored": "on"}
    address = "/visits/R2611-0001-1/steps/change/"

    answer = client.post(address, said)
    assert answer.status_code == 422
    assert "改动会让已有的签字作废" in answer.content.decode()
    assert Visit.objects.get().version == 1
    assert client.post(address, {**said, "voids": "on"}).status_code == 302
    assert Visit.objects.get().version == 2


def test_the_customer_signs_by_link_without_an_account(cast, visit, sign_in):
    engineer = sign_in(cast.chen)
    address = made_link(engineer)
    customer = Client()
    page = assert_rendered(customer.get(address, headers={"User-Agent": "手机"}))
    assert "更换电源" in page
    assert "R2611-0001-1" in page
    assert customer.get(f"{address}sheet.pdf").status_code == 404

    assert sign(customer, address, page).status_code == 302
    after = assert_rendered(customer.get(address))
    assert "已签字" in after
    assert "更换电源" not in after
    sheet = customer.get(f"{address}sheet.pdf")
    assert Signature.objects.get().content_hash.encode() in sheet.content
    assert (sheet["Referrer-Policy"], sheet["X-Robots-Tag"]) == ("same-origin", "noindex")
    seen_page = assert_rendered(engineer.get(PAGE))
    assert "通过链接签收" in seen_page
    assert "127.0.0.1" in seen_page
    assert SignLinkOpening.objects.count() == 2


def test_a_form_without_a_stroke_keeps_what_was_typed(cast, visit, sign_in):
    address = made_link(sign_in(cast.chen))
    customer = Client()
    page = customer.get(address).content.decode()
    answer = sign(customer, address, page, strokes="[]")

    assert answer.status_code == 422
    assert "请手写签名" in answer.content.decode()
    assert "赵小燕" in answer.content.decode()
    assert Signature.objects.count() == 0


def test_a_refusal_by_link_needs_a_name_and_a_reason(cast, visit, sign_in):
    address = made_link(sign_in(cast.chen))
    customer = Client()
    assert customer.post(f"{address}refuse/", {"person": "赵小燕"}).status_code == 422
    said = {"person": "赵小燕", "reason": "没修好"}
    assert customer.post(f"{address}refuse/", said).status_code == 302
    assert "没修好" in assert_rendered(customer.get(address))
    assert customer.post(f"{address}other/").status_code == 404


def test_what_changed_meanwhile_is_neither_shown_nor_signed(cast, visit, sign_in):
    address = made_link(sign_in(cast.chen))
    customer = Client()
    page = customer.get(address).content.decode()
    change_visit(visit, work=work(minutes=90), seen=seen(cast.chen))

    for answer in (sign(customer, address, page), customer.get(address)):
        assert answer.status_code == 409
        assert "内容刚刚改过" in answer.content.decode()
        assert "更换电源" not in answer.content.decode()
    assert Signature.objects.count() == 0


def test_a_revoked_link_shows_nothing(cast, visit, sign_in):
    engineer = sign_in(cast.chen)
    address = made_link(engineer)
    key = SignLink.objects.get().pk
    assert engineer.post(f"{PAGE}{key + 1}/revoke/").status_code == 404
    assert engineer.post(f"{PAGE}{key}/revoke/").status_code == 302
    answer = Client().get(address)

    assert answer.status_code == 410
    assert "R2611-0001" not in answer.content.decode()


def test_the_customer_makes_no_links_and_guesses_are_slowed(cast, visit, sign_in):
    for person in (cast.li, cast.liu, cast.wu):
        assert sign_in(person).post(f"{PAGE}link/").status_code == 404
    client = Client()
    statuses = [client.get(f"/sign/guess-{number}/").status_code for number in range(22)]
    assert (statuses[0], statuses[-1]) == (404, 429)
    assert client.post("/sign/guess/sign/").status_code == 429
    assert client.get("/sign/guess/sheet.pdf").status_code == 404


def test_a_link_opened_too_often_waits(cast, visit, sign_in):
    address = made_link(sign_in(cast.chen))
    client = Client()

    assert [client.get(address).status_code for _time in range(61)][-1] == 429
