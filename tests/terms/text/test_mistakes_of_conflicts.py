# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Two clauses that decide about the same thing, and two that only seem to."""

import pytest

from tests.terms.contracts import FEE, HOURS, SETTLEMENT, WITHIN_4H, contract
from weibao.terms.text.notation import ContractMistakesError

UPTIME = 'availability\n[[systems]]\nsystem = "ERP"\ntarget = "99%"'
RECOVERY = 'recovery\n[[systems]]\nsystem = "ERP"\nrestore_within = "4h"'
CREDIT = 'service_credit\nclauses = ["P5"]\nfee = "M2"\nshare = "5%"'
POINTS = 'penalty_points\nfee = "M2"\nper_point = "1%"\n[[misses]]\nwhat = "arrival"\npoints = 4'
PROJECT = """
milestones
[[milestones]]
name = "上线"
amount = "1000.00"
[[requirements]]
id = "R-1"
milestone = "上线"
test = "登录"
"""
OTHER_PROJECT = PROJECT.replace("上线", "验收").replace("R-1", "R-2")
WAY_OUT = 'way_out\nmilestones = "J1"\nfailures = 3'
OFFICE = 'hours\nspans = ["08:00-20:00"]'


def mistakes(one: str, other: str) -> list[tuple[str, str, str]]:
    """Of a contract in which the two stand beside what they may refer to."""
    beside = {"H1": HOURS, "H2": OFFICE, "P5": WITHIN_4H, "P6": LEVELS, "M2": FEE, "M3": FEE}
    try:
        contract(**beside, J1=PROJECT, J2=OTHER_PROJECT, A1=one, A2=other, T8=SETTLEMENT)
    except ContractMistakesError as refused:
        return [
            (item.clause, item.message, dict(item.values)["other"]) for item in refused.mistakes
        ]
    return []


LEVELS = """
service_levels
hours = "H1"
when = { priorities = ["1"] }
[[levels]]
priority = "1"
answer = "1h"
"""

SAME = [
    pytest.param(UPTIME, UPTIME.replace("99%", "95%"), id="availability of a system"),
    pytest.param(RECOVERY, RECOVERY.replace("4h", "8h"), id="recovery of a system"),
    pytest.param(CREDIT, CREDIT.replace("5%", "9%"), id="credit for a miss"),
    pytest.param(CREDIT, f'{CREDIT}\nwhats = ["arrival"]', id="credit for some misses"),
    pytest.param(CREDIT, CREDIT.replace("M2", "M3"), id="credit for a miss, of another fee"),
    pytest.param(POINTS, POINTS.replace("4", "2"), id="points of a fee"),
    pytest.param(WAY_OUT, WAY_OUT.replace("3", "2"), id="the way out of a project"),
    pytest.param("presence\ndays = 1", "presence\ndays = 2", id="days on site in a month"),
    pytest.param("renewal", "renewal\nearliest_days = 30", id="renewal"),
    pytest.param(
        "invoicing\nwithin_working_days = 5",
        'invoicing\nwithin_working_days = 3\nof = "each_payment"',
        id="invoicing",
    ),
    pytest.param(
        'suspension\ngrace = "3 days"',
        'suspension\nclauses = ["M2"]\ngrace = "9 days"',
        id="suspension for a fee",
    ),
    pytest.param('special_hours\nprice = "1"', 'special_hours\nprice = "2"', id="special hours"),
]
APART = [
    pytest.param(UPTIME, UPTIME.replace("ERP", "OA"), id="another system"),
    pytest.param(UPTIME, UPTIME.replace("availability", 'availability\nper = "year"'), id="a year"),
    pytest.param(
        UPTIME.replace("availability", 'availability\nhours = "H1"'), UPTIME, id="its hours"
    ),
    pytest.param(RECOVERY, RECOVERY.replace("ERP", "OA"), id="recovery of another system"),
    pytest.param(CREDIT, CREDIT.replace("P5", "P6"), id="another promise"),
    pytest.param(
        f'{CREDIT}\nwhats = ["arrival"]', f'{CREDIT}\nwhats = ["answer"]', id="another miss"
    ),
    pytest.param(
        f'{CREDIT}\npriorities = ["1"]', f'{CREDIT}\npriorities = ["2"]', id="another priority"
    ),
    pytest.param(CREDIT, POINTS, id="a credit and points"),
    pytest.param(POINTS, POINTS.replace("M2", "M3"), id="points of another fee"),
    pytest.param(WAY_OUT, WAY_OUT.replace("J1", "J2"), id="another project"),
    pytest.param("presence\ndays = 1", 'presence\ndays = 2\nper = "quarter"', id="a quarter"),
    pytest.param(
        "presence\ndays = 4", 'presence\ndays = 1\nservices = ["inspection"]', id="some work"
    ),
    pytest.param(
        'suspension\nclauses = ["M2"]', 'suspension\nclauses = ["M3"]', id="suspension for another"
    ),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_clauses_about_the_same_thing_are_a_mistake(one: str, other: str) -> None:
    assert mistakes(one, other) == [("A2", "decided_twice", "A1")]


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_clauses_about_different_things_stand_together(one: str, other: str) -> None:
    assert mistakes(one, other) == []


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(OTHER_PROJECT.replace("R-2", "R-1"), id="a requirement"),
        pytest.param(OTHER_PROJECT.replace("验收", "上线"), id="a milestone"),
    ],
)
def test_project_that_names_what_another_one_names_is_a_mistake(other: str) -> None:
    with pytest.raises(ContractMistakesError) as refused:
        contract(J1=PROJECT, J2=other, T8=SETTLEMENT)

    assert [(item.clause, item.message) for item in refused.value.mistakes] == [
        ("J2", "decided_twice")
    ]


def test_no_rank_parts_two_clauses_of_which_both_would_speak() -> None:
    ranked = CREDIT.replace("service_credit", 'service_credit\nexception_to = "A1"')

    assert mistakes(CREDIT, ranked) == [("A2", "decided_twice", "A1")]


def test_each_rival_is_named() -> None:
    with pytest.raises(ContractMistakesError) as refused:
        contract(A1="renewal", A2="renewal", A3="renewal")

    assert [(item.clause, item.values) for item in refused.value.mistakes] == [
        ("A2", (("other", "A1"), ("kind", "renewal"))),
        ("A3", (("other", "A1, A2"), ("kind", "renewal"))),
    ]
