# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terms.amending import amendment, answers
from tests.terms.contracts import FEE, HOURS, SETTLEMENT, WITHIN_4H, contract, verdicts
from tests.terms.drawing import LAW
from tests.terms.ledger import moment
from tests.terms.lines import balances, local
from weibao.terms.agreed.contract import Contract
from weibao.terms.text.notation import ContractMistakesError
from weibao.terms.values.money import yuan_text
from weibao.terms.verdicts import Because, Movement, Verdicts, step

POINTS = """
penalty_points
fee = "M2"
clauses = ["P5"]
ceiling = "20%"
[[misses]]
what = "arrival"
points = 4
[[bands]]
below = 95
share = "5%"
[[bands]]
below = 90
share = "30%"
"""
PER_POINT = """
penalty_points
fee = "M2"
start = 10
per_point = "1%"
[[misses]]
what = "arrival"
points = 4
[[misses]]
what = "restoration"
priority = "1"
points = 3
"""
PROMISED = {"H1": HOURS, "P5": WITHIN_4H, "M2": FEE, "T8": SETTLEMENT}


def signed_with(points: str = POINTS, **clauses: str) -> Contract:
    return contract(starts_on="2026-11-01", **{**PROMISED, "H2": points, **clauses})


def late(number: int) -> str:
    """So many reports in November to which nobody came, one a day."""
    return "\n".join(
        f"r{day} 2026-11-{day:02} 09:00 reported R{day}" for day in (2, 3, 4, 5, 6, 9, 10)[:number]
    )


def deducted(made: Verdicts) -> list[tuple[str, str, str]]:
    return [
        (line.subject, str(line.on), yuan_text(line.gross))
        for line in made.charges
        if line.what == "deduction"
    ]


def test_each_miss_takes_points_off_the_score() -> None:
    made = verdicts(signed_with(), late(2), until="2026-11-20 12:00")

    assert balances(made) == ["H2 point 2026-11: 100 granted, 8 used, 0 lapsed, 92 left [r2 r3]"]
    movement = made.balances[0].movements[1]
    assert movement == Movement(
        at=moment("2026-11-02 14:00"),
        what="used",
        units=-4,
        subject="R2",
        because=Because(("H2", "P5", "H1"), ("r2",), movement.because.steps),
    )
    assert [item.key for item in movement.because.steps] == [
        *("working_time", "promise_missed", "points_off"),
    ]
    assert movement.because.steps[-1] == step("points_off", points=4)


@pytest.mark.parametrize(
    ("misses", "deduction"),
    [
        pytest.param(0, [], id="100"),
        pytest.param(1, [], id="96"),
        pytest.param(2, [("2026-11", "2026-11-30", "-150.00")], id="92"),
        pytest.param(3, [("2026-11", "2026-11-30", "-600.00")], id="88: at most 20 %"),
    ],
)
def test_score_at_the_end_decides_the_deduction(
    misses: int, deduction: list[tuple[str, str, str]]
) -> None:
    assert deducted(verdicts(signed_with(), late(misses), until="2026-12-01 00:00")) == deduction


def test_score_of_the_lower_number_is_not_below_it() -> None:
    exact = signed_with(POINTS.replace("points = 4", "points = 5"))

    assert deducted(verdicts(exact, late(1), until="2026-12-01 00:00")) == []


@pytest.mark.parametrize(
    ("until", "lines"), [("2026-11-30 23:59:59", 0), ("2026-12-01 00:00:00", 1)]
)
def test_deduction_arises_when_the_period_is_over(until: str, lines: int) -> None:
    assert len(deducted(verdicts(signed_with(), late(2), until=until))) == lines


def test_score_lapses_with_its_period_and_the_next_starts_anew() -> None:
    made = verdicts(signed_with(), late(1), until="2026-12-01 00:00")

    assert balances(made) == [
        "H2 point 2026-11: 100 granted, 4 used, 96 lapsed, 0 left [r2]",
        "H2 point 2026-12: 100 granted, 0 used, 0 lapsed, 100 left",
    ]


def test_score_never_falls_below_nothing() -> None:
    made = verdicts(signed_with(PER_POINT), late(4), until="2026-11-20 12:00")

    assert balances(made) == ["H2 point 2026-11: 10 granted, 10 used, 0 lapsed, 0 left [r2 r3 r4]"]
    assert [
        (item.units, item.because.facts) for item in made.balances[0].movements if item.units < 0
    ] == [(-4, ("r2",)), (-4, ("r3",)), (-2, ("r2", "r3", "r4"))]


def test_each_point_may_have_its_price() -> None:
    assert deducted(verdicts(signed_with(PER_POINT), late(2), until="2026-12-01 00:00")) == [
        ("2026-11", "2026-11-30", "-240.00")
    ]


