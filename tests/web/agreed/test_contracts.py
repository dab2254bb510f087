# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import hashlib
import html
import json
import re
from datetime import timedelta

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.fieldwork import finished, signed
from tests.factories.servicedesk import reported
from tests.rendered import assert_rendered
from tests.web.conftest import NOW
from weibao.agreements.actions import record_facts, sign_contract
from weibao.agreements.facts import contract_signed
from weibao.agreements.queries import answer_json
from weibao.billing.actions import record_payment

FRIDAY = MONDAY - timedelta(days=3)
WHY = re.compile(r'hx-get="(/contracts/[^"]*/why/[^"]*)"')


@pytest.fixture
def lived(cast, contract):
    """A visit with a part, signed; a request still open; the first month paid."""
    visit = finished(cast, reported(cast, contract, at=FRIDAY), at=FRIDAY)
    signed(cast, visit, at=FRIDAY + timedelta(hours=3))
    reported(cast, contract, summary="还没修")
    record_payment(contract, amount=300_000, period="2026-10", seen=seen(cast.sun))
    return contract


def test_the_page_says_whether_the_text_is_the_one_that_was_signed(cast, contract, sign_in):
    client = sign_in(cast.xu)
    sign_contract(contract, seen=seen(cast.lin))
    same = assert_rendered(client.get("/contracts/WB-1/"))
    another = contract_signed(seen(cast.wang), party="customer", person="王建国", text="另一份")
    record_facts(contract, [another], now=MONDAY)
    other = assert_rendered(client.get("/contracts/WB-1/"))

    assert hashlib.sha256(contract.text.encode()).hexdigest() in same
    assert ("文本与签署时一致" in same, "文本与签署时一致" in other) == (True, False)
    assert "合同文本与签署时记下的 SHA-256 不同" in other


def test_clauses_stand_beside_what_they_do(cast, lived, sign_in):
    page = assert_rendered(sign_in(cast.wang).get("/contracts/WB-1/"))

    wanted = ("报修后 4 小时内到场", "剩 3 次上门", "data-due", "工作日", "3,000.00")
    assert [word for word in wanted if word not in page] == []


@pytest.mark.parametrize(
    "address",
    ["/contracts/WB-1/", "/contracts/WB-1/statements/2026-11/", "/requests/R2611-0001/"],
)
def test_every_number_opens_into_its_derivation(cast, lived, sign_in, address):
    client = sign_in(cast.wang)
    page = assert_rendered(client.get(address))

    asked = {html.unescape(found) for found in WHY.findall(page)}
    sheets = {found: client.get(found).status_code for found in asked}

    assert asked
    assert sheets == dict.fromkeys(asked, 200)


def test_derivation_shows_clause_arithmetic_and_facts(cast, lived, sign_in):
    due = {"of": "due", "clause": "P5", "what": "arrival", "subject": "R2611-0002"}

    page = assert_rendered(sign_in(cast.wang).get("/contracts/WB-1/why/", due))

    wanted = (
        "2026-11-23 15:00",
        "到场时限",
        "报修后 4 小时内到场",
        "赵小燕报修",
        "周敏 · 恒维",
        "4 小时",
    )
    assert [word for word in wanted if word not in page] == []


@pytest.mark.parametrize(
    "asks",
    [
        {},
        {"of": "weather", "subject": "x"},
        {"of": "due"},
        {"of": "due", "subject": "R9"},
        {"of": "charge", "what": "fee", "nth": "99"},
    ],
)
def test_question_about_nothing_is_not_found(cast, lived, sign_in, asks):
    assert sign_in(cast.wang).get("/contracts/WB-1/why/", asks).status_code == 404


def test_end_user_may_ask_about_their_own_request_only(cast, lived, sign_in):
    client = sign_in(cast.zhao)
    due = {"of": "due", "clause": "P5", "what": "arrival", "subject": "R2611-0002"}
    fee = {"of": "charge", "what": "fee"}

    answers = [client.get("/contracts/WB-1/why/", asks).status_code for asks in (due, fee)]

    assert answers == [200, 404]


def test_money_is_not_for_the_engineer(cast, lived, sign_in):
    client = sign_in(cast.chen)

    answers = [
        client.get(address).status_code
        for address in (
            "/contracts/WB-1/why/?of=charge&what=fee",
            "/contracts/WB-1/statements/2026-11/",
            "/contracts/WB-1/ledger.jsonl",
            "/contracts/WB-1/answer.json",
        )
    ]

    assert answers == [403, 403, 403, 403]


def test_devices_are_those_on_the_list(cast, lived, sign_in):
    page = assert_rendered(sign_in(cast.wang).get("/contracts/WB-1/devices/"))

    assert [tag for tag in ("HB-001", "HB-002", "HB-099") if tag in page] == ["HB-001", "HB-002"]


def test_ledger_can_be_taken_away_line_by_line(cast, lived, sign_in):
    answer = sign_in(cast.wang).get("/contracts/WB-1/ledger.jsonl")

    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert [json.loads(line)["seq"] for line in lines] == list(range(1, len(lines) + 1))
    assert len(lines) > 5


def test_contract_can_be_taken_away_as_it_was_signed(cast, lived, sign_in):
    answer = sign_in(cast.wang).get("/contracts/WB-1/contract.md")

    assert answer.content.decode() == lived.text


def test_answer_can_be_taken_away_to_compare_it_with_a_replay(cast, lived, sign_in):
    answer = sign_in(cast.wang).get("/contracts/WB-1/answer.json")

    assert answer.content.decode() == answer_json(lived, now=NOW)


def test_ledger_page_shows_each_fact_with_its_hash(cast, lived, sign_in):
    page = assert_rendered(sign_in(cast.wang).get("/contracts/WB-1/ledger/"))

    assert page.count('id="fact-') == lived.ledger.count()
    assert lived.ledger.order_by("-seq").first().hash in page
