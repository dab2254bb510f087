# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What an amendment adds to an old debt falls due when it is signed, not before."""

import pytest

from tests.terms.amending import amendment, answers
from tests.terms.contracts import FEE, SETTLEMENT, contract
from tests.terms.lines import charges, local, questions
from tests.terms.money.test_credits import owed
from weibao.terms.facts.agreement import AmendmentSigned
from weibao.terms.facts.base import Fact
from weibao.terms.verdicts import Obligation, Verdicts

RAISED = FEE.replace("3000", "3300")
QUARTERLY = f'{FEE}\nper = "quarter"\npaid = "advance"'
SUSPENSION = 'suspension\ngrace = "3 days"'
INTEREST = 'payment_terms\nwithin = "10 days"\ninterest = "1%"'
PAID = "p1 2026-10-31 10:00 paid 2026-10 3000.00\np2 2026-11-30 10:00 paid 2026-11 3000.00\n"


def told(*facts: str | Fact, until: str, **clauses: str) -> Verdicts:
    signed = contract(**({"M2": FEE, "T8": SETTLEMENT} | clauses), starts_on="2026-10-01")
    return answers(signed, *facts, until=until)


def raised(line: str, fee: str = RAISED) -> AmendmentSigned:
    return amendment(f"{line} retroactive", M2=fee)


def payments(made: Verdicts) -> list[Obligation]:
    return [item for item in made.obligations if item.what == "payment"]


def due(made: Verdicts) -> list[str]:
    return [f"{owed(item)}, due {local(item.due_at)}" for item in payments(made) if item.due_at]


def test_what_was_owed_before_keeps_its_day_and_the_rest_falls_due_when_signed() -> None:
    """20 December is a Sunday: the 300.00 are due on Monday."""
    n1 = raised("n1 2026-12-20 10:00 amended 补-1 2026-10-01")
    later = "p3 2026-12-21 10:00 paid 2026-10 300.00\np4 2026-12-22 00:00:01 paid 2026-11 300.00"

    made = told(PAID, n1, later, until="2026-12-25 12:00")

    assert due(made) == [
        "M2 2026-10 met 300000/300000, 2026-10-31 10:00, due 2026-11-03 00:00",
        "M2 2026-11 met 300000/300000, 2026-11-30 10:00, due 2026-12-01 00:00",
        "M2 2026-10 met 30000/30000, 2026-12-21 10:00, due 2026-12-22 00:00",
        "M2 2026-11 missed 30000/30000, 2026-12-22 00:00:01, due 2026-12-22 00:00",
        "M2 2026-12 open 0/330000, due 2027-01-01 00:00",
    ]
    old, _, added, *_ = payments(made)
    assert (old.because.facts, local(old.since_at)) == (("p1",), "2026-10-01 00:00")
    assert (added.because.facts, local(added.since_at)) == (("n1", "p1", "p3"), "2026-12-20 10:00")
    assert [one.key for one in added.because.steps] == [
        *("whole_period", "vat_inclusive", "added_by_amendment", "due_on", "share_due"),
        *("paid_first", "paid"),
    ]


def test_there_is_no_interest_for_the_time_before_it_was_signed() -> None:
    """3.00 a day on 300.00, from 22 December."""
    n1 = raised("n1 2026-12-20 10:00 amended 补-1 2026-10-01")

    paid = "p3 2026-12-21 10:00 paid 2026-10 300.00\np4 2026-12-23 10:00 paid 2026-11 300.00"
    made = told(PAID, n1, paid, until="2026-12-25 12:00", T9=INTEREST)

    found = [line.split(" = ")[-1] for line in charges(made) if "late_interest" in line]
    assert found == ["6.00 [n1 p2 p4]"]


