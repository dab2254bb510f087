# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Refunds that a person must decide about: not approved, or without the right to terminate."""

import pytest

from tests.terms.amending import amendment, answers
from tests.terms.clauses.consequences.test_refund import (
    ADVANCE,
    BY_DAYS,
    ENDED,
    FEE,
    PAID,
    RIGHT,
    WITHOUT,
    lines,
    refunds,
    signed_with,
)
from tests.terms.contracts import SETTLEMENT, contract, verdicts
from tests.terms.lines import questions


def test_what_was_approved_and_paid_before_the_termination_is_not_the_refund() -> None:
    careful = signed_with(BY_DAYS + "needs_approval = true")
    facts = f"""{PAID}
        g1 2026-02-11 09:59:59 approved
        b1 2026-02-11 09:59:59 refunded 1821.43
        {ENDED}
        """

    made = verdicts(careful, facts, until="2026-02-12 12:00")

    assert refunds(made) == []
    assert questions(made) == [
        "M10R+M2+M10 refund_not_approved M2 [t1 k1 p1 p2]",
        "M10R refund_of_nothing  [b1]",
    ]


@pytest.mark.parametrize(
    ("approved", "owed", "asked"),
    [
        pytest.param(
            "g1 2026-11-11 10:00 approved clause=M11R",
            ["M11R"],
            ["M10R+M2 refund_not_approved M2 [t1 p1]"],
            id="the one that it names",
        ),
        pytest.param(
            "g1 2026-11-11 10:00 approved",
            [],
            [
                "M10R+M2+M11R+M3 refund_not_approved M2 [t1 p1 g1]",
                "M11R+M3+M10R+M2 refund_not_approved M3 [t1 p1 g1]",
            ],
            id="of two, it names none",
        ),
    ],
)
def test_one_approval_is_for_one_refund(approved: str, owed: list[str], asked: list[str]) -> None:
    careful = BY_DAYS + "needs_approval = true"
    signed = contract(
        starts_on="2026-11-01",
        M2=ADVANCE,
        M3=ADVANCE,
        M10R=careful,
        M11R=careful.replace("M2", "M3"),
        T8=SETTLEMENT,
    )
    facts = f"""
        p1 2026-11-01 10:00 paid 2026-11 6000.00
        t1 2026-11-10 10:00 terminated customer
        {approved}
        """

    made = verdicts(signed, facts, until="2026-11-12 10:00")

    assert [one.clause for one in made.obligations if one.what == "refund"] == owed
    assert questions(made) == asked


# ------------------------------------------------------------------ without the right


@pytest.mark.parametrize(
    ("right", "facts", "question"),
    [
        pytest.param(
            RIGHT,
            "t1 2026-02-11 10:00 terminated customer clause=M10",
            "frame+M10+M10R+M2 terminated_without_right M2 [t1 p1 p2]",
            id="nothing had happened",
        ),
        pytest.param(
            RIGHT,
            "t1 2026-02-11 10:00 terminated customer clause=M10\nk1 2026-02-11 10:00:01 clashed",
            "frame+M10+M10R+M2 terminated_without_right M2 [t1 p1 p2]",
            id="it happened a second later",
        ),
        pytest.param(
            RIGHT,
            "k1 2026-02-10 10:00 clashed\nt1 2026-02-11 10:00 terminated provider clause=M10",
            "frame+M10+M10R+M2 terminated_without_right M2 [t1 k1 p1 p2]",
            id="it is the other side's right",
        ),
        pytest.param(
            RIGHT + '\nopen_for = "3 days"',
            "k1 2026-01-05 10:00 clashed\nt1 2026-02-11 10:00 terminated customer clause=M10",
            "frame+M10+M10R+M2 terminated_without_right M2 [t1 k1 p1 p2]",
            id="it was open no more",
        ),
        pytest.param(
            RIGHT + '\neffect = "replace_resident"',
            "k1 2026-02-10 10:00 clashed\nt1 2026-02-11 10:00 terminated customer clause=M10",
            "frame+M10+M10R+M2 terminated_without_right M2 [t1 k1 p1 p2]",
            id="it is a right to something else",
        ),
        pytest.param(
            RIGHT,
            "t1 2026-02-11 10:00 terminated customer clause=M99",
            "frame+M10R+M2 terminated_without_right M2 [t1 p1 p2]",
            id="there is no such clause",
        ),
    ],
)
def test_termination_without_the_right_is_for_a_person_to_judge(
    right: str, facts: str, question: str
) -> None:
    signed = contract(M2=FEE, M10=right, M10R=BY_DAYS, T8=SETTLEMENT)

    made = verdicts(signed, f"{PAID}{facts}", until="2026-02-12 12:00")

    assert refunds(made) == []
    assert lines(made) == []
    assert questions(made) == [question]
    # The contract has ended, rightly or not.
    assert [str(one.during.end) for one in made.charges if one.what == "fee"][-1] == "2026-02-12"


def test_termination_without_the_right_is_asked_where_nothing_goes_back() -> None:
    made = verdicts(contract(M10=RIGHT), WITHOUT, until="2026-02-12 12:00")

    assert questions(made) == ["frame+M10 terminated_without_right  [t1]"]


def test_right_that_the_fee_cut_by_the_termination_would_undo_stands() -> None:
    """Of 3000.00 due on 2 February 2000.00 were paid, more than ten days of the month cost."""
    unpaid = 'right\ntrigger = "unpaid"\ngrace = "3 days"\nholder = "provider"'
    facts = """
        p1 2026-11-01 10:00 paid 2026-11 2000.00
        t1 2026-11-10 10:00 terminated provider clause=V11
        """

    made = verdicts(
        contract(starts_on="2026-11-01", M2=ADVANCE, V11=unpaid, M10R=BY_DAYS, T8=SETTLEMENT),
        facts,
        until="2026-11-12 10:00",
    )

    assert questions(made) == []
    assert [one.split(": ")[1] for one in refunds(made)] == [
        "paid 2000.00 owed 1000.00 refund 1000.00 [t1 p1]"
    ]


def test_right_that_an_amendment_gives_later_does_not_bear_an_earlier_termination() -> None:
    """Signed on 15 November, it makes one refusal enough from December on."""
    signed = contract(M10='right\ntrigger = "refusals"\ncount = 2')
    easier = amendment(
        "n1 2026-11-15 10:00 amended 补-1 2026-12-01 now",
        M10='right\ntrigger = "refusals"\ncount = 1',
    )
    facts = """
        r1 2026-11-10 09:00 reported R1
        x1 2026-11-10 10:00 refused R1
        t1 2026-11-20 10:00 terminated customer clause=M10
        """

    made = answers(signed, easier, facts, until="2026-11-21 12:00")

    assert [item.question for item in made.undecided] == ["terminated_without_right"]
