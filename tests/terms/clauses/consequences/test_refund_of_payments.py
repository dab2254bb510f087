# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What was paid for a fee goes back once, with the credits given of it; other money stays."""

import pytest

from tests.terms.clauses.consequences.test_refund import (
    ADVANCE,
    BY_DAYS,
    FEE,
    refunds,
    shown_facts,
)
from tests.terms.contracts import HOURS, PRICES, SETTLEMENT, WITHIN_4H, contract, verdicts
from tests.terms.lines import questions
from weibao.terms.values.money import yuan_text


def test_one_payment_for_two_fees_goes_back_once() -> None:
    signed = contract(
        starts_on="2026-11-01",
        M2=ADVANCE,
        M3=ADVANCE,
        M10R=BY_DAYS,
        M11R=BY_DAYS.replace("M2", "M3"),
        T8=SETTLEMENT,
    )
    facts = """
        p1 2026-11-01 10:00 paid 2026-11 6000.00
        t1 2026-11-10 10:00 terminated customer
        """

    made = verdicts(signed, facts, until="2026-11-12 10:00")

    assert [one.split(": ")[1] for one in refunds(made)] == [
        "paid 3000.00 owed 1000.00 refund 2000.00 [t1 p1]",
        "paid 3000.00 owed 1000.00 refund 2000.00 [t1 p1]",
    ]
    assert questions(made) == []


def test_money_that_was_paid_back_is_spent_on_each_refund_once() -> None:
    signed = contract(
        starts_on="2026-11-01",
        M2=ADVANCE,
        M3=ADVANCE,
        M10R=BY_DAYS,
        M11R=BY_DAYS.replace("M2", "M3"),
        T8=SETTLEMENT,
    )
    facts = """
        p1 2026-11-01 10:00 paid 2026-11 6000.00
        t1 2026-11-10 10:00 terminated customer
        b1 2026-11-11 10:00 refunded 3000.00
        b2 2026-11-12 10:00 refunded 1000.00
        """

    made = verdicts(signed, facts, until="2026-11-13 10:00")

    assert [one.split(",")[0] for one in refunds(made)] == ["met", "met"]
    assert [shown_facts(one.because) for one in made.obligations if one.what == "refund"] == [
        " [t1 p1 b1]",
        " [t1 p1 b1 b2]",
    ]
    assert questions(made) == []


@pytest.mark.parametrize(
    ("paid_back", "told"),
    [
        ("b1 2026-11-12 10:00 refunded 2000.00", []),
        (
            "b1 2026-11-12 10:00 refunded 2000.01",
            ["M10R+M2 refund_beyond M2 [t1 p1 b1] 2000.01, 0.01"],
        ),
        (
            "b1 2026-11-12 10:00 refunded 1500.00\nb2 2026-11-12 11:00 refunded 600.00",
            ["M10R+M2 refund_beyond M2 [t1 p1 b1 b2] 600.00, 100.00"],
        ),
        (
            "b1 2026-11-12 10:00 refunded 2000.00\nb2 2026-11-12 11:00 refunded 50.00",
            ["M10R+M2 refund_beyond M2 [t1 p1 b1 b2] 50.00, 50.00"],
        ),
    ],
)
def test_money_that_was_paid_back_beyond_the_refund_is_told(
    paid_back: str, told: list[str]
) -> None:
    signed = contract(starts_on="2026-11-01", M2=ADVANCE, M10R=BY_DAYS, T8=SETTLEMENT)
    facts = f"""
        p1 2026-11-01 10:00 paid 2026-11 3000.00
        t1 2026-11-10 10:00 terminated customer
        {paid_back}
        """

    made = verdicts(signed, facts, until="2026-11-13 10:00")

    sums = [
        ", ".join(yuan_text(int(str(fen))) for _, fen in item.because.steps[-1].values)
        for item in made.undecided
    ]
    assert [f"{one} {of}" for one, of in zip(questions(made), sums, strict=True)] == told


def test_money_that_was_paid_back_under_a_contract_without_a_refund_is_told() -> None:
    signed = contract(starts_on="2026-11-01", M2=ADVANCE, T8=SETTLEMENT)
    facts = "p1 2026-11-01 10:00 paid 2026-11 3000.00\nb1 2026-11-12 10:00 refunded 10.00"

    made = verdicts(signed, facts, until="2026-11-13 10:00")

    assert questions(made) == ["frame refund_of_nothing  [b1]"]


def test_money_that_was_paid_for_parts_does_not_go_back() -> None:
    signed = contract(starts_on="2026-11-01", M2=FEE, M4="parts", M10R=BY_DAYS, T8=SETTLEMENT)
    facts = """
        r1 2026-11-02 09:00 reported R1
        x1 2026-11-02 10:00 fitted R1 SSD 1 500.00
        p1 2026-11-08 10:00 paid 2026-11 3500.00
        t1 2026-11-10 10:00 terminated customer
        """

    made = verdicts(signed, facts, until="2026-11-12 10:00")

    assert [one.split(": ")[1] for one in refunds(made)] == [
        "paid 3000.00 owed 1000.00 refund 2000.00 [t1 p1]"
    ]
    assert [one.split(" [")[0] for one in questions(made)] == ["M2+T8 payment_beyond_fee 2026-11"]


def test_invoice_with_a_due_day_pays_the_fee_by_its_lines() -> None:
    fee = "M2~fee~2026-11~2026-11-01~2026-11-30~6%~3000.00"
    visit = "V6~onsite~R1~2026-11-02~2026-11-02~6%~200.00"
    signed = contract(
        starts_on="2026-11-01",
        M2=ADVANCE,
        V6=PRICES,
        V8='payment_terms\nwithin = "10 days"',
        M10R=BY_DAYS,
        T8=SETTLEMENT,
    )
    facts = f"""
        i1 2026-11-02 10:00 invoiced FP-1 lines={visit},{fee}
        p1 2026-11-03 10:00 paid amount=2700.00 invoice=FP-1
        i2 2026-11-04 10:00 invoiced FP-2 lines={visit.replace("R1", "R2")}
        p2 2026-11-05 10:00 paid amount=200.00 invoice=FP-2
        t1 2026-11-10 10:00 terminated customer
        """

    made = verdicts(signed, facts, until="2026-11-11 10:00")

    assert [one.split(": ")[1] for one in refunds(made)] == [
        "paid 2500.00 owed 1000.00 refund 1500.00 [t1 i1 p1]"
    ]


def test_credits_stay_as_they_were_and_go_back_with_the_rest() -> None:
    signed = contract(
        starts_on="2026-11-01",
        H1=HOURS,
        P5=WITHIN_4H,
        M2=ADVANCE,
        H2C='service_credit\nclauses = ["P5"]\nfee = "M2"\nshare = "5%"',
        M10R=BY_DAYS,
        T8=SETTLEMENT,
    )
    facts = """
        p1 2026-11-01 10:00 paid 2026-11 3000.00
        r1 2026-11-02 09:00 reported R1
        a1 2026-11-03 09:00 arrived R1 V1
        t1 2026-11-10 10:00 terminated customer
        """

    made = verdicts(signed, facts, until="2026-11-12 10:00")

    assert [(one.what, yuan_text(one.gross)) for one in made.charges] == [
        ("fee", "1000.00"),
        ("credit", "-150.00"),
    ]
    assert [one.split(": ")[1] for one in refunds(made)] == [
        "paid 3000.00 owed 850.00 refund 2150.00 [t1 r1 a1 p1]"
    ]
