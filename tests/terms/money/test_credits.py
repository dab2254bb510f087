# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the customer gets back comes off what falls due next, and nothing paid is asked less."""

import pytest

from tests.terms.contracts import FEE, HOURS, SETTLEMENT, WITHIN_4H, contract, verdicts
from tests.terms.ledger import moment
from tests.terms.lines import local, questions
from weibao.terms.verdicts import Obligation, Verdicts, step

CREDIT = 'service_credit\nclauses = ["P5"]\nfee = "M2"\nshare = "5%"'
SUSPENSION = 'suspension\nclauses = ["M2"]\ngrace = "3 days"'
DAMAGE = 'compensation\nlife = "5 years"'
TERMS = 'payment_terms\nwithin = "10 days"'
MISSED = "r1 2026-11-02 09:00 reported R1\na1 2026-11-03 09:00 arrived R1 V1\n"
"""150.00, from 2 November 14:00 on."""


def told(facts: str, until: str = "2026-12-12 10:00", **clauses: str) -> Verdicts:
    signed = {"P5": WITHIN_4H, "M2": FEE, "H2C": CREDIT, "H1": HOURS, "T8": SETTLEMENT} | clauses
    return verdicts(contract(**signed, starts_on="2026-11-01"), facts, until=until)


def owed(item: Obligation) -> str:
    numbers = dict(next(one for one in item.because.steps if one.key == "paid").values)
    done = f", {local(item.done_at)}" if item.done_at else ""
    return (
        f"{item.clause} {item.subject} {item.standing} "
        f"{numbers['paid_fen']}/{numbers['owed_fen']}{done}"
    )


def payments(made: Verdicts) -> list[str]:
    return [owed(item) for item in made.obligations if item.what == "payment"]


@pytest.mark.parametrize(
    ("paid", "found"),
    [
        pytest.param(
            "p1 2026-11-30 10:00 paid 2026-11 2850.00",
            ["M2 2026-11 met 285000/285000, 2026-11-30 10:00", "M2 2026-12 open 0/300000"],
            id="less the credit",
        ),
        pytest.param(
            "p1 2026-11-30 10:00 paid 2026-11 2849.99",
            ["M2 2026-11 missed 284999/285000", "M2 2026-12 open 0/300000"],
            id="a fen is missing",
        ),
        pytest.param(
            "p1 2026-11-01 10:00 paid 2026-11 3000.00",
            ["M2 2026-11 met 300000/300000, 2026-11-01 10:00", "M2 2026-12 open 0/285000"],
            id="paid before: it comes off December",
        ),
        pytest.param(
            "p1 2026-11-01 10:00 paid 2026-11 2900.00",
            ["M2 2026-11 met 290000/290000, 2026-11-02 14:00", "M2 2026-12 open 0/295000"],
            id="paid in part: 100.00 now, 50.00 of December",
        ),
    ],
)
def test_credit_is_taken_off_what_falls_due_next(paid: str, found: list[str]) -> None:
    assert payments(told(MISSED + paid)) == found


def test_payment_that_is_lowered_rests_on_what_the_credit_rests_on() -> None:
    (item, _) = (one for one in told(MISSED).obligations if one.what == "payment")

    assert item.because.clauses == ("M2", "T8", "H2C", "P5", "H1")
    assert item.because.facts == ("r1", "a1")
    assert [one.key for one in item.because.steps] == [
        *("whole_period", "vat_inclusive", "due_on"),
        *("working_time", "ended", "promise_missed", "credit_share", "vat_inclusive", "credited"),
        "paid",
    ]


def test_what_is_carried_rests_on_what_was_paid_before() -> None:
    made = told(MISSED + "p1 2026-11-01 10:00 paid 2026-11 3000.00")

    assert made.obligations[-1].subject == "2026-12"
    assert made.obligations[-1].because.facts == ("r1", "a1", "p1")


@pytest.mark.parametrize(
    ("paid", "rights"),
    [
        ("2850.00", []),
        ("2849.99", [("suspend", "2026-12-04 00:00")]),
    ],
)
def test_service_goes_on_for_who_paid_all_but_the_credit(
    paid: str, rights: list[tuple[str, str]]
) -> None:
    facts = f"{MISSED}p1 2026-11-30 10:00 paid 2026-11 {paid}"

    made = told(facts, V10=SUSPENSION)

    assert [(item.effect, local(item.since_at)) for item in made.rights] == rights


def test_suspension_is_judged_by_the_credits_that_stand_without_it() -> None:
    """R2 is reported in December: were it out of scope, it would lower no January."""
    facts = (
        f"{MISSED}p1 2026-11-30 10:00 paid 2026-11 2850.00\n"
        "r2 2026-12-10 09:00 reported R2\n"
        "p2 2026-12-30 10:00 paid 2026-12 2850.00\n"
    )

    made = told(facts, until="2026-12-31 23:59", V10=SUSPENSION)

    assert made.rights == ()
    assert [item.split(",")[0] for item in payments(made)] == [
        "M2 2026-11 met 285000/285000",
        "M2 2026-12 met 285000/285000",
    ]


