# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What an amendment adds to an old milestone or resident's month is due when it is signed."""

import pytest

from tests.terms.amending import amendment, answers
from tests.terms.clauses.prices.staffing import RESIDENT, attended, post
from tests.terms.clauses.projects import MILESTONES, project
from tests.terms.lines import questions
from tests.terms.money.test_dues import due, payments
from weibao.terms.facts.agreement import AmendmentSigned
from weibao.terms.facts.base import Fact

WITHIN = 'within = "10 days"\n'
KEPT = f'{WITHIN}retention = "10%"\nwarranty = "1 month"\n'
ACCEPTED = "t1 2026-11-02 10:00 tested Q1 yes\nt2 2026-11-05 16:00 tested Q2 yes\n"
SECOND = '[[requirements]]\nid = "Q2"\nmilestone = "上线"\ntest = "导入期初余额"\n'


def milestones(terms: str = WITHIN, amount: str = "33000") -> str:
    return MILESTONES.format(terms=terms).replace("30000", amount)


def amended(day: str, term: str, *, number: int = 1, clause: str = "A4") -> AmendmentSigned:
    line = f"n{number} 2026-{day} amended 补-{number} 2026-11-01 retroactive"
    return amendment(line, **{clause: term})


def of_project(*facts: str | Fact, until: str, terms: str = WITHIN) -> list[str]:
    return due(answers(project(terms), *facts, until=until))


# ------------------------------------------------------------------ milestones


def test_raise_of_an_accepted_milestone_leaves_its_day_to_what_was_owed_before() -> None:
    """30000.00 were due on Monday 16 November; 3000.00 are within 10 days of 20 December."""
    paid = "p1 2026-11-16 10:00 paid 上线 30000.00\np2 2026-12-30 10:00 paid 上线 3000.00"
    n1 = amended("12-20 10:00", milestones())

    made = answers(project(WITHIN), ACCEPTED, n1, paid, until="2026-12-31 12:00")

    assert due(made) == [
        "A4 上线 met 3000000/3000000, 2026-11-16 10:00, due 2026-11-17 00:00",
        "A4 上线 met 300000/300000, 2026-12-30 10:00, due 2026-12-31 00:00",
    ]
    assert [item.because.facts for item in payments(made)] == [
        ("t1", "t2", "p1"),
        ("n1", "t1", "t2", "p1", "p2"),
    ]
    assert questions(made) == []


@pytest.mark.parametrize(
    ("signed_at", "found"),
    [
        ("11-17 00:00:00", ["A4 上线 missed 0/3300000, due 2026-11-17 00:00"]),
        (
            "11-17 00:00:01",
            [
                "A4 上线 missed 0/3000000, due 2026-11-17 00:00",
                "A4 上线 open 0/300000, due 2026-11-28 00:00",
            ],
        ),
    ],
)
def test_amendment_that_is_signed_by_the_due_day_of_a_milestone_moves_nothing(
    signed_at: str, found: list[str]
) -> None:
    made = of_project(ACCEPTED, amended(signed_at, milestones()), until="2026-11-17 12:00")

    assert made == found


def test_money_that_is_kept_back_is_split_as_well() -> None:
    """3000.00 of 30000.00 are charged on 7 December, and due on the 17th."""
    n1 = amended("12-20 10:00", milestones(KEPT))

    assert of_project(ACCEPTED, n1, until="2026-12-31 12:00", terms=KEPT) == [
        "A4 上线 missed 0/2700000, due 2026-11-17 00:00",
        "A4 上线 10% missed 0/300000, due 2026-12-18 00:00",
        "A4 上线 missed 0/270000, due 2026-12-31 00:00",
        "A4 上线 10% missed 0/30000, due 2026-12-31 00:00",
    ]


def test_price_that_is_lowered_afterwards_takes_from_what_fell_due_last() -> None:
    cheaper = amended("12-22 10:00", milestones(amount="28000"), number=2)

    made = of_project(
        ACCEPTED, amended("12-20 10:00", milestones()), cheaper, until="2026-12-31 12:00"
    )

    assert made == ["A4 上线 missed 0/2800000, due 2026-11-17 00:00"]


def test_milestone_that_an_amendment_accepts_for_the_past_is_due_when_it_is_signed() -> None:
    """Without its second requirement it was accepted on 2 November: nobody could know."""
    easier = amended("12-20 10:00", milestones(amount="30000").replace(SECOND, ""))

    made = of_project("t1 2026-11-02 10:00 tested Q1 yes", easier, until="2026-12-31 12:00")

    assert made == ["A4 上线 missed 0/3000000, due 2026-12-31 00:00"]


