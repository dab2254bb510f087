# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The next caller on the same form, one who is not on any list, and what is said of places."""

from datetime import timedelta

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import (
    HOURS,
    LISTED,
    PARTS,
    RESPONSE,
    TAX,
    maintenance_contract,
)
from tests.factories.servicedesk import reported
from tests.rendered import assert_rendered
from weibao.agreements.models import DueMoment
from weibao.parties.actions import add_person
from weibao.parties.models import Role
from weibao.servicedesk.models import Request

LEVELS = """
## S1 级别 / Levels

按级别：{levels}。

> By level: {levels}.

```toml service_levels
hours = "H1"
[[levels]]
priority = "P1"
answer = "30min"
[[levels]]
priority = "P2"
answer = "2h"
```
"""
DISTRICT = """
## M0 区域 / District

限{districts}，其他{outside}。

> In {districts}; others are {outside}.

```toml coverage
districts = ["海淀区"]
outside = "price"
```
"""


@pytest.fixture
def shop(cast, contract):
    """Behind the customer's switchboard."""
    people = {"front": "801", "boss": "802"}
    return {
        name: add_person(
            cast.customer,
            username=name,
            name=name,
            role=Role.END_USER,
            phone=f"010-62770001-{extension}",
        )
        for name, extension in people.items()
    }


@pytest.fixture
def first(cast):
    """What the form holds after 赵小燕 was found and her computer chosen."""
    return {
        "key": "form-0001",
        "phone": "138-0013-8008",
        "shown_for": f"{cast.zhao.pk}.{cast.customer.pk}",
        "person": cast.zhao.pk,
        "customer": cast.customer.pk,
        "device": cast.pc.pk,
        "summary": "开不了机",
    }


def chosen(page, cast):
    return [
        name
        for name in ("pc", "printer", "laptop")
        if f'name="device" value="{getattr(cast, name).pk}" checked' in page
    ]


def test_next_caller_does_not_get_the_device_of_the_one_before(cast, shop, first, sign_in):
    answer = sign_in(cast.zhou).post("/call/who/", {**first, "phone": "010-62770001-802"})

    page = assert_rendered(answer)
    assert f'name="person" value="{shop["boss"].pk}" checked' in page
    assert chosen(page, cast) == []


def test_an_unknown_number_gets_neither_device_nor_customer(cast, shop, first, sign_in):
    answer = sign_in(cast.zhou).post("/call/who/", {**first, "phone": "13911112222"})

    page = assert_rendered(answer)
    assert f'<option value="{cast.customer.pk}" selected>' not in page
    assert 'name="device"' not in page


def test_what_was_picked_by_hand_for_a_caller_stays(cast, contract, first, sign_in):
    client = sign_in(cast.zhou)
    by_hand = {**first, "device": cast.printer.pk}

    pages = [
        assert_rendered(client.post("/call/who/", {**by_hand, **more}))
        for more in ({}, {"device": ""}, {"shown_for": f".{cast.customer.pk}"})
    ]

    assert [chosen(page, cast) for page in pages] == [["printer"], [], ["printer"]]


def test_pressed_before_the_new_number_was_found_nobody_is_mixed_up(cast, shop, first, sign_in):
    answer = sign_in(cast.zhou).post("/call/", {**first, "phone": "13911112222"})

    assert answer.status_code == 422
    assert "来电人和号码对不上" in answer.content.decode()
    assert Request.objects.count() == 0


def test_an_unlisted_caller_has_a_name_a_number_and_a_time(cast, contract, sign_in):
    sign_in(cast.zhou).post(
        "/call/",
        {
            "key": "form-0001",
            "phone": "13911112222",
            "caller_name": "新来的小马",
            "customer": cast.customer.pk,
            "contract": contract.number,
            "appointment_at": "2026-11-24T14:00",
            "summary": "开不了机",
        },
    )

    request = Request.objects.get()
    assert (request.caller, request.caller_name) == (None, "新来的小马")
    assert request.phone_e164 == "+8613911112222"
    assert request.appointment_at.isoformat() == "2026-11-24T06:00:00+00:00"


def test_a_number_is_no_name_and_a_name_no_number(cast, contract, sign_in):
    client = sign_in(cast.zhou)
    for key, phone in (("form-0001", "13911112222"), ("form-0002", "找不到的人")):
        said = {"key": key, "phone": phone, "customer": cast.customer.pk, "summary": "坏了"}
        client.post("/call/", said)

    kept = Request.objects.order_by("pk").values_list("caller_name", "phone")
    assert list(kept) == [("", "13911112222"), ("找不到的人", "")]


def test_an_appointment_in_the_past_is_refused(cast, contract, first, sign_in):
    answer = sign_in(cast.zhou).post("/call/", {**first, "appointment_at": "2026-11-20T14:00"})

    assert answer.status_code == 422
    assert "约的时间已经过去了" in answer.content.decode()


def test_without_a_device_the_site_says_whether_it_is_covered(cast, sign_in):
    maintenance_contract(cast, number="WB-D", clauses=(HOURS, RESPONSE, DISTRICT, PARTS, TAX))
    cast.office.district = "海淀区"
    cast.office.save(update_fields=["district"])
    client = sign_in(cast.zhou)
    said = {"customer": cast.customer.pk, "summary": "网断了", "device": ""}

    page = assert_rendered(client.post("/call/who/", said))
    answers = [
        assert_rendered(client.post("/call/answer/", {**said, "site": site}))
        for site in ("", cast.office.pk)
    ]

    assert f'<option value="{cast.office.pk}" selected>' in page
    assert ["verdict is-not" in answer for answer in answers] == [True, False]


