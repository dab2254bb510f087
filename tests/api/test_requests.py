# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A program reports a fault, reads what is promised, and talks; twice sent is once done."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import MONDAY
from tests.factories.agreements import MILESTONES, TAX, maintenance_contract, seen
from tests.factories.servicedesk import reported
from weibao.agreements.queries import ledger_of
from weibao.outbox.models import Message
from weibao.parties.models import Person
from weibao.parties.models.person import Language
from weibao.servicedesk.actions import Handover, ask_vendor
from weibao.servicedesk.models import Request, Way

PATH = "/api/v1/requests"
MOST_STATEMENTS = 21


def post(client, path=PATH, **said):
    return client.post(path, said, content_type="application/json")


def fault(**changes):
    return {"key": "k-0001", "summary": "开不了机", "device": "HB-001", **changes}


def test_a_report_is_answered_with_its_number_and_deadlines(cast, contract, program):
    answer = post(program(cast.zhao), **fault())

    told = answer.json()
    assert answer.status_code == 201
    assert (told["number"], told["contract"], told["device"]) == ("R2611-0001", "WB-1", "HB-001")
    assert told["deadlines"] == [
        {
            "what": "arrival",
            "clause": "P5",
            "standing": "OPEN",
            "due_at": "2026-11-23T07:00:00Z",
            "done_at": None,
        }
    ]
    assert [entry.recorded_by for entry in ledger_of(contract)][-1] == "zhao"


def test_a_report_asks_the_database_as_little_on_a_long_contract(cast, contract, program):
    client, asked = program(cast.xu), []
    for number in range(4):
        with CaptureQueriesContext(connection) as statements:
            assert post(client, **fault(key=f"k-000{number}", contract="WB-1")).status_code == 201
        asked.append(len(statements))

    assert asked[1:] == [asked[1]] * 3
    assert asked[1] <= MOST_STATEMENTS


def test_of_several_contracts_the_one_that_covers_is_chosen(cast, contract, program):
    maintenance_contract(cast, number="PR-1", clauses=(MILESTONES, TAX))

    assert post(program(cast.zhao), **fault()).json()["contract"] == "WB-1"


def test_sent_again_it_is_the_same_request(cast, contract, program):
    client = program(cast.zhao)
    first, again = post(client, **fault()), post(client, **fault())

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["number"] == again.json()["number"]
    assert Request.objects.count() == 1


def test_the_same_key_with_other_content_is_a_conflict(cast, contract, program):
    client = program(cast.zhao)
    post(client, **fault())
    answer = post(client, **fault(summary="又坏了"))

    assert answer.status_code == 409
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["errors"][0]["field"] == "key"


def test_the_desk_reports_for_a_customer(cast, contract, program):
    told = post(
        program(cast.zhou), **fault(customer="华北精工", caller="zhao", is_urgent=True)
    ).json()

    assert (told["customer"], told["caller"], told["is_urgent"]) == ("华北精工", "赵小燕", True)


def test_where_two_contracts_fit_one_is_named_or_the_desk_chooses(cast, contract, program):
    maintenance_contract(cast, number="WB-2")
    client = program(cast.zhou)

    assert post(client, **fault(customer="华北精工")).json()["contract"] is None
    assert post(client, **fault(key="k-0002", contract="WB-2")).json()["contract"] == "WB-2"


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"summary": ""}, "summary", "至少 1 个字"),
        ({"summary": "x" * 2001}, "summary", "最多 2000 个字"),
        ({"summary": 7}, "summary", "应是文字"),
        ({"key": "短"}, "key", "格式应为"),
        ({"appointment_at": "2026-11-23T10:00:00"}, "appointment_at", "时间要带时区"),
        ({"appointment_at": "明天"}, "appointment_at", "时间格式应如"),
        ({"is_urgent": "急"}, "is_urgent", "应是 true 或 false"),
        ({"colour": "red"}, "colour", "没有这个字段"),
        ({"contract": "WB-9"}, "contract", "没有这份合同"),
        ({"device": "HB-9"}, "device", "没有这个标签的设备"),
        ({"caller": "wu"}, "caller", "没有这个用户"),
    ],
)
def test_each_mistake_is_told_at_its_field(cast, contract, program, changes, field, message):
    answer = post(program(cast.zhao), **fault(**changes))

    found = {item["field"]: item["message"] for item in answer.json()["errors"]}
    assert answer.status_code == 422
    assert message in found[field]
    assert not Request.objects.exists()