@pytest.mark.parametrize(
    ("until", "standing", "rights"),
    [
        ("2026-11-16 23:59:59", "open", []),
        ("2026-11-19 23:59:59", "missed", []),
        ("2026-11-20 00:00:00", "missed", ["2026-11-20 00:00"]),
    ],
)
def test_raise_of_a_quarter_that_was_paid_in_advance_is_due_from_its_first_day(
    until: str, standing: str, rights: list[str]
) -> None:
    """3000.00 more a quarter, for 46 of 92 days: 1500.00."""
    paid = "p1 2026-10-02 10:00 paid 2026-10-01/P3M 9000.00"
    n1 = amendment(
        "n1 2026-11-05 10:00 amended 补-1 2026-11-16 now", M2=QUARTERLY.replace("3000", "4000")
    )

    made = told(paid, n1, until=until, M2=QUARTERLY, V10=SUSPENSION)

    assert due(made) == [
        "M2 2026-10-01/P3M met 900000/900000, 2026-10-02 10:00, due 2026-10-09 00:00",
        f"M2 2026-10-01/P3M {standing} 0/150000, due 2026-11-17 00:00",
    ]
    assert [local(item.since_at) for item in made.rights] == rights


@pytest.mark.parametrize(
    ("signed_at", "found"),
    [
        ("2026-11-03 00:00:00", ["M2 2026-10 missed 0/330000, due 2026-11-03 00:00"]),
        (
            "2026-11-03 00:00:01",
            [
                "M2 2026-10 missed 0/300000, due 2026-11-03 00:00",
                "M2 2026-10 open 0/30000, due 2026-11-04 00:00",
            ],
        ),
    ],
)
def test_amendment_that_is_signed_by_the_due_day_moves_nothing(
    signed_at: str, found: list[str]
) -> None:
    n1 = raised(f"n1 {signed_at} amended 补-1 2026-10-01")

    made = told(n1, until="2026-11-03 12:00")

    assert [item for item in due(made) if "2026-10" in item.split(",")[0]] == found


def test_each_of_two_raises_has_its_day_and_a_cut_takes_from_the_last() -> None:
    told_of = [
        raised("n1 2026-11-10 10:00 amended 补-1 2026-10-01"),
        raised("n2 2026-11-11 10:00 amended 补-2 2026-10-01", FEE.replace("3000", "3500")),
    ]
    cut = raised("n3 2026-11-12 10:00 amended 补-3 2026-10-01", FEE.replace("3000", "3200"))
    deep = raised("n3 2026-11-12 10:00 amended 补-3 2026-10-01", FEE.replace("3000", "2900"))

    assert due(told(*told_of, until="2026-11-20 12:00"))[:3] == [
        "M2 2026-10 missed 0/300000, due 2026-11-03 00:00",
        "M2 2026-10 missed 0/30000, due 2026-11-11 00:00",
        "M2 2026-10 missed 0/20000, due 2026-11-12 00:00",
    ]
    assert due(told(*told_of, cut, until="2026-11-20 12:00"))[:2] == [
        "M2 2026-10 missed 0/300000, due 2026-11-03 00:00",
        "M2 2026-10 missed 0/20000, due 2026-11-11 00:00",
    ]
    assert due(told(*told_of, deep, until="2026-11-20 12:00"))[:1] == [
        "M2 2026-10 missed 0/290000, due 2026-11-03 00:00",
    ]


def test_raise_that_is_signed_before_the_day_of_another_leaves_that_day_as_it_is() -> None:
    patient = f'{FEE}\nwithin = "10 days"'
    n1 = raised("n1 2026-12-01 10:00 amended 补-1 2026-10-01", patient.replace("3000", "3300"))
    n2 = raised("n2 2026-12-02 10:00 amended 补-2 2026-10-01", patient.replace("3000", "3500"))

    made = told(n1, n2, until="2026-12-05 12:00", M2=patient)

    assert [item for item in due(made) if "2026-10" in item] == [
        "M2 2026-10 missed 0/300000, due 2026-11-11 00:00",
        "M2 2026-10 open 0/30000, due 2026-12-12 00:00",
        "M2 2026-10 open 0/20000, due 2026-12-15 00:00",
    ]
    october = [item for item in payments(made) if item.subject == "2026-10"]
    assert [item.because.facts for item in october] == [(), ("n1",), ("n2", "n1")]


