# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Rights that arise under other clauses: late arrivals, visits without a fix, unpaid fees (M11)."""

import pytest

from tests.terms.clauses.consequences.test_right import told
from tests.terms.contracts import HOURS, SETTLEMENT, WITHIN_4H, contract, verdicts
from tests.terms.lines import local
from weibao.terms.verdicts import step

ANSWERS = WITHIN_4H + 'by = "answer"'
LATE = """
right
trigger = "late_arrivals"
count = 2
"""
SIGNED = contract(H1=HOURS, P5=WITHIN_4H, P6=ANSWERS, M11=LATE)

TWICE_LATE = """
    r1 2026-11-23 09:00 reported R1
    n1 2026-11-23 09:10 answered R1
    a1 2026-11-23 14:00:01 arrived R1 V1
    r2 2026-11-24 09:00 reported R2
    n2 2026-11-24 09:10 answered R2
    a2 2026-11-24 14:00:01 arrived R2 V2
    """


@pytest.mark.parametrize(
    ("until", "given"),
    [
        pytest.param("2026-11-24 14:00:00", [], id="at its very moment nobody is late"),
        pytest.param(
            "2026-11-24 14:00:01",
            ["customer may terminate since 2026-11-24 14:00:01 [r1 a1 r2 a2]"],
            id="one second later somebody is",
        ),
    ],
)
def test_engineers_who_come_late_give_the_right(until: str, given: list[str]) -> None:
    assert told(SIGNED, TWICE_LATE, until) == given


def test_answer_that_comes_late_is_no_late_arrival() -> None:
    late = TWICE_LATE.replace("09:10 answered R2", "15:00 answered R2").replace(
        "14:00:01 arrived", "14:00:00 arrived"
    )

    assert told(SIGNED, late) == []


def test_missed_promises_of_the_named_clauses_only() -> None:
    facts = "r1 2026-11-23 09:00 reported R1\na1 2026-11-23 15:00 arrived R1 V1"
    missed = 'right\ntrigger = "missed_promises"\nclauses = ["P5"]'
    signed = contract(H1=HOURS, P5=WITHIN_4H, P6=ANSWERS, M11=missed)

    (made,) = verdicts(signed, facts).rights

    assert made.because.clauses == ("M11", "P5", "H1")
    assert [item.key for item in made.because.steps] == [
        "working_time",
        "ended",
        "promise_missed",
        "right_reached",
    ]


def test_provider_gains_no_right_by_its_own_delay() -> None:
    own = 'right\ntrigger = "missed_promises"\nholder = "provider"'
    signed = contract(H1=HOURS, P5=WITHIN_4H, M11=own)

    assert told(signed, TWICE_LATE) == []


def test_promise_that_stands_still_gives_no_right() -> None:
    missed = 'right\ntrigger = "missed_promises"'
    pausing = WITHIN_4H + 'pauses = ["awaiting_user"]'
    signed = contract(H1=HOURS, P5=pausing, M11=missed)
    facts = "r1 2026-11-23 09:00 reported R1\np1 2026-11-23 10:00 paused R1 awaiting_user"

    assert told(signed, facts) == []


# ------------------------------------------------------------------ visits without a fix

FRUITLESS = contract(M11='right\ntrigger = "fruitless_visits"\ncount = 2')
TWO_VISITS = """
    r1 2026-11-02 09:00 reported R1
    a1 2026-11-02 10:00 arrived R1 V1
    b1 2026-11-02 10:00 arrived R1 V1 engineer=周敏
    a2 2026-11-03 10:00 arrived R1 V2
    """
UNFIXED = "customer may terminate (R1) since 2026-11-03 12:00"
SIGNED_OFF = "q2 2026-11-03 12:00 rated R1 V2 3"


@pytest.mark.parametrize(
    ("more", "given"),
    [
        pytest.param("", [], id="while the second visit goes on"),
        pytest.param(
            SIGNED_OFF,
            [f"{UNFIXED} [r1 a1 a2 q2]"],
            id="when it is signed without a fix",
        ),
        pytest.param(
            f"e1 2026-11-03 12:00 restored R1\n{SIGNED_OFF}", [], id="when it removed the fault"
        ),
        pytest.param(
            f"{SIGNED_OFF}\ne1 2026-11-03 12:00:01 restored R1",
            [f"{UNFIXED} until 2026-11-03 12:00:01 [r1 a1 a2 q2 e1]"],
            id="when the fault went a second after",
        ),
        pytest.param(
            f"e1 2026-11-03 11:00 restored R1\n{SIGNED_OFF}\no1 2026-11-05 09:00 reopened R1",
            ["customer may terminate (R1) since 2026-11-05 09:00 [r1 a1 a2 o1 q2 e1]"],
            id="when the fix did not last",
        ),
        pytest.param(
            "e1 2026-11-03 11:00 restored R1\no1 2026-11-05 09:00 reopened R1",
            ["customer may terminate (R1) since 2026-11-05 09:00 [r1 a1 a2 o1 e1]"],
            id="when the fix did not last and nobody signed",
        ),
    ],
)
def test_second_visit_without_a_fix_gives_the_right(more: str, given: list[str]) -> None:
    assert told(FRUITLESS, f"{TWO_VISITS}\n{more}") == given


