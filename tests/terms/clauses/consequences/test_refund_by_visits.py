# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Visits that were made are kept at the price that the contract gives: a list's, a share (M10)."""

import pytest

from tests.terms.amending import amendment, answers
from tests.terms.clauses.consequences.test_refund import FEE, RIGHT, refunds
from tests.terms.contracts import PRICES, SETTLEMENT, contract, contract_source
from weibao.terms.agreed.contract import Contract
from weibao.terms.text.notation import ContractMistakesError, read_contract
from weibao.terms.values.money import yuan_text
from weibao.terms.verdicts import Step, Verdicts, step

REFUND = """
refund
fee = "M2"
method = "by_visits"
priced_by = "{0}"
within = "10 days"
"""
FOUR = "allowance\nunits = 4"
PER_HOUR = """
priced_services
[[services]]
service = "onsite"
price = "120.00"
unit = "45min"
"""
PAID = "p1 2026-01-30 10:00 paid 2026-01 3000.00\np2 2026-02-10 10:00 paid 2026-02 3000.00\n"
ENDED = (
    "t1 2026-02-11 10:00 terminated customer clause=M10\nk1 2026-01-20 10:00 clashed 陈志远 录像\n"
)
VISITS = """
    r1 2026-01-12 09:00 reported R1
    a1 2026-01-12 10:00 arrived R1 V1
    w1 2026-01-12 11:00 worked R1 onsite 60 visit=V1
    a2 2026-01-13 10:00 arrived R1 V2
    w2 2026-01-13 10:30 worked R1 onsite 30 visit=V2
    w3 2026-01-13 11:00 worked R1 onsite 20 visit=V2
    """


def signed(priced_by: str, fee: str = FEE, **clauses: str) -> Contract:
    every = {"M2": fee, "M10": RIGHT, "M10R": REFUND.format(priced_by), "T8": SETTLEMENT}
    return contract(**every, **clauses)


def told(made: Verdicts) -> list[Step]:
    """What the refund says of the visits."""
    (refund,) = (item for item in made.obligations if item.what == "refund")
    return [one for one in refund.because.steps if one.key.startswith("kept_visit")]


def kept(made: Verdicts) -> str:
    """What is given back of the fee to the day of the termination."""
    return ", ".join(yuan_text(item.gross) for item in made.charges if item.clause == "M10R")


def test_visit_is_worth_its_share_of_the_fee() -> None:
    """3000.00 for four visits a month: two of them are worth 1500.00."""
    made = answers(signed("M8", M8=FOUR), PAID, VISITS, ENDED, until="2026-02-12 12:00")

    assert told(made) == [
        step("kept_visit_shares", count=2, fee_fen=300000, of_visits=4, amount_fen=150000)
    ]
    assert refunds(made)[0].endswith(
        ": paid 6000.00 owed 1500.00 refund 4500.00 [t1 k1 r1 a1 a2 p1 p2]"
    )
    (refund,) = (item for item in made.obligations if item.what == "refund")
    assert refund.because.clauses == ("M10R", "M2", "M8", "M10")
    assert kept(made) == "-2678.57"  # 1500.00 less 3000.00 and 1178.57 of February


def test_shares_of_a_quarter_at_a_discount_are_rounded_once() -> None:
    """10 % off 9000.00 for 7 visits a quarter: two are 2314.29."""
    quarterly = f'{FEE}discount = "10%"'

    made = answers(
        signed("M8", quarterly, M8='allowance\nunits = 7\nper = "quarter"'),
        *(PAID, VISITS, ENDED),
        until="2026-02-12 12:00",
    )

    assert told(made) == [
        step("kept_visit_shares", count=2, fee_fen=810000, of_visits=7, amount_fen=231429)
    ]


def test_visit_is_worth_its_price_in_the_list() -> None:
    made = answers(signed("V2", V2=PRICES, M8=FOUR), PAID, VISITS, ENDED, until="2026-02-12 12:00")

    assert told(made) == [step("kept_visits", count=2, price_fen=20000, amount_fen=40000)]
    assert refunds(made)[0].endswith("[t1 k1 r1 a1 a2 p1 p2]")


