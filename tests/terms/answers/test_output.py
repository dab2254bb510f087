# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import json
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction

import pytest

from tests.terms.contracts import HOURS, SETTLEMENT, contract, verdicts
from weibao.terms.money.statement import statement_of
from weibao.terms.output import canonical_json, plain_answer, plain_output, plain_verdicts
from weibao.terms.release import ENGINE_VERSION, SCHEMA_VERSION
from weibao.terms.values.party import Party
from weibao.terms.values.periods import Period
from weibao.terms.verdicts import Because, step

SIGNED = contract(
    H1=HOURS,
    P5="""
    response
    within = "4h"
    hours = "H1"
    """,
    M8="allowance\nunits = 4",
    M3="parts",
    T8=SETTLEMENT,
)
FACTS = """
    r1 2026-01-05 09:00 reported R1
    f1 2026-01-05 10:00 fitted R1 网线 1 113.00
    """
MADE = verdicts(SIGNED, FACTS, until="2026-01-05 12:00")


WRITTEN_VERDICTS = {
    "contract": "WB-2026-01",
    "known_at": "2026-01-05T04:00:00Z",
    "until": "2026-01-05T04:00:00Z",
    "scopes": [
        {
            "request": "R1",
            "is_covered": True,
            "failing": None,
            "because": {"clauses": ["frame"], "facts": ["r1"], "steps": [{"key": "covered"}]},
        }
    ],
    "obligations": [
        {
            "clause": "P5",
            "what": "arrival",
            "subject": "R1",
            "debtor": "provider",
            "since_at": "2026-01-05T01:00:00Z",
            "due_at": "2026-01-05T06:00:00Z",
            "done_at": None,
            "standing": "open",
            "priority": None,
            "edition": "cn-2026",
            "is_provisional": False,
            "because": {
                "clauses": ["P5", "H1"],
                "facts": ["r1"],
                "steps": [
                    {
                        "key": "working_time",
                        "start_at": "2026-01-05T01:00:00Z",
                        "work_seconds": 14400,
                        "due_at": "2026-01-05T06:00:00Z",
                    }
                ],
            },
        }
    ],
    "balances": [
        {
            "clause": "M8",
            "unit": "visit",
            "subject": "2026-01",
            "granted": 4,
            "used": 0,
            "lapsed": 0,
            "left": 4,
            "starts_at": "2025-12-31T16:00:00Z",
            "ends_at": "2026-01-31T16:00:00Z",
            "warn_at": [],
            "is_provisional": False,
            "movements": [
                {
                    "at": "2025-12-31T16:00:00Z",
                    "what": "granted",
                    "units": 4,
                    "subject": "",
                    "because": {
                        "clauses": ["M8"],
                        "facts": [],
                        "steps": [
                            {
                                "key": "granted",
                                "units": 4,
                                "unit": "visit",
                                "starts_on": "2026-01-01",
                                "ended_at": "2026-01-31T16:00:00Z",
                            }
                        ],
                    },
                }
            ],
            "because": {
                "clauses": ["M8"],
                "facts": [],
                "steps": [{"key": "balance", "granted": 4, "used": 0, "lapsed": 0}],
            },
        }
    ],
    "charges": [plain_output(MADE.charges[0])],
    "invoices": [],
    "unbilled": [
        {
            "clause": "M3",
            "what": "part",
            "subject": "R1",
            "starts_on": "2026-01-05",
            "ends_on": "2026-01-05",
            "on": "2026-01-05",
            "rate": "13%",
            "net": 10000,
            "tax": 1300,
            "gross": 11300,
            "adjusts": None,
            "because": {
                "clauses": ["M3", "T8"],
                "facts": ["r1", "f1"],
                "steps": [
                    {"key": "owed_now", "net_fen": 10000, "tax_fen": 1300, "gross_fen": 11300}
                ],
            },
        }
    ],
    "receipts": [],
    "disputes": [],
    "breaches": [],
    "rights": [],
    "undecided": [],
    "unexecuted": [],
    "next_at": "2026-01-05T06:00:01Z",
}


