# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from datetime import date
from fractions import Fraction

import pytest

from tests.terms.amending import amendment, answers
from tests.terms.contracts import SETTLEMENT, contract, verdicts
from tests.terms.lines import questions
from weibao.terms.text.notation import ContractMistakesError
from weibao.terms.values.money import yuan_text
from weibao.terms.values.periods import Period
from weibao.terms.verdicts import Because, Charge, Verdicts, step

TERM = """
compensation
life = "5 years"
"""
SIGNED = contract(M13=TERM, T8=SETTLEMENT)
LEAST = contract(M13=TERM + 'least = "10%"', T8=SETTLEMENT)


def paid(made: Verdicts) -> list[str]:
    return [yuan_text(line.gross) for line in made.charges]


DEPRECIATED = step(
    "depreciated",
    device="PC-1",
    price_fen=600000,
    months=24,
    of_months=60,
    amount_fen=360000,
)


def test_damage_is_made_good_at_the_depreciated_value() -> None:
    made = verdicts(SIGNED, "d1 2026-11-23 10:00 damaged PC-1 6000.00 2024-11-15")

    assert made.charges == (
        Charge(
            clause="M13",
            what="compensation",
            subject="PC-1",
            on=date(2026, 11, 23),
            during=Period(date(2026, 11, 23), date(2026, 11, 24)),
            quantity=1,
            unit_price=-360000,
            net=-360000,
            tax=0,
            gross=-360000,
            rate=Fraction(0),
            saved=0,
            because=Because(("M13",), ("d1",), (DEPRECIATED, step("untaxed", gross_fen=-360000))),
        ),
    )


@pytest.mark.parametrize(
    ("bought", "damaged", "months"),
    [
        pytest.param("2026-11-23", "2026-11-23", 0, id="on the day it was bought"),
        pytest.param("2026-10-23", "2026-11-23", 0, id="on the last day of the first month"),
        pytest.param("2026-10-22", "2026-11-23", 1, id="a day after it"),
        pytest.param("2026-01-31", "2026-02-28", 0, id="February ends the month of 31 January"),
        pytest.param("2026-01-31", "2026-03-01", 1, id="and then it is over"),
        pytest.param(
            "2024-02-29", "2026-02-28", 23, id="two years from 29 February end on the 28th"
        ),
        pytest.param("2024-02-29", "2026-03-01", 24, id="and are over on 1 March"),
        pytest.param("2021-11-22", "2026-11-23", 60, id="five years are over"),
    ],
)
def test_whole_months_are_those_that_are_over(bought: str, damaged: str, months: int) -> None:
    made = verdicts(SIGNED, f"d1 {damaged} 10:00 damaged PC-1 6000.00 {bought}")

    assert paid(made) == [yuan_text(-10000 * (60 - months))]


@pytest.mark.parametrize(
    ("bought", "amount"),
    [
        pytest.param("2015-01-01", "-600.00", id="long past its life"),
        pytest.param("2022-05-22", "-600.00", id="exactly as much is left"),
        pytest.param("2022-06-22", "-700.00", id="a month before"),
    ],
)
def test_at_least_a_share_of_the_price_is_made_good(bought: str, amount: str) -> None:
    made = verdicts(LEAST, f"d1 2026-11-23 10:00 damaged PC-1 6000.00 {bought}")

    assert paid(made) == [amount]
    is_least = any(one.key == "at_least" for one in made.charges[0].because.steps)
    assert is_least is (bought == "2015-01-01")


def test_nothing_is_left_of_a_device_past_its_life() -> None:
    made = verdicts(SIGNED, "d1 2026-11-23 10:00 damaged PC-1 6000.00 2015-01-01")

    assert paid(made) == ["0.00"]


@pytest.mark.parametrize("more", ["cause=wear", "cause=old_age", "party=customer"])
def test_wear_and_age_and_the_customers_own_damage_cost_nothing(more: str) -> None:
    made = verdicts(SIGNED, f"d1 2026-11-23 10:00 damaged PC-1 6000.00 2024-11-15 {more}")

    assert (made.charges, made.undecided) == ((), ())