def test_price_by_the_hour_counts_the_work_of_each_visit() -> None:
    """60 and 30 + 20 minutes at 120.00 for 45: two started units each."""
    made = answers(
        signed("V2", V2=PER_HOUR, M8=FOUR), PAID, VISITS, ENDED, until="2026-02-12 12:00"
    )

    assert told(made) == [step("kept_visits", count=2, price_fen=24000, amount_fen=48000)]
    assert refunds(made)[0].endswith("[t1 k1 r1 a1 a2 w1 w2 w3 p1 p2]")


def test_visits_of_different_length_are_told_apart_and_bounded_by_the_ceiling() -> None:
    capped = f'{PER_HOUR}ceiling = "200.00"'
    short = VISITS.replace("R1 onsite 60", "R1 onsite 45")

    made = answers(signed("V2", V2=capped, M8=FOUR), PAID, short, ENDED, until="2026-02-12 12:00")

    assert told(made) == [
        step("kept_visits", count=1, price_fen=12000, amount_fen=12000),
        step("kept_visits", count=1, price_fen=20000, amount_fen=20000),
    ]


@pytest.mark.parametrize(
    ("since", "amounts"),
    [
        pytest.param("2026-01-13 now", [75000, 100000], id="each visit at what held on its day"),
        pytest.param("2026-01-14 now", [150000], id="a later one changes nothing"),
    ],
)
def test_price_is_that_of_the_moment_of_the_visit(since: str, amounts: list[int]) -> None:
    fewer = amendment(f"n1 2026-01-05 10:00 amended 补-1 {since}", M8="allowance\nunits = 3")

    made = answers(signed("M8", M8=FOUR), fewer, PAID, VISITS, ENDED, until="2026-02-12 12:00")

    assert [dict(one.values)["amount_fen"] for one in told(made)] == amounts
    assert ("n1" in refunds(made)[0]) == (len(amounts) == 2)


def test_visit_before_there_was_a_list_is_worth_what_it_said_first() -> None:
    later = amendment(
        "n1 2026-02-01 10:00 amended 补-1 2026-02-01 now", V2=PRICES, M10R=REFUND.format("V2")
    )

    made = answers(
        contract(M2=FEE, M10=RIGHT, M8=FOUR, T8=SETTLEMENT),
        *(later, PAID, VISITS, ENDED),
        until="2026-02-12 12:00",
    )

    assert told(made) == [step("kept_visits", count=2, price_fen=20000, amount_fen=40000)]


def test_without_visits_nothing_is_kept_for_them() -> None:
    made = answers(signed("M8", M8=FOUR), PAID, ENDED, until="2026-02-12 12:00")

    assert told(made) == []
    assert "owed 0.00 refund 6000.00" in refunds(made)[0]


@pytest.mark.parametrize(
    ("refund", "clauses", "found"),
    [
        pytest.param('priced_by = "M8"', {"M8": FOUR}, [], id="an allowance of visits"),
        pytest.param('priced_by = "V2"', {"V2": PRICES}, [], id="a list with visits"),
        pytest.param(
            'priced_by = "M8"',
            {"M8": 'allowance\nunits = 4\nunit = "incident"', "V2": PRICES},
            ["M10R priced_by prices_no_visit M8 V2"],
            id="an allowance of incidents",
        ),
        pytest.param(
            'priced_by = "V2"',
            {"V2": PRICES.replace("onsite", "remote")},
            ["M10R priced_by prices_no_visit V2 -"],
            id="a list without visits",
        ),
        pytest.param("", {}, ["M10R visit_price visit_price_is_for_visits "], id="neither"),
        pytest.param(
            'priced_by = "M8"\nvisit_price = "9.00"',
            {"M8": FOUR},
            ["M10R visit_price visit_price_is_for_visits "],
            id="both",
        ),
    ],
)
def test_one_price_for_a_visit_is_written(
    refund: str, clauses: dict[str, str], found: list[str]
) -> None:
    terms = REFUND.replace('priced_by = "{0}"', refund)
    source = contract_source(
        starts_on="2026-01-01", ends_on="2026-12-31", M2=FEE, M10R=terms, T8=SETTLEMENT, **clauses
    )

    assert mistakes(source) == found


def mistakes(source: str) -> list[str]:
    try:
        read_contract(source)
    except ContractMistakesError as refused:
        return [
            f"{item.clause} {item.field} {item.message} {' '.join(v for _, v in item.values)}"
            for item in refused.mistakes
        ]
    return []
