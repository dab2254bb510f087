# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""When a report began to count: a customer's when it came, the desk's within bounds, and seen."""

from datetime import timedelta

import pytest

from tests.api.test_requests import fault, post
from tests.cast import MONDAY
from weibao.agreements.models import DueMoment
from weibao.servicedesk.models import Request

FRIDAY = "2026-11-20T09:00:00+08:00"


def wrong(answer):
    return {item["field"]: item["message"] for item in answer.json()["errors"]}


def test_what_a_customer_reports_counts_from_when_it_came(cast, contract, program):
    answer = post(program(cast.zhao), **fault(reported_at="2026-11-10T09:00:00+08:00"))

    assert answer.status_code == 201
    assert Request.objects.get().reported_at == MONDAY
    assert DueMoment.objects.get(what="arrival").standing == "OPEN"


def test_the_desk_writes_down_later_what_came_on_friday_and_the_page_says_so(
    cast, contract, program, sign_in
):
    told = post(program(cast.zhou), **fault(customer="华北精工", reported_at=FRIDAY)).json()

    assert told["reported_at"] == "2026-11-20T01:00:00Z"
    page = sign_in(cast.zhou).get(f"/requests/{told['number']}/").content.decode()
    assert "补记" in page


def test_what_is_written_down_at_once_is_no_late_word(cast, contract, program, sign_in):
    told = post(program(cast.zhao), **fault()).json()

    assert "补记，" not in sign_in(cast.zhou).get(f"/requests/{told['number']}/").content.decode()


@pytest.mark.parametrize(
    ("at", "message"),
    [
        (MONDAY - timedelta(days=8), "最多补记 7 天前的报修"),
        (MONDAY + timedelta(hours=1), "这个时刻还没有到"),
    ],
)
def test_the_desk_moves_no_report_far(cast, contract, program, at, message):
    answer = post(program(cast.zhou), **fault(contract="WB-1", reported_at=at.isoformat()))

    assert (answer.status_code, wrong(answer)) == (422, {"reported_at": message})
    assert not Request.objects.exists()


def test_a_clock_that_goes_ahead_a_little_is_set_right(cast, contract, program):
    at = MONDAY + timedelta(minutes=2)

    told = post(program(cast.zhou), **fault(contract="WB-1", reported_at=at.isoformat())).json()

    assert told["reported_at"] == "2026-11-23T02:00:00Z"


def test_under_a_contract_that_was_not_in_force_nothing_is_reported(cast, contract, program):
    type(contract).objects.update(starts_on="2026-11-21")
    late = post(program(cast.zhou), **fault(contract="WB-1", reported_at=FRIDAY))
    type(contract).objects.update(starts_on="2026-11-24")
    early = post(program(cast.wang), **fault(contract="WB-1"))

    assert (late.status_code, early.status_code) == (422, 422)
    assert wrong(late) == {"reported_at": "那一天合同不在有效期内"}
    assert wrong(early) == {"contract": "那一天合同不在有效期内"}


def test_sent_again_long_after_it_is_the_same_request(cast, contract, program, time_machine):
    client, said = program(cast.zhou), fault(contract="WB-1", reported_at=FRIDAY)
    first = post(client, **said).json()
    time_machine.move_to(MONDAY + timedelta(days=20), tick=False)
    again = post(client, **said)

    assert (again.status_code, again.json()["number"]) == (200, first["number"])