@pytest.mark.parametrize(
    "known",
    [
        pytest.param("", id="neither"),
        pytest.param("6000.00", id="no day"),
        pytest.param("bought_on=2024-11-15", id="no price"),
        pytest.param("6000.00 2026-11-24", id="bought after the damage"),
    ],
)
def test_device_of_unknown_value_is_for_a_person_to_decide(known: str) -> None:
    made = verdicts(SIGNED, f"d1 2026-11-23 10:00 damaged PC-1 {known}")

    assert made.charges == ()
    assert questions(made) == ["M13 damage_without_value PC-1 [d1]"]


def test_value_that_is_told_later_is_a_correction() -> None:
    facts = """
        d1 2026-11-23 10:00 damaged PC-1
        d2 2026-11-23 10:00 damaged PC-1 6000.00 2024-11-15 corrects=d1 recorded="2026-11-25 09:00"
        """

    assert questions(verdicts(SIGNED, facts, until="2026-11-24 12:00")) != []
    assert paid(verdicts(SIGNED, facts, until="2026-11-25 12:00")) == ["-3600.00"]


def test_amendment_in_mid_month_decides_from_its_day_on() -> None:
    shorter = amendment(
        "a1 2026-11-10 09:00 amended 补-1 2026-11-16 now", M13=TERM.replace("5 years", "4 years")
    )
    facts = """
        d1 2026-11-15 10:00 damaged PC-1 6000.00 2024-11-01
        d2 2026-11-16 10:00 damaged PC-2 6000.00 2024-11-01
        """

    made = answers(SIGNED, facts, shorter)

    assert paid(made) == ["-3600.00", "-3000.00"]
    assert [line.because.facts for line in made.charges] == [("d1",), ("d2", "a1")]


def test_life_is_written_in_months() -> None:
    with pytest.raises(ContractMistakesError) as refused:
        contract(M13=TERM.replace("5 years", "60 months 1 day"), T8=SETTLEMENT)

    assert [item.message for item in refused.value.mistakes] == ["life_in_months"]


def test_two_clauses_about_damage_conflict() -> None:
    with pytest.raises(ContractMistakesError) as refused:
        contract(M13=TERM, M14=TERM, T8=SETTLEMENT)

    assert [item.message for item in refused.value.mistakes] == ["decided_twice"]


def test_compensation_needs_a_settlement() -> None:
    with pytest.raises(ContractMistakesError) as refused:
        contract(M13=TERM)

    assert [item.message for item in refused.value.mistakes] == ["no_settlement"]


@pytest.mark.parametrize(
    ("prices", "taxed_as", "amounts"),
    [
        ("inclusive", "", ("-3600.00", "0.00", "-3600.00")),
        ("exclusive", "", ("-3600.00", "0.00", "-3600.00")),
        ("inclusive", 'taxed_as = "service"', ("-3396.23", "-203.77", "-3600.00")),
        ("exclusive", 'taxed_as = "goods"', ("-3600.00", "-468.00", "-4068.00")),
    ],
)
def test_compensation_bears_no_tax_unless_it_lowers_a_price(
    prices: str, taxed_as: str, amounts: tuple[str, str, str]
) -> None:
    signed = contract(M13=f"{TERM}{taxed_as}", T8=f'settlement\nprices = "{prices}"')

    (line,) = verdicts(signed, "d1 2026-11-23 10:00 damaged PC-1 6000.00 2024-11-15").charges

    assert tuple(yuan_text(fen) for fen in (line.net, line.tax, line.gross)) == amounts
    assert ("T8" in line.because.clauses) == bool(taxed_as)


def test_day_without_a_known_rate_does_not_matter_for_it() -> None:
    early = contract(starts_on="2021-01-01", M13=TERM, T8='settlement\ntaxpayer = "small"')

    made = verdicts(early, "d1 2021-06-01 10:00 damaged PC-1 6000.00 2019-05-15")

    assert (paid(made), made.undecided) == (["-3600.00"], ())
