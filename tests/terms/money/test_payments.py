# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which payments met what, and why one that names a period did not."""

from tests.terms.contracts import SETTLEMENT, contract, verdicts
from tests.terms.ledger import moment
from weibao.terms.verdicts import Obligation, step

FEE = """
fee
amount = "3000.00"
is_rolled = false
"""
SEATS = """
seats
price = "100.00"
is_rolled = false
"""
SIGNED = contract(M2=FEE, H1=SEATS, T8=SETTLEMENT)
LISTED = "l1 2026-01-01 00:00 listed PC-1"


def january(facts: str, clause: str = "M2") -> Obligation:
    made = verdicts(SIGNED, f"{LISTED}\n{facts}", until="2026-02-28 12:00")
    return next(
        item
        for item in made.obligations
        if (item.clause, item.subject, item.what) == (clause, "2026-01", "payment")
    )


def test_fee_that_is_paid_in_parts_says_when_each_was_paid() -> None:
    facts = """
        p1 2026-01-20 10:00 paid 2026-01 1100.00
        p2 2026-02-05 10:00 paid 2026-01 2000.00
        """

    fee = january(facts)

    assert [item for item in fee.because.steps if item.key in ("part_paid", "paid")] == [
        step("part_paid", paid_at=moment("2026-01-20 10:00"), paid_fen=100000),
        step("part_paid", paid_at=moment("2026-02-05 10:00"), paid_fen=200000),
        step("paid", paid_fen=300000, owed_fen=300000),
    ]


def test_payment_that_was_spent_on_another_clause_first_says_so() -> None:
    """3000.00 for January: the seats come first, so 100.00 of the fee stay open."""
    fee = january("p1 2026-01-20 10:00 paid 2026-01 3000.00")

    assert fee.because.clauses == ("M2", "T8", "H1")
    assert fee.because.facts == ("l1", "p1")
    assert fee.because.steps[-2:] == (
        step("paid_first", name="H1", subject="2026-01", owed_fen=10000),
        step("paid", paid_fen=290000, owed_fen=300000),
    )


def test_payment_that_is_enough_for_both_rests_on_its_own_clause_alone() -> None:
    fee = january("p1 2026-01-20 10:00 paid 2026-01 3200.00")

    assert (fee.because.clauses, fee.because.facts) == (("M2", "T8"), ("p1",))