def test_visits_to_different_requests_are_counted_apart() -> None:
    facts = """
        r1 2026-11-02 09:00 reported R1
        r2 2026-11-02 09:00 reported R2
        a1 2026-11-02 10:00 arrived R1 V1
        q1 2026-11-02 11:00 rated R1 V1 2
        a2 2026-11-03 10:00 arrived R2 V2
        q2 2026-11-03 11:00 rated R2 V2 2
        """

    assert told(FRUITLESS, facts) == []


# ------------------------------------------------------------------ unpaid

UNPAID = """
right
trigger = "unpaid"
holder = "provider"
effect = "stop"
grace = "5 days"
clauses = ["M2"]
"""
FEES = {
    "M2": 'fee\namount = "3000.00"\nis_rolled = false',
    "M9": 'fee\namount = "500.00"',
    "T8": SETTLEMENT,
}
OWING = contract(ends_on="2026-01-31", M12=UNPAID, **FEES)


@pytest.mark.parametrize(
    ("facts", "until", "given"),
    [
        pytest.param("", "2026-02-05 23:59:59", [], id="on the fifth day"),
        pytest.param(
            "", "2026-02-06 00:00:00", ["provider may stop since 2026-02-06 00:00"], id="after it"
        ),
        pytest.param("p1 2026-02-05 23:59 paid 2026-01 3000.00", "2026-03-01 12:00", [], id="paid"),
        pytest.param(
            "p1 2026-02-01 10:00 paid 2026-01 1000.00\np2 2026-02-09 10:00 paid 2026-01 2000.00",
            "2026-03-01 12:00",
            ["provider may stop since 2026-02-06 00:00 until 2026-02-09 10:00 [p1 p2]"],
            id="paid too late",
        ),
    ],
)
def test_fee_that_is_unpaid_for_more_than_five_days(
    facts: str, until: str, given: list[str]
) -> None:
    assert [line.removesuffix(" []") for line in told(OWING, facts, until)] == given


def test_answer_says_when_the_fee_will_be_overdue() -> None:
    made = verdicts(OWING, "", until="2026-02-03 12:00")

    assert made.next_at is not None
    assert local(made.next_at) == "2026-02-06 00:00"


def test_any_fee_counts_where_none_is_named() -> None:
    anything = UNPAID.replace('clauses = ["M2"]', "count = 2")
    signed = contract(ends_on="2026-01-31", M12=anything, **FEES)

    (made,) = verdicts(signed, "", until="2026-03-01 12:00").rights

    assert made.because.clauses == ("M12", "M2", "T8", "M9")
    assert [item.key for item in made.because.steps] == [
        *("whole_period", "vat_inclusive", "due_on", "unpaid_since"),
        *("whole_period", "vat_inclusive", "due_on", "unpaid_since"),
        "right_reached",
    ]


@pytest.mark.parametrize("facts", ["", "d1 2026-01-02 09:00 listed PC-1"])
def test_of_two_fees_that_are_overdue_at_once_the_clause_first_by_name_gives_it(
    facts: str,
) -> None:
    """What a fee rests on does not decide which of them is named."""
    seats = 'seats\nprice = "80.00"\nminimum = 1\nis_rolled = false'
    anything = UNPAID.replace('clauses = ["M2"]', "count = 1")
    signed = contract(ends_on="2026-01-31", M12=anything, H1S=seats, **FEES)

    (made,) = verdicts(signed, facts, until="2026-03-01 12:00").rights

    assert made.because.clauses[:2] == ("M12", "H1S")


def test_line_without_a_known_rate_is_not_overdue() -> None:
    signed = contract(starts_on="2005-01-01", ends_on="2005-01-31", M12=UNPAID, **FEES)

    made = verdicts(signed, "", until="2005-03-01 12:00")

    assert made.rights == ()
    assert {item.question for item in made.undecided} == {"no_tax_rate"}


def test_engineers_who_never_came_are_not_late_but_break_a_promise() -> None:
    facts = "r1 2026-11-23 09:00 reported R1\nr2 2026-11-24 09:00 reported R2"
    missed = LATE.replace("late_arrivals", "missed_promises")
    signed = contract(H1=HOURS, P5=WITHIN_4H, M11=LATE, M12=missed)

    made = verdicts(signed, facts, until="2026-11-25 12:00")

    assert [right.clause for right in made.rights] == ["M12"]


def test_right_of_a_promise_names_what_was_missed() -> None:
    (made,) = verdicts(SIGNED, TWICE_LATE).rights

    missed = [item for item in made.because.steps if item.key == "promise_missed"]
    assert [dict(item.values)["subject"] for item in missed] == ["R1", "R2"]
    assert made.because.steps[-1] == step(
        "right_reached", trigger="late_arrivals", count=2, threshold=2
    )