def test_what_was_paid_and_is_asked_for_no_more_is_told() -> None:
    n1 = raised("n1 2026-11-10 10:00 amended 补-1 2026-10-01", FEE.replace("3000", "2900"))

    made = told(PAID.split("\n", maxsplit=1)[0], n1, until="2026-11-20 12:00")

    assert due(made)[0] == "M2 2026-10 met 290000/290000, 2026-10-31 10:00, due 2026-11-03 00:00"
    assert questions(made) == ["M2+T8 payment_beyond_fee 2026-10 [n1 p1]"]


def test_fee_that_an_amendment_adds_for_the_past_is_due_when_it_is_signed() -> None:
    added = amendment("n1 2026-11-10 10:00 amended 补-1 2026-10-01 retroactive", M3=FEE)
    taken_out = amendment("n2 2026-11-11 10:00 amended 补-2 2026-10-01 retroactive removes=M3")
    again = amendment("n3 2026-11-12 10:00 amended 补-3 2026-10-01 retroactive", M3=FEE)

    def of_october(*facts: Fact) -> list[str]:
        made = due(told(*facts, until="2026-11-20 12:00"))
        return [item for item in made if item.startswith("M3 2026-10")]

    assert of_october(added) == ["M3 2026-10 missed 0/300000, due 2026-11-11 00:00"]
    assert of_october(added, taken_out) == []
    assert of_october(added, taken_out, again) == [
        "M3 2026-10 missed 0/300000, due 2026-11-13 00:00"
    ]


def test_invoice_of_the_old_fee_leaves_what_was_added() -> None:
    issued = (
        "i1 2026-11-02 09:00 invoiced FP-1 lines=M2~fee~2026-10~2026-10-01~2026-10-31~6%~3000.00"
    )
    n1 = raised("n1 2026-12-03 10:00 amended 补-1 2026-10-01")

    made = told(issued, n1, until="2026-12-03 12:00", T9='payment_terms\nwithin = "10 days"')

    assert [item for item in due(made) if "2026-10" in item or "FP-1" in item] == [
        "T9 FP-1 missed 0/300000, due 2026-11-13 00:00",
        "M2 2026-10 open 0/30000, due 2026-12-04 00:00",
    ]


def test_seats_follow_the_same_rule() -> None:
    """Two devices at 100.00, raised to 120.00."""
    seats = 'seats\nprice = "100.00"'
    listed = "d1 2026-10-01 00:00 listed PC-1\nd2 2026-10-01 00:00 listed PC-2"
    n1 = amendment(
        "n1 2026-11-10 10:00 amended 补-1 2026-10-01 retroactive", S1=seats.replace("100", "120")
    )
    gone = amendment("n2 2026-11-11 10:00 amended 补-2 2026-10-01 retroactive removes=S1")

    made = told(listed, n1, until="2026-11-20 12:00", M2=seats.replace("100", "1"), S1=seats)
    without = told(listed, n1, gone, until="2026-11-20 12:00", S1=seats)

    assert [item for item in due(made) if item.startswith("S1 2026-10")] == [
        "S1 2026-10 missed 0/20000, due 2026-11-03 00:00",
        "S1 2026-10 missed 0/4000, due 2026-11-11 00:00",
    ]
    assert not [item for item in due(without) if item.startswith("S1")]


def test_seats_that_an_amendment_adds_for_the_past_are_due_when_it_is_signed() -> None:
    seats = 'seats\nprice = "100.00"'
    signings = [
        amendment("n1 2026-11-10 10:00 amended 补-1 2026-10-01 retroactive", S1=seats),
        amendment("n2 2026-11-11 10:00 amended 补-2 2026-10-01 retroactive removes=S1"),
        amendment("n3 2026-11-12 10:00 amended 补-3 2026-10-01 retroactive", S1=seats),
    ]

    made = told("d1 2026-10-01 00:00 listed PC-1", *signings, until="2026-11-20 12:00")

    assert [item for item in due(made) if item.startswith("S1 2026-10")] == [
        "S1 2026-10 missed 0/10000, due 2026-11-13 00:00"
    ]
