# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A machine whose warranty stands in the register: M6 speaks on every page, from then on."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import MONDAY, PASSWORD
from tests.factories.agreements import MAINTENANCE, maintenance_contract
from tests.factories.fieldwork import planned
from tests.factories.servicedesk import reported
from tests.rendered import text_of
from tests.web.conftest import NOW
from weibao.agreements.models import LedgerEntry
from weibao.agreements.queries import maker_limits
from weibao.agreements.queries.configuration import configuration_of
from weibao.parties.actions import add_organization, add_person, relate
from weibao.parties.models import Person, Role
from weibao.reports.sheets import Sheet, workbook

M6 = """
## M6 原厂保修 / Maker's warranty

原厂保修期内：{services}由品牌售后处理。

> Under the maker's warranty: {services} goes to the brand's agent.

```toml maker_warranty
services = ["hardware"]
```
"""
SAID = "联想 原厂保修至 2027-03-31：硬件维修由品牌售后处理，其余照常。"


@pytest.fixture
def contract(cast):
    return maintenance_contract(cast, clauses=(*MAINTENANCE, M6))


def card(device, **changes):
    names = ("tag", "model", "brand", "serial", "user_name", "place", "parts")
    said = {name: getattr(device, name) for name in names}
    return {**said, "site": device.site_id, "key": "card-0001", **changes}


def keep(client, device, **changes):
    address = reverse("device_edit", args=[device.pk])
    return client.post(address, card(device, **changes), follow=True)


def test_entered_in_the_register_it_is_said_at_the_call_on_request_and_visit(
    cast, contract, sign_in
):
    client = sign_in(cast.zhou)
    said = keep(client, cast.pc, brand="联想", warranty_until="2027-03-31")
    assert "原厂保修已记入合同 WB-1 的台账" in text_of(said)

    call = {"key": "form-0001", "customer": cast.customer.pk, "device": cast.pc.pk}
    assert SAID in text_of(client.post("/call/answer/", {**call, "summary": "不开机"}))
    row = reported(cast, contract, device=cast.pc, at=NOW)
    visit = planned(cast, row, at=NOW)
    for who, name, number in (
        (cast.zhao, "request", row.number),
        (cast.chen, "visit", visit.number),
    ):
        page = sign_in(who).get(reverse(name, args=[number]))
        assert SAID in text_of(page)
    why = sign_in(cast.zhao).get(
        reverse("why", args=["WB-1"]) + f"?of=maker&clause=M6&request={row.number}"
    )
    assert "M6 原厂保修" in text_of(why)
    assert "在联想原厂保修期内（至 2027-03-31）" in text_of(why)


def test_what_was_agreed_else_stays_on_the_list(cast, contract, sign_in):
    keep(sign_in(cast.li), cast.pc, brand="联想", warranty_until="2027-03-31", model="M900")

    line = next(
        one
        for one in configuration_of(contract, now=MONDAY + timedelta(days=1))
        if one.tag == "HB-001"
    )
    assert (line.model, line.brand, line.warranty_until) == (
        "ThinkCentre M750",
        "联想",
        "2027-03-31",
    )


def test_corrected_it_counts_from_then_on_and_is_told_once(cast, contract, sign_in):
    client = sign_in(cast.zhou)
    for _sent_twice in range(2):
        keep(client, cast.pc, brand="联想", warranty_until="2027-03-31")
    row = reported(cast, contract, device=cast.pc, at=NOW)
    cast.pc.refresh_from_db()
    with time_machine.travel(NOW + timedelta(minutes=5), tick=False):
        keep(client, cast.pc, warranty_until="2026-01-31", key="card-0002")
    later = reported(cast, contract, device=cast.pc, at=NOW + timedelta(minutes=6))

    assert LedgerEntry.objects.filter(kind="device_listed").count() == 4
    noted = {item.request for item in maker_limits(contract, now=NOW + timedelta(hours=1))}
    assert (row.number in noted, later.number in noted) == (True, False)


@pytest.mark.parametrize(
    ("who", "changes"),
    [
        pytest.param("zhou", {"place": "三楼"}, id="nothing of the warranty changed"),
        pytest.param("li", {"brand": "", "warranty_until": ""}, id="nothing changed"),
    ],
)
def test_what_no_contract_judges_by_is_not_told(cast, contract, sign_in, who, changes):
    keep(sign_in(getattr(cast, who)), cast.pc, **changes)

    assert LedgerEntry.objects.filter(kind="device_listed").count() == 2


def test_an_uploaded_list_tells_it_too(cast, contract, sign_in):
    client = sign_in(cast.li)
    head = ["标签", "型号", "品牌", "原厂保修至"]
    rows = [
        ["HB-001", "ThinkCentre M750", "联想", "2027-03-31"],
        ["HB-099", "MacBook Air", "苹果", ""],
    ]
    content = workbook([Sheet(name="s", head=tuple(head), rows=tuple(map(tuple, rows)))])
    address = reverse("device_import") + f"?customer={cast.customer.pk}"
    shown = client.post(address, {"file": SimpleUploadedFile("d.xlsx", content)})
    said = {"rows": shown.context["signed"], "digest": shown.context["preview"].digest}
    client.post(address, {**said, "key": shown.context["key"]})

    lines = configuration_of(contract, now=NOW + timedelta(days=1))
    assert [(one.tag, one.brand) for one in lines] == [("HB-001", "联想"), ("HB-002", "")]


def test_the_ledger_of_another_provider_is_not_written_on(cast, contract, sign_in):
    other = add_organization("另一家服务商", short_name="另一家")
    relate(other, customer=cast.customer, at=MONDAY)
    add_person(other, username="gao", name="高原", role=Role.ENGINEER, password=PASSWORD)
    gao = Person.objects.get(username="gao")

    keep(sign_in(gao), cast.pc, brand="联想", warranty_until="2027-03-31")

    cast.pc.refresh_from_db()
    assert cast.pc.brand == "联想"
    assert LedgerEntry.objects.filter(kind="device_listed").count() == 2


def test_why_is_not_told_to_strangers(cast, contract, sign_in):
    keep(sign_in(cast.zhou), cast.pc, brand="联想", warranty_until="2027-03-31")
    row = reported(cast, contract, device=cast.pc, at=NOW)
    asked = reverse("why", args=["WB-1"]) + f"?of=maker&clause=M6&request={row.number}"

    statuses = {who: sign_in(getattr(cast, who)).get(asked).status_code for who in ("wu", "li")}
    assert statuses == {"wu": 404, "li": 200}