@pytest.mark.parametrize("customer", ["", "没有", "朝阳文创"])
def test_the_desk_names_a_customer_that_it_serves(cast, contract, program, customer):
    answer = post(program(cast.zhou), **fault(customer=customer))

    assert answer.json()["errors"][0]["field"] == "customer"


def test_a_customer_of_two_providers_names_the_contract(cast, contract, program, two_providers):
    assert post(program(cast.zhao), **fault()).json()["errors"][0]["field"] == "contract"
    assert post(program(cast.wang), **fault(contract="WB-1")).status_code == 201


def test_what_is_no_json_is_a_problem_too(cast, program):
    answer = program(cast.zhao).post(PATH, "{", content_type="application/json")

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


@pytest.mark.parametrize("name", ["sun", "wu"])
def test_whoever_may_not_report_is_told_so(cast, contract, program, name):
    answer = post(program(cast.everybody[name]), **fault(contract="", device=""))

    assert answer.status_code in {403, 422}
    assert not Request.objects.exists()


def test_pages_follow_each_other_without_gap_or_repeat(
    cast, contract, program, django_assert_max_num_queries
):
    numbers = [reported(cast, contract).number for _ in range(7)]
    client = program(cast.zhou)
    seen, after = [], ""
    while after is not None:
        with django_assert_max_num_queries(6):
            page = client.get(f"{PATH}?limit=3&after={after}").json()
        seen += [item["number"] for item in page["items"]]
        after = page["next"]

    assert seen == numbers[::-1]


def test_a_list_is_of_one_standing(cast, contract, program):
    reported(cast, contract)
    client = program(cast.zhou)

    assert len(client.get(f"{PATH}?standing=open").json()["items"]) == 1
    assert client.get(f"{PATH}?standing=restored").json()["items"] == []
    assert "最多是 100" in client.get(f"{PATH}?limit=101").content.decode()
    assert client.get(f"{PATH}?after=R9").status_code == 404


def test_what_is_said_is_read_by_both_and_notes_by_one(cast, contract, program):
    row = reported(cast, contract)
    path = f"{PATH}/{row.number}/remarks"
    desk = program(cast.zhou)
    assert post(desk, path, key="r-01", body="请问灯亮吗？").status_code == 201
    assert post(desk, path, key="r-02", body="带网线", is_internal=True).status_code == 201
    assert post(desk, path, key="r-01", body="改了").status_code == 409

    assert [item["body"] for item in desk.get(path).json()] == ["请问灯亮吗？", "带网线"]
    assert [item["body"] for item in program(cast.zhao).get(path).json()] == ["请问灯亮吗？"]


def test_a_stranger_finds_nothing(cast, contract, program):
    row = reported(cast, contract)
    client = program(cast.wu)

    assert client.get(f"{PATH}/{row.number}").status_code == 404
    assert client.get(PATH).json()["items"] == []
    assert post(client, f"{PATH}/{row.number}/remarks", key="r-01", body="x").status_code == 404


def test_a_key_is_shown_to_who_sent_it(cast, contract, program):
    number = post(program(cast.zhao), **fault()).json()["number"]

    assert program(cast.zhao).get(f"{PATH}/{number}").json()["key"] == "k-0001"
    assert program(cast.zhou).get(f"{PATH}/{number}").json()["key"] == ""


def test_problems_are_told_in_the_person_s_language(cast, contract, program):
    Person.objects.filter(pk=cast.zhao.pk).update(language=Language.ENGLISH)

    answer = post(program(cast.zhao), **fault(summary=""))
    assert answer.json()["errors"][0]["message"] == "at least 1 characters"


def test_what_monitoring_saw_the_customer_is_told_first(cast, contract, program):
    told = post(program(cast.xu), **fault(customer="华北精工", channel="MONITORING")).json()

    assert told["channel"] == "MONITORING"
    message = Message.objects.get(key=f"request_reported:{told['number']}")
    assert message.payload["people"] == [cast.wang.pk, cast.li.pk, cast.zhou.pk]


def test_which_company_is_waited_for_is_in_the_document(cast, contract, program):
    request = reported(cast, contract)
    client = program(cast.zhao)
    assert client.get(f"{PATH}/{request.number}").json()["waits_for"] is None

    asked = Handover(
        vendor="中国电信", asked="查线路", way=Way.PHONE, promised_at=MONDAY + timedelta(hours=7)
    )
    ask_vendor(request, asked, seen=seen(cast.zhou))

    assert client.get(f"{PATH}/{request.number}").json()["waits_for"] == {
        "vendor": "中国电信",
        "promised_at": "2026-11-23T09:00:00Z",
    }