def test_one_behind_the_same_switchboard_is_not_the_one_who_calls(cast, shop, sign_in):
    client = sign_in(cast.zhou)

    exact, other = (
        assert_rendered(client.post("/call/who/", {"phone": f"010-62770001 转分机 {extension}"}))
        for extension in ("801", "999")
    )

    assert (exact.count('title="号码相符"'), exact.count('title="总机相符"')) == (1, 0)
    assert (other.count('title="号码相符"'), other.count('title="总机相符"')) == (0, 2)
    assert "checked" not in other.partition('name="device"')[0]


def test_a_contract_that_names_no_price_comes_behind_one_that_does(cast, contract, sign_in):
    maintenance_contract(cast, number="WB-A", clauses=(HOURS, RESPONSE, LISTED, PARTS, TAX))
    said = {"customer": cast.customer.pk, "device": cast.laptop.pk, "summary": "坏了"}

    page = assert_rendered(sign_in(cast.zhou).post("/call/answer/", said))

    assert 'name="contract" value="WB-1" checked' in page
    assert page.index("WB-1") < page.index('value="WB-A"')
    assert "须由人判断" in page.partition('value="WB-A"')[2]


def test_each_price_of_another_contract_has_its_name(cast, contract, sign_in):
    maintenance_contract(cast, number="WB-A", clauses=(HOURS, RESPONSE, LISTED, PARTS, TAX))
    said = {"customer": cast.customer.pk, "device": cast.laptop.pk, "contract": "WB-A"}

    page = assert_rendered(sign_in(cast.zhou).post("/call/answer/", said))

    other = page.partition("offer-prices")[2].partition("</label>")[0]
    assert ("¥150.00" in other, "faint" in other) == (True, True)


def test_priority_is_asked_where_the_contract_names_priorities(cast, sign_in, first):
    maintenance_contract(cast, number="WB-L", clauses=(HOURS, LEVELS, LISTED, PARTS, TAX))
    client = sign_in(cast.zhou)
    said = {**first, "contract": "WB-L", "priority": "P2"}

    page = assert_rendered(client.post("/call/answer/", said))
    client.post("/call/", said)

    assert '<option value="P2" selected>' in page
    assert "今天 13:30" in page
    assert Request.objects.get().priority == "P2"
    assert DueMoment.objects.get(what="answer").priority == "P2"


def test_another_contract_knows_nothing_of_that_priority(cast, contract, sign_in, first):
    sign_in(cast.zhou).post("/call/", {**first, "contract": "WB-1", "priority": "P2"})

    assert Request.objects.get().priority == ""


def test_an_appointment_is_corrected_on_the_request(cast, contract, sign_in):
    request = reported(cast, contract, appointment_at=MONDAY + timedelta(hours=5))
    client, url = sign_in(cast.zhou), f"/requests/{request.number}/"
    said = {
        "caller": cast.zhao.pk,
        "phone": request.phone,
        "device": "HB-001",
        "summary": "开不了机",
    }
    page = assert_rendered(client.get(url))
    assert 'name="appointment_at" value="2026-11-23T15:00"' in page

    past = {**said, "key": "right-1", "appointment_at": "2026-11-23T08:00"}
    wrong = client.post(f"{url}steps/correct/", past)
    assert "约的时间已经过去了" in wrong.content.decode()
    other = {**said, "key": "right-2", "appointment_at": "2026-11-24T09:30"}
    assert client.post(f"{url}steps/correct/", other).status_code == 302

    request.refresh_from_db()
    assert request.appointment_at == MONDAY + timedelta(hours=23, minutes=30)


def test_an_appointment_that_stands_may_have_passed(cast, contract, sign_in):
    stands = MONDAY - timedelta(hours=1, seconds=30)
    request = reported(cast, contract, at=MONDAY - timedelta(days=1), appointment_at=stands)
    said = {"caller": cast.zhao.pk, "phone": request.phone, "device": "HB-001", "summary": "别的"}
    kept = {**said, "key": "right-1", "appointment_at": "2026-11-23T08:59"}

    answer = sign_in(cast.zhou).post(f"/requests/{request.number}/steps/correct/", kept)

    request.refresh_from_db()
    assert (answer.status_code, request.appointment_at, request.summary) == (302, stands, "别的")


def test_wrong_device_and_caller_are_corrected_on_the_request(cast, contract, shop, sign_in):
    request = reported(cast, contract, device=cast.laptop)
    client = sign_in(cast.zhou)
    url = f"/requests/{request.number}/"
    said = {
        "key": "right-1",
        "caller": shop["boss"].pk,
        "phone": cast.zhao.phone,
        "summary": "开不了机",
    }

    wrong = client.post(f"{url}steps/correct/", {**said, "device": "HB-404"})
    client.post(f"{url}steps/correct/", {**said, "device": "hb-001", "is_urgent": "on"})

    assert "这家客户没有这个标签的设备" in wrong.content.decode()
    page = assert_rendered(client.get(url))
    request.refresh_from_db()
    assert (request.device, request.caller, request.is_urgent) == (cast.pc, shop["boss"], True)
    assert (request.phone, request.phone_extension) == ("010-62770001-802", "802")
    assert "更正报修：boss" in page