def test_points_by_what_and_priority() -> None:
    levels = """
        service_levels
        hours = "H1"
        [[levels]]
        priority = "1"
        answer = "1h"
        restoration = "4h"
        [[levels]]
        priority = "2"
        restoration = "4h"
        """
    facts = """
        r1 2026-11-02 09:00 reported R1 priority=1
        r2 2026-11-02 09:00 reported R2 priority=2
        """

    made = verdicts(signed_with(PER_POINT, P5=levels), facts, until="2026-11-20 12:00")

    assert balances(made) == ["H2 point 2026-11: 10 granted, 3 used, 0 lapsed, 7 left [r1]"]


def test_promise_of_another_clause_takes_no_points_off() -> None:
    made = verdicts(signed_with(P6=WITHIN_4H + 'by = "answer"'), late(1), until="2026-11-20 12:00")

    assert balances(made)[0].endswith("4 used, 0 lapsed, 96 left [r2]")
    other = signed_with(POINTS.replace('"P5"', '"P6"'), P6=WITHIN_4H + 'by = "answer"')
    assert balances(verdicts(other, late(1), until="2026-11-20 12:00"))[0].endswith("100 left")


def test_quarter_is_scored_against_the_fee_of_its_months() -> None:
    quarterly = POINTS.replace('ceiling = "20%"', 'per = "quarter"')
    signed = contract(starts_on="2026-10-01", **PROMISED, H2=quarterly)

    made = verdicts(signed, late(2), until="2027-01-01 00:00")

    assert deducted(made) == [("2026-10-01/P3M", "2026-12-31", "-450.00")]


def test_month_takes_its_share_of_a_quarters_fee() -> None:
    signed = contract(
        starts_on="2026-10-01", **{**PROMISED, "M2": FEE + 'per = "quarter"'}, H2=POINTS
    )

    # 9000.00 for 92 days are 2934.78 for November's 30, of which 5 % are 146.74.
    assert deducted(verdicts(signed, late(2), until="2027-01-01 00:00")) == [
        ("2026-11", "2026-11-30", "-146.74")
    ]


def test_without_a_fee_for_the_period_nothing_is_deducted() -> None:
    """The fee by quarters begins in January, the score by months in December."""
    later = amendment(
        "a1 2026-11-05 09:00 amended 补-1 2026-11-06 next_period",
        M2=FEE + 'per = "quarter"',
        H2=POINTS,
    )
    signed = contract(
        starts_on="2026-10-01", ends_on="2027-06-30", H1=HOURS, P5=WITHIN_4H, T8=SETTLEMENT
    )
    facts = "r1 2026-12-02 09:00 reported R1\nr2 2026-12-03 09:00 reported R2"

    made = answers(signed, facts, later, until="2027-01-01 00:00")

    assert [(item.subject, item.used) for item in made.balances] == [
        ("2026-12", 8),
        ("2027-01", 0),
    ]
    assert deducted(made) == []


def test_amendment_in_mid_month_holds_from_the_next_score() -> None:
    gentler = amendment(
        "a1 2026-11-10 09:00 amended 补-1 2026-11-16 now",
        H2=POINTS.replace("points = 4", "points = 1"),
    )
    facts = f"{late(1)}\nr9 2026-11-20 09:00 reported R9\nr10 2026-12-02 09:00 reported R10"

    made = answers(signed_with(), facts, gentler, until="2026-12-20 12:00")

    assert [(item.subject, item.used) for item in made.balances] == [
        ("2026-11", 8),
        ("2026-12", 1),
    ]


def test_points_of_a_period_may_give_a_right() -> None:
    right = 'right\ntrigger = "points"\nclauses = ["H2"]\ncount = 8'

    made = verdicts(
        signed_with(M10=right, M8="allowance\nunits = 4"), late(3), until="2026-11-20 12:00"
    )

    (given,) = made.rights
    assert (given.subject, local(given.since_at)) == ("2026-11", "2026-11-03 14:00")
    assert given.because.facts == ("r2", "r3")


@pytest.mark.parametrize(
    ("points", "message"),
    [
        (POINTS.replace("[[misses]]", 'per_point = "1%"\n[[misses]]'), "deduction_by_one_rule"),
        (PER_POINT.replace('per_point = "1%"', ""), "deduction_by_one_rule"),
        (POINTS.replace('"P5"', '"P9"'), "names_no_clause"),
    ],
)
def test_points_that_cannot_be_computed_are_a_mistake(points: str, message: str) -> None:
    with pytest.raises(ContractMistakesError) as refused:
        signed_with(points)

    assert [item.message for item in refused.value.mistakes] == [message]


@LAW
@given(st.integers(0, 7), st.integers(1, 30), st.sampled_from(("2026-11-20", "2026-12-20")))
def test_points_add_up(misses: int, points: int, day: str) -> None:
    signed = signed_with(POINTS.replace("points = 4", f"points = {points}"))

    for balance in verdicts(signed, late(misses), until=f"{day} 12:00").balances:
        assert balance.granted == balance.used + balance.lapsed + balance.left
        assert balance.used == min(100, points * (misses if balance.subject == "2026-11" else 0))
        assert sum(item.units for item in balance.movements) == balance.left