def test_credit_comes_off_no_other_fee() -> None:
    made = told(MISSED, M1=FEE)

    assert payments(made) == [
        "M1 2026-11 missed 0/300000",
        "M2 2026-11 missed 0/285000",
        "M1 2026-12 open 0/300000",
        "M2 2026-12 open 0/300000",
    ]


def test_damage_comes_off_anything_until_it_is_used_up() -> None:
    """5000.00 for a new notebook: all of November's 3000.00, and 2000.00 of December's."""
    made = told(
        "d1 2026-11-05 10:00 damaged PC-1 5000.00 2026-11-01",
        H4=DAMAGE,
    )

    assert payments(made) == [
        "M2 2026-11 met 0/0, 2026-11-05 10:00",
        "M2 2026-12 open 0/100000",
    ]


def test_credit_says_what_it_was_not_taken_off() -> None:
    """December was paid before the promise was missed: without it, it would come off December."""
    facts = (
        "p1 2026-11-30 10:00 paid 2026-11 3000.00\n"
        "p2 2026-12-01 10:00 paid 2026-12 3000.00\n"
        "r1 2026-12-02 09:00 reported R1\n"
        "a1 2026-12-03 09:00 arrived R1 V1\n"
    )

    (left,) = told(facts, "2027-01-01 00:00:00").undecided

    assert left.because.steps[-2:] == (
        step("credit_passed", name="M2", subject="2026-12", owed_fen=300000, paid_fen=300000),
        step("credit_left", left_fen=15000, ended_at=moment("2027-01-01 00:00")),
    )


def test_invoice_is_owed_as_it_was_issued() -> None:
    """The first one does not hold the credit, the second does."""
    fee = "M2~fee~2026-11~2026-11-01~2026-11-30~6%~3000.00"
    first = f"i1 2026-12-01 09:00 invoiced FP-1 lines={fee}\n"
    credit = "H2C~credit~R1~2026-11-01~2026-11-30~6%~-150.00"
    both = f"i1 2026-12-01 09:00 invoiced FP-1 lines={fee},{credit}\n"
    until = "2026-12-10 10:00"

    assert payments(told(MISSED + first, until, T9=TERMS)) == [
        "T9 FP-1 open 0/300000",
        "M2 2026-12 open 0/285000",
    ]
    assert payments(told(MISSED + both, until, T9=TERMS)) == [
        "T9 FP-1 open 0/285000",
        "M2 2026-12 open 0/300000",
    ]


def test_credit_rests_on_the_invoices_that_account_for_it() -> None:
    """Billed with November, it comes off nothing else; taken off the bill again, off December.

    The first invoice matters then because it asks for November, of which it had come off.
    """
    fee = "M2~fee~2026-11~2026-11-01~2026-11-30~6%~3000.00"
    credit = "H2C~credit~R1~2026-11-01~2026-11-30~6%"
    billed = f"i1 2026-12-01 09:00 invoiced FP-1 lines={fee},{credit}~-150.00\n"
    again = f"i2 2026-12-02 09:00 invoiced FP-2 lines={credit}~150.00~FP-1/2\n"
    twice = f"i3 2026-12-03 09:00 invoiced FP-3 lines={credit}~-150.00\n"

    def december(facts: str) -> tuple[str, ...]:
        made = told(MISSED + facts, "2026-12-10 10:00", T9=TERMS)
        (item,) = (one for one in made.obligations if one.subject == "2026-12")
        return (owed(item), *item.because.facts)

    assert december(billed) == ("M2 2026-12 open 0/300000",)
    assert december(billed + again) == ("M2 2026-12 open 0/285000", "r1", "a1", "i2", "i1")
    assert december(billed + twice) == ("M2 2026-12 open 0/300000",)


@pytest.mark.parametrize(
    ("until", "asked"),
    [
        ("2026-12-31 23:59:59", []),
        ("2027-01-01 00:00:00", ["H2C+P5+H1+M2+T8 credit_left R1 [r1 a1 p2]"]),
    ],
)
def test_what_comes_off_nothing_any_more_is_for_a_person(until: str, asked: list[str]) -> None:
    facts = (
        "p1 2026-11-30 10:00 paid 2026-11 3000.00\n"
        "p2 2026-12-01 10:00 paid 2026-12 3000.00\n"
        "r1 2026-12-02 09:00 reported R1\n"
        "a1 2026-12-03 09:00 arrived R1 V1\n"
    )

    assert questions(told(facts, until=until)) == asked