def test_milestone_that_an_amendment_adds_for_the_past_is_due_when_it_is_signed() -> None:
    added = milestones(amount="30000").replace("上线", "培训")

    made = of_project(ACCEPTED, amended("12-20 10:00", added), until="2026-12-21 12:00")

    assert made == ["A4 培训 open 0/3000000, due 2026-12-31 00:00"]


def test_term_of_payment_that_an_amendment_adds_counts_from_its_signing() -> None:
    n1 = amended("12-20 10:00", milestones(amount="30000"))

    assert of_project(ACCEPTED, n1, until="2026-12-21 12:00", terms="") == [
        "A4 上线 open 0/3000000, due 2026-12-31 00:00"
    ]


# ------------------------------------------------------------------ residents

TERMS = f"days = 22\nneeds_confirmation = false\n{WITHIN}"
NOVEMBER = "a1 2026-11-01 09:00 assigned 陈志远 2026-11-01\n" + attended("2026-11-01", "2026-11-30")


def raised(day: str, fee: str = "24200.00", *, number: int = 1) -> AmendmentSigned:
    term = RESIDENT.replace("22000.00", fee) + TERMS
    return amended(day, term, number=number, clause="R2")


def test_raise_of_a_residents_month_leaves_its_day_to_what_was_owed_before() -> None:
    """22000.00 are due on 10 December; 2200.00 within 10 days of the 20th."""
    paid = "p1 2026-12-10 10:00 paid '2026-11 陈志远' 22000.00"

    made = answers(post(TERMS), NOVEMBER, raised("12-20 10:00"), paid, until="2026-12-31 12:00")

    assert due(made) == [
        "R2 2026-11 陈志远 met 2200000/2200000, 2026-12-10 10:00, due 2026-12-11 00:00",
        "R2 2026-11 陈志远 missed 0/220000, due 2026-12-31 00:00",
    ]
    old, added = payments(made)
    assert ("n1" in old.because.facts, "n1" in added.because.facts) == (False, True)


@pytest.mark.parametrize(
    ("signed_at", "found"),
    [
        ("12-11 00:00:00", ["R2 2026-11 陈志远 missed 0/2420000, due 2026-12-11 00:00"]),
        (
            "12-11 00:00:01",
            [
                "R2 2026-11 陈志远 missed 0/2200000, due 2026-12-11 00:00",
                "R2 2026-11 陈志远 open 0/220000, due 2026-12-22 00:00",
            ],
        ),
    ],
)
def test_amendment_that_is_signed_by_the_due_day_of_a_month_moves_nothing(
    signed_at: str, found: list[str]
) -> None:
    made = answers(post(TERMS), NOVEMBER, raised(signed_at), until="2026-12-11 12:00")

    assert due(made) == found


def test_absences_are_taken_off_what_was_owed_before_and_off_what_was_added() -> None:
    """One of 22 days: 21000.00 before, 23100.00 of 24200.00 now. A cut takes the rest back."""
    facts = "a1 2026-11-01 09:00 assigned 陈志远 2026-11-01\n" + attended(
        "2026-11-01", "2026-11-30", but={"2026-11-12"}
    )
    n1, n2 = raised("12-20 10:00"), raised("12-21 10:00", "23100.00", number=2)

    assert due(answers(post(TERMS), facts, n1, until="2026-12-31 12:00")) == [
        "R2 2026-11 陈志远 missed 0/2100000, due 2026-12-11 00:00",
        "R2 2026-11 陈志远 missed 0/210000, due 2026-12-31 00:00",
    ]
    assert due(answers(post(TERMS), facts, n1, n2, until="2026-12-31 12:00")) == [
        "R2 2026-11 陈志远 missed 0/2100000, due 2026-12-11 00:00",
        "R2 2026-11 陈志远 missed 0/105000, due 2026-12-31 00:00",
    ]


def test_each_of_two_posts_is_asked_for_by_its_own_clause() -> None:
    other = RESIDENT.replace("22000.00", "11000.00") + TERMS
    facts = """
        a1 2026-11-01 09:00 assigned 陈志远 2026-11-01 clause=R2
        a2 2026-11-01 09:00 assigned 周敏 2026-11-01 clause=R4
        """
    full = (
        attended("2026-11-01", "2026-11-30"),
        attended("2026-11-01", "2026-11-30", resident="周敏"),
    )

    made = answers(
        post(TERMS, R4=other), facts, *full, raised("12-20 10:00"), until="2026-12-21 12:00"
    )

    assert due(made) == [
        "R2 2026-11 陈志远 missed 0/2200000, due 2026-12-11 00:00",
        "R4 2026-11 周敏 missed 0/1100000, due 2026-12-11 00:00",
        "R2 2026-11 陈志远 open 0/220000, due 2026-12-31 00:00",
    ]