def test_verdicts_as_plain_data() -> None:
    assert plain_verdicts(MADE) == WRITTEN_VERDICTS


def test_whole_answer_says_which_engine_gave_it_on_which_text() -> None:
    text = "# 合同"
    answer = plain_answer(text, MADE)

    assert answer == {
        "engine": ENGINE_VERSION,
        "schema": SCHEMA_VERSION,
        "contract": "WB-2026-01",
        "contract_sha256": "5e32cfdffebab31b4c39a382a19199e5eddd658e5e524a6a74d1491bb5af379a",
        "verdicts": WRITTEN_VERDICTS,
    }


def test_answer_about_a_period_has_its_statement_too() -> None:
    january = statement_of(MADE, Period(date(2026, 1, 1), date(2026, 2, 1)), zone="Asia/Shanghai")

    assert plain_answer("", MADE, january)["statement"] == plain_output(january)


WRITTEN_CHARGE = {
    "clause": "M3",
    "what": "part",
    "subject": "R1",
    "on": "2026-01-05",
    "during": {"start": "2026-01-05", "end": "2026-01-06"},
    "quantity": 1,
    "unit_price": 11300,
    "net": 10000,
    "tax": 1300,
    "gross": 11300,
    "rate": "13%",
    "saved": 0,
    "because": {
        "clauses": ["M3", "T8"],
        "facts": ["r1", "f1"],
        "steps": [
            {
                "key": "part_used",
                "name": "网线",
                "units": 1,
                "price_fen": 11300,
                "amount_fen": 11300,
            },
            {
                "key": "vat_inclusive",
                "taxed_as": "goods",
                "rate": "13%",
                "net_fen": 10000,
                "tax_fen": 1300,
                "gross_fen": 11300,
            },
        ],
    },
    "is_disputed": False,
}


def test_charge_as_plain_data() -> None:
    assert plain_output(MADE.charges[0]) == WRITTEN_CHARGE


def test_statement_as_plain_data() -> None:
    january = Period(date(2026, 1, 1), date(2026, 2, 1))
    written = plain_output(statement_of(MADE, january, zone="Asia/Shanghai"))

    assert written["period"] == {"start": "2026-01-01", "end": "2026-02-01"}
    assert written["tallies"] == [
        {
            "clause": "P5",
            "what": "arrival",
            "priority": None,
            "met": 0,
            "missed": 0,
            "open": 1,
            "released": 0,
        }
    ]
    assert written["gross"] == 11300


@pytest.mark.parametrize(
    ("value", "written"),
    [
        pytest.param(
            datetime(2026, 1, 5, 9, tzinfo=timezone(timedelta(hours=8))),
            "2026-01-05T01:00:00Z",
            id="a moment of any zone is written in UTC",
        ),
        pytest.param(date(2026, 1, 5), "2026-01-05", id="a day"),
        pytest.param(Fraction(6, 100), "6%", id="a rate"),
        pytest.param(Party.PROVIDER, "provider", id="a choice"),
        pytest.param(True, True, id="yes"),
        pytest.param(7, 7, id="a number"),
        pytest.param(None, None, id="nothing"),
        pytest.param((), [], id="an empty list"),
        pytest.param(
            Because(("M1",), (), (step("covered", rate=Fraction(1, 2)),)),
            {"clauses": ["M1"], "facts": [], "steps": [{"key": "covered", "rate": "50%"}]},
            id="reasons",
        ),
    ],
)
def test_single_values_as_plain_data(value: object, written: object) -> None:
    result = plain_output(value)

    assert result == written
    assert type(result) is type(written)


def test_canonical_json_is_one_line_with_sorted_keys_and_chinese_as_it_is() -> None:
    assert canonical_json({"b": [1, None, True], "a": "网线"}) == '{"a":"网线","b":[1,null,true]}'


def test_plain_data_comes_back_from_json_as_it_was() -> None:
    assert json.loads(canonical_json(plain_verdicts(MADE))) == plain_verdicts(MADE)
