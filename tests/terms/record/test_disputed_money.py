# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Only money that a dispute changes is in dispute; what was paid of it already is told (V11)."""

import pytest

from tests.terms.clauses.prices.staffing import attended, post
from tests.terms.contracts import FEE, HOURS, PRICES, SETTLEMENT, WITHIN_4H, contract, verdicts
from tests.terms.lines import questions
from weibao.terms.values.money import yuan_text
from weibao.terms.verdicts import Verdicts, step

SEATS = 'seats\nprice = "100.00"'
TWO_SEATS = "d1 2026-11-01 00:00 listed PC-1\nd2 2026-11-01 00:00 listed PC-2"
NOT_THERE = "q1 2026-12-10 10:00 disputed d2 side=customer"
ENDED = """
    t1 2026-11-10 09:00 terminated customer
    q1 2026-11-12 09:00 disputed t1 side=provider
    """


def marks(made: Verdicts) -> list[tuple[str, str, bool]]:
    return [(item.subject, yuan_text(item.gross), item.is_disputed) for item in made.charges]


# ------------------------------------------------------------------ what is in dispute


@pytest.mark.parametrize(
    ("until", "is_disputed"),
    [
        pytest.param("2026-11-30 23:59:59", True, id="without the notice it is not charged yet"),
        pytest.param("2026-12-01 00:00:00", False, id="now it is owed with the notice or without"),
    ],
)
def test_disputed_notice_leaves_the_fee_of_the_days_before_it_undisputed(
    until: str, is_disputed: bool
) -> None:
    """10 of 30 days: 1000.00. Whether 2000.00 more are owed, the dispute decides."""
    made = verdicts(contract(starts_on="2026-11-01", M2=FEE, T8=SETTLEMENT), ENDED, until=until)

    assert marks(made) == [("2026-11", "1000.00", is_disputed)]


def test_disputed_notice_leaves_seats_and_residents_of_the_days_before_it_undisputed() -> None:
    signed = post("days = 22\nneeds_confirmation = false\n", S1=SEATS)
    facts = f"""
        a1 2026-11-01 09:00 assigned 陈志远 2026-11-01
        {attended("2026-11-01", "2026-11-10")}
        d1 2026-11-01 00:00 listed PC-1
        {ENDED}
        """

    made = verdicts(signed, facts, until="2026-12-01 12:00")

    november = [item for item in marks(made) if item[0].startswith("2026-11")]
    assert [item[0] for item in november] == ["2026-11 陈志远", "2026-11"]
    assert not any(is_disputed for *_, is_disputed in november)


def test_what_goes_back_because_of_a_disputed_notice_is_in_dispute() -> None:
    """By whole months the running one is kept: 2000.00 more than its ten days."""
    refund = 'refund\nfee = "M2"\nmethod = "by_whole_months"\nwithin = "10 days"'
    signed = contract(starts_on="2026-11-01", M2=FEE, M10=refund, T8=SETTLEMENT)

    made = verdicts(signed, ENDED, until="2026-12-01 12:00")

    assert marks(made) == [("M2", "2000.00", True), ("2026-11", "1000.00", False)]


def test_credit_that_hangs_on_a_disputed_fact_is_in_dispute() -> None:
    credit = 'service_credit\nfee = "M2"\nclauses = ["R1"]\nshare = "5%"'
    signed = contract(
        starts_on="2026-11-01", H1=HOURS, R1=WITHIN_4H, M2=FEE, H2=credit, T8=SETTLEMENT
    )
    facts = """
        r1 2026-11-02 09:00 reported R1
        a1 2026-11-02 16:00 answered R1
        """
    disputed = "q1 2026-11-03 09:00 disputed r1 side=provider"

    before = verdicts(signed, facts, until="2026-12-01 12:00")
    after = verdicts(signed, f"{facts}\n{disputed}", until="2026-12-01 12:00")

    assert marks(before) == [("R1", "-150.00", False), ("2026-11", "3000.00", False)]
    assert marks(after) == [("R1", "-150.00", True), ("2026-11", "3000.00", False)]


# ------------------------------------------------------------------ what was paid of it

TOLD = ("paid_in_dispute", "payment_beyond_fee")


