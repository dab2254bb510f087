# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Whatever a program sends wrongly, it is answered with a document that says what and where."""

import pytest

from tests.api.test_backdating import wrong
from tests.api.test_requests import PATH, fault, post
from tests.factories.agreements import MAINTENANCE, maintenance_contract
from weibao.parties.telephones import telephone
from weibao.servicedesk.models import Request

PROBLEM = "application/problem+json"
LEVELS = """
## S1 级别 / Levels

按级别：{levels}。

> By level: {levels}.

```toml service_levels
hours = "H1"
[[levels]]
priority = "1"
answer = "30min"
[[levels]]
priority = "2"
answer = "2h"
```
"""


@pytest.mark.parametrize("field", ["summary", "caller_name", "device", "service", "phone"])
def test_a_nul_is_refused_at_its_field(cast, contract, program, field):
    answer = post(program(cast.zhao), **fault(**{field: "a\0b"}))

    assert (answer.status_code, wrong(answer)) == (422, {field: "不能含有 NUL 字符"})


def test_half_a_sign_is_refused_too(cast, contract, program):
    body = '{"key": "k-0001", "summary": "\\ud800"}'
    answer = program(cast.zhao).post(PATH, body, content_type="application/json")

    assert (answer.status_code, list(wrong(answer))) == (422, ["summary"])


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("get", "/api/v1/nothing", 404),
        ("get", "/api/v2/requests", 404),
        ("delete", PATH, 405),
        ("get", f"{PATH}/a%00b", 404),
    ],
)
def test_where_there_is_nothing_a_document_says_so(cast, program, method, path, status):
    answer = getattr(program(cast.zhao), method)(path)

    assert (answer.status_code, answer["Content-Type"]) == (status, PROBLEM)
    assert answer.json()["status"] == status


@pytest.mark.parametrize("limit", ["DATA_UPLOAD_MAX_MEMORY_SIZE", "BODY_LIMIT"])
def test_a_body_that_is_too_large_is_told_in_a_document(cast, program, settings, limit):
    setattr(settings, limit, 1000)
    answer = post(program(cast.zhao), **fault(summary="x" * 2000))

    assert answer.status_code in {400, 413}
    assert answer["Content-Type"] == PROBLEM


def test_where_we_fail_the_program_reads_a_document(cast, program, monkeypatch):
    client = program(cast.zhao)
    client.raise_request_exception = False
    monkeypatch.setattr("weibao.api.endpoints.requests.requests_of", lambda _person: 1 / 0)
    answer = client.get(PATH, headers={"Accept-Language": "en"})

    assert (answer.status_code, answer["Content-Type"]) == (500, PROBLEM)
    assert answer.json()["title"] == "The server failed"


@pytest.mark.parametrize(
    ("query", "field"), [("limit=0", "limit"), ("limit=x", "limit"), ("standing=bogus", "standing")]
)
def test_a_wrong_query_is_told_by_its_name(cast, program, query, field):
    answer = program(cast.zhao).get(f"{PATH}?{query}")

    assert (answer.status_code, list(wrong(answer))) == (422, [field])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("symptom", "Zzz"),
        ("service", "Zzz"),
        ("priority", "Zzz"),
        ("customer", "朝阳文创"),
        ("appointment_at", "2026-11-22T09:00:00+08:00"),
        ("appointment_at", "0001-01-01T00:00:00+08:00"),
    ],
)
def test_what_nobody_agreed_or_has_passed_is_refused(cast, contract, program, field, value):
    answer = post(program(cast.zhao), **fault(**{field: value}))

    assert (answer.status_code, list(wrong(answer))) == (422, [field])
    assert not Request.objects.exists()


def test_priorities_are_those_of_the_contract(cast, program):
    maintenance_contract(cast, number="WB-2", clauses=(*MAINTENANCE, LEVELS))
    client = program(cast.wang)

    refused = post(client, **fault(contract="WB-2", priority="9"))
    assert wrong(refused) == {"priority": "没有这个词；可以写：1、2"}
    assert post(client, **fault(contract="WB-2", priority="1")).json()["priority"] == "1"


def test_the_desk_s_program_knows_the_caller_by_the_number(cast, contract, program):
    type(cast.zhao).objects.filter(pk=cast.zhao.pk).update(
        phone="13812345678", phone_e164=telephone("13812345678").e164
    )
    client = program(cast.zhou)
    said = fault(customer="华北精工", phone="138 1234 5678")

    assert post(client, **said).json()["caller"] == "赵小燕"
    named = post(client, **{**said, "key": "k-0002", "caller_name": "门卫"}).json()
    assert named["caller"] == "门卫"


def test_a_request_tells_its_appointment_its_symptom_and_who_has_it(cast, contract, program):
    at = "2026-11-24T01:00:00Z"
    told = post(program(cast.zhao), **fault(appointment_at=at)).json()
    Request.objects.update(assignee=cast.chen, symptom="blue-screen")
    read = program(cast.zhao).get(f"{PATH}/{told['number']}").json()

    assert (told["appointment_at"], told["engineer"]) == (at, "")
    assert (read["symptom"], read["engineer"]) == ("blue-screen", "陈志远")
