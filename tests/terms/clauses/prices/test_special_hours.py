# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from datetime import date

import pytest

from tests.terms.amending import amendment, answers
from tests.terms.contracts import SETTLEMENT, contract, verdicts
from tests.terms.lines import charges, questions
from weibao.terms.values.money import yuan_text
from weibao.terms.verdicts import step

SPECIAL = """
special_hours
price = "200.00"
"""
SIGNED = contract(R3=SPECIAL, T8=SETTLEMENT)
AGREED = "g1 2026-11-27 15:00 agreed_hours 陈志远 2026-11-28 120\n"


def test_agreed_hours_are_counted_by_the_minute() -> None:
    made = verdicts(SIGNED, AGREED + "w1 2026-11-28 11:30 worked_hours 陈志远 2026-11-28 90")

    assert charges(made) == [
        (
            "R3 special_hours 2026-11-28 陈志远 2026-11-28: 1 x 300.00: "
            "283.02 + 16.98 (6%) = 300.00 [g1 w1]"
        )
    ]
    assert made.charges[0].because.steps[0] == step(
        "special_hours",
        resident="陈志远",
        worked_on=date(2026, 11, 28),
        worked_minutes=90,
        agreed_minutes=120,
        price_fen=20000,
        amount_fen=30000,
    )


@pytest.mark.parametrize(
    ("minutes", "price", "asked"),
    [
        pytest.param(119, ["396.67"], [], id="less: 396.666 is rounded once"),
        pytest.param(120, ["400.00"], [], id="exactly what was agreed"),
        pytest.param(
            121,
            ["400.00"],
            ["R3 special_hours_not_agreed 2026-11-28 陈志远 [g1 w1]"],
            id="a minute more is for a person to decide",
        ),
    ],
)
def test_hours_around_the_agreement(minutes: int, price: list[str], asked: list[str]) -> None:
    worked = f"w1 2026-11-28 13:00 worked_hours 陈志远 2026-11-28 {minutes}"

    made = verdicts(SIGNED, AGREED + worked)

    assert [yuan_text(item.gross) for item in made.charges] == price
    assert questions(made) == asked


def test_hours_that_nobody_agreed_to_are_not_charged() -> None:
    facts = """
        g1 2026-11-27 15:00 agreed_hours 陈志远 2026-11-29 120
        g2 2026-11-27 15:00 agreed_hours 周敏 2026-11-28 120
        w1 2026-11-28 13:00 worked_hours 陈志远 2026-11-28 60
        """
    made = verdicts(SIGNED, facts)

    assert made.charges == ()
    assert questions(made) == ["R3 special_hours_not_agreed 2026-11-28 陈志远 [w1]"]


def test_agreements_and_work_of_one_day_add_up() -> None:
    facts = f"""
        {AGREED}
        g2 2026-11-28 11:00 agreed_hours 陈志远 2026-11-28 60
        w1 2026-11-28 11:30 worked_hours 陈志远 2026-11-28 90
        w2 2026-11-28 14:30 worked_hours 陈志远 2026-11-28 90
        """
    made = verdicts(SIGNED, facts)

    assert [yuan_text(item.gross) for item in made.charges] == ["600.00"]
    assert made.undecided == ()


def test_price_is_that_of_the_day_of_the_work() -> None:
    raised = amendment(
        "n1 2026-11-20 09:00 amended 补-1 2026-11-29 now", R3=SPECIAL.replace("200", "300")
    )
    facts = """
        g1 2026-11-27 15:00 agreed_hours 陈志远 2026-11-28 60
        g2 2026-11-27 15:00 agreed_hours 陈志远 2026-11-29 60
        w1 2026-11-28 11:30 worked_hours 陈志远 2026-11-28 60
        w2 2026-11-29 11:30 worked_hours 陈志远 2026-11-29 60
        """
    made = answers(SIGNED, facts, raised)

    assert [(yuan_text(item.gross), item.because.facts) for item in made.charges] == [
        ("200.00", ("g1", "w1")),
        ("300.00", ("n1", "g2", "w2")),
    ]


def test_work_before_the_clause_was_agreed_has_no_price() -> None:
    signed = contract(T8=SETTLEMENT)
    added = amendment("n1 2026-11-29 09:00 amended 补-1 2026-11-29 now", R3=SPECIAL)

    made = answers(signed, AGREED, "w1 2026-11-28 11:30 worked_hours 陈志远 2026-11-28 60", added)

    assert made.charges == ()