@pytest.mark.parametrize(
    ("paid", "told"),
    [
        ("99.99", []),
        ("100.00", []),
        ("100.01", ["S1+T8+frame paid_in_dispute 2026-11 [d1 d2 p1]"]),
        ("200.00", ["S1+T8+frame paid_in_dispute 2026-11 [d1 d2 p1]"]),
        (
            "200.01",
            [
                "S1+T8+frame paid_in_dispute 2026-11 [d1 d2 p1]",
                "S1+T8+frame payment_beyond_fee 2026-11 [d1 d2 p1]",
            ],
        ),
    ],
)
def test_sum_that_was_paid_before_it_was_disputed_is_not_too_much(
    paid: str, told: list[str]
) -> None:
    signed = contract(starts_on="2026-11-01", S1=SEATS, T8=SETTLEMENT)
    facts = f"{TWO_SEATS}\np1 2026-12-01 10:00 paid 2026-11 {paid}\n{NOT_THERE}"

    made = verdicts(signed, facts, until="2026-12-20 12:00")

    assert [item.replace(" q1", "") for item in questions(made)] == told


def test_it_is_told_how_much_of_each_payment_is_in_dispute() -> None:
    signed = contract(starts_on="2026-11-01", S1=SEATS, T8=SETTLEMENT)
    paid = "p1 2026-12-01 10:00 paid 2026-11 130.00\np2 2026-12-02 10:00 paid 2026-11 90.00"

    made = verdicts(signed, f"{TWO_SEATS}\n{paid}\n{NOT_THERE}", until="2026-12-20 12:00")

    assert [item.because.facts for item in made.undecided][:2] == [
        ("d1", "d2", "p1", "q1"),
        ("d1", "d2", "p1", "p2", "q1"),
    ]
    assert [item for one in made.undecided for item in one.because.steps if item.key in TOLD] == [
        step("paid_in_dispute", paid_fen=13000, disputed_fen=3000),
        step("paid_in_dispute", paid_fen=9000, disputed_fen=7000),
        step("payment_beyond_fee", paid_fen=9000, beyond_fen=2000),
    ]


def test_of_a_month_that_is_disputed_as_a_whole_the_payment_is_told_as_well() -> None:
    """A resident's month is no fee's: it used to be a payment for nothing."""
    signed = post('days = 22\nneeds_confirmation = false\nwithin = "10 days"\n')
    facts = f"""
        a1 2026-11-01 09:00 assigned 陈志远 2026-11-01
        {attended("2026-11-01", "2026-11-30")}
        p1 2026-12-05 10:00 paid '2026-11 陈志远' 22000.00
        q1 2026-12-06 10:00 disputed a1 side=customer
        """

    made = verdicts(signed, facts, until="2026-12-20 12:00")

    assert [(item.question, item.subject) for item in made.undecided] == [
        ("paid_in_dispute", "2026-11 陈志远")
    ]


def test_of_an_invoice_the_part_that_was_paid_and_is_disputed_is_told() -> None:
    signed = contract(T9='payment_terms\nwithin = "30 days"', V2=PRICES, T8=SETTLEMENT)
    line = "V2~onsite~{0}~2026-11-23~2026-11-23~6%~200.00"
    facts = f"""
        r1 2026-11-23 09:00 reported R1
        w1 2026-11-23 11:00 worked R1 onsite 60 visit=V1 side=provider
        r2 2026-11-23 09:00 reported R2
        w2 2026-11-23 12:00 worked R2 onsite 60 visit=V2 side=provider
        i1 2026-11-25 10:00 invoiced FP-1 lines={line.format("R1")},{line.format("R2")}
        p1 2026-11-26 10:00 paid amount=400.00 invoice=FP-1
        q1 2026-11-27 09:00 disputed w1 side=customer
        """

    made = verdicts(signed, facts, until="2026-11-28 12:00")

    assert questions(made) == ["T9+frame paid_in_dispute FP-1 [i1 r1 w1 p1 q1]"]
    assert step("paid_in_dispute", paid_fen=40000, disputed_fen=20000) in (
        made.undecided[0].because.steps
    )


def test_once_the_dispute_is_settled_the_sum_is_owed_or_too_much() -> None:
    signed = contract(starts_on="2026-11-01", S1=SEATS, T8=SETTLEMENT)
    facts = f"{TWO_SEATS}\np1 2026-12-01 10:00 paid 2026-11 200.00\n{NOT_THERE}"

    def asked(settled: str) -> list[str]:
        made = verdicts(signed, f"{facts}\n{settled}", until="2026-12-20 12:00")
        return [item.question for item in made.undecided]

    assert asked("z1 2026-12-12 10:00 settled d2 no side=customer") == []
    assert asked("z1 2026-12-12 10:00 settled d2 yes side=provider") == ["payment_beyond_fee"]
