# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which facts hold after corrections, and what is wrong between facts."""

import pytest

from tests.terms.ledger import ledger, moment
from weibao.terms.facts.in_force import facts_in_force, problems_of
from weibao.terms.values.records import Problem

LATER = moment("2026-12-31 12:00")


def in_force(
    text: str, known_at: str = "2026-12-31 12:00", until: str = "2026-12-31 12:00"
) -> list[str]:
    """The ids that hold."""
    held = facts_in_force(ledger(text), known_at=moment(known_at), until=moment(until))
    return [fact.id for fact in held]


def problems(text: str) -> tuple[tuple[int, Problem], ...]:
    """Each problem with the position of its fact."""
    return problems_of(ledger(text))


REPORTED = "r1 2026-11-23 09:00 reported R1"
WORKED = "w1 2026-11-23 11:00 worked R1 onsite 60"


def test_facts_stand_in_order_of_their_moments_and_then_of_their_ids() -> None:
    assert in_force(
        """
        c 2026-11-23 09:00 answered R1
        a 2026-11-23 10:00 answered R1
        b 2026-11-23 09:00 answered R1
        """
    ) == ["b", "c", "a"]


def test_same_fact_twice_counts_once() -> None:
    assert in_force(f"{REPORTED}\n{REPORTED}") == ["r1"]
    assert problems(f"{REPORTED}\n{REPORTED}") == ()


@pytest.mark.parametrize(
    ("known_at", "held"),
    [
        pytest.param("2026-11-25 08:59:59", [], id="one second before it was recorded"),
        pytest.param("2026-11-25 09:00:00", ["r1"], id="when it was recorded"),
    ],
)
def test_fact_is_known_from_its_recording(known_at: str, held: list[str]) -> None:
    late = f'{REPORTED} recorded="2026-11-25 09:00"'

    assert in_force(late, known_at=known_at) == held


@pytest.mark.parametrize(
    ("until", "held"),
    [
        pytest.param("2026-11-23 08:59:59", [], id="one second before it happened"),
        pytest.param("2026-11-23 09:00:00", ["r1"], id="when it happened"),
    ],
)
def test_fact_counts_from_its_moment(until: str, held: list[str]) -> None:
    assert in_force(REPORTED, until=until) == held


def test_correction_takes_the_place_of_the_fact() -> None:
    assert in_force(f"{WORKED}\nw2 2026-11-23 11:00 worked R1 onsite 90 corrects=w1") == ["w2"]


def test_correction_of_a_correction_leaves_only_the_latest() -> None:
    corrected = f"""
        {WORKED}
        w2 2026-11-23 11:00 worked R1 onsite 90 corrects=w1
        w3 2026-11-23 11:00 worked R1 onsite 80 corrects=w2
        """

    assert in_force(corrected) == ["w3"]


def test_correction_to_a_later_moment_takes_the_fact_away_until_then() -> None:
    moved = f"{WORKED}\nw2 2026-11-25 11:00 worked R1 onsite 60 corrects=w1"

    assert in_force(moved, until="2026-11-24 10:00") == []


def test_correction_that_is_not_known_yet_changes_nothing() -> None:
    late = (
        f'{WORKED}\nw2 2026-11-23 11:00 worked R1 onsite 90 corrects=w1 recorded="2026-12-05 09:00"'
    )

    assert in_force(late, known_at="2026-12-05 08:59:59") == ["w1"]
    assert in_force(late, known_at="2026-12-05 09:00:00") == ["w2"]


def test_withdrawn_fact_did_not_happen() -> None:
    assert in_force(f"{WORKED}\ny1 2026-11-24 09:00 withdrawn w1") == []


def test_withdrawn_correction_lets_the_fact_stand_again() -> None:
    taken_back = f"""
        {WORKED}
        w2 2026-11-23 11:00 worked R1 onsite 90 corrects=w1
        y1 2026-11-24 09:00 withdrawn w2
        """

    assert in_force(taken_back) == ["w1"]
    assert problems(taken_back) == ()


def test_fact_whose_correction_was_withdrawn_can_be_corrected_again() -> None:
    again = f"""
        {WORKED}
        w2 2026-11-23 11:00 worked R1 onsite 90 corrects=w1 recorded="2026-11-23 12:00"
        y1 2026-11-24 09:00 withdrawn w2
        w3 2026-11-23 11:00 worked R1 onsite 70 corrects=w1 recorded="2026-11-25 09:00"
        """

    assert in_force(again) == ["w3"]
    assert problems(again) == ()


def test_withdrawal_is_final() -> None:
    twice = f"""
        {WORKED}
        y1 2026-11-24 09:00 withdrawn w1
        y2 2026-11-25 09:00 withdrawn y1
        """

    assert in_force(twice) == []
    assert problems(twice) == ((2, Problem("corrects", "corrects_withdrawal", (("found", "y1"),))),)


def test_very_long_chains_of_withdrawals_are_only_problems() -> None:
    lines = [f"y{n + 1} 2026-11-24 09:00 withdrawn y{n}" for n in range(3000)]

    assert in_force("\n".join([REPORTED, *lines])) == ["r1"]
    assert len(problems("\n".join([REPORTED, *lines]))) == 3000


@pytest.mark.parametrize(
    ("text", "position", "problem"),
    [
        pytest.param(
            f"{WORKED}\nw1 2026-11-23 11:00 worked R1 onsite 90",
            1,
            Problem("id", "same_id_other_content", (("found", "w1"),)),
            id="the same id with other content",
        ),
        pytest.param(
            "w2 2026-11-23 11:00 worked R1 onsite 90 corrects=w1",
            0,
            Problem("corrects", "corrects_nothing", (("found", "w1"),)),
            id="a correction of nothing",
        ),
        pytest.param(
            f"""
            w2 2026-11-23 11:00 worked R1 onsite 90 corrects=w1
            {WORKED} recorded="2026-11-23 12:00"
            """,
            0,
            Problem("corrects", "corrects_later", (("found", "w1"),)),
            id="a correction of what was recorded later",
        ),
        pytest.param(
            f"{WORKED}\nf1 2026-11-23 11:00 fitted R1 内存条 1 1.00 corrects=w1",
            1,
            Problem("kind", "corrects_other_kind", (("expected", "work_done"),)),
            id="a correction by another kind",
        ),
        pytest.param(
            f"""
            {WORKED}
            w2 2026-11-23 11:00 worked R1 onsite 90 corrects=w1 recorded="2026-11-24 09:00"
            w3 2026-11-23 11:00 worked R1 onsite 70 corrects=w1 recorded="2026-11-25 09:00"
            """,
            2,
            Problem("corrects", "already_corrected", (("found", "w1"), ("by", "w2"))),
            id="a second correction of one fact",
        ),
        pytest.param(
            f"""
            {WORKED}
            y1 2026-11-24 09:00 withdrawn w1
            w3 2026-11-23 11:00 worked R1 onsite 70 corrects=w1 recorded="2026-11-25 09:00"
            """,
            2,
            Problem("corrects", "already_corrected", (("found", "w1"), ("by", "y1"))),
            id="a correction of what was withdrawn",
        ),
    ],
)
def test_problem_between_facts_is_told_with_the_position_of_its_fact(
    text: str, position: int, problem: Problem
) -> None:
    assert problems(text) == ((position, problem),)


def test_corrections_in_a_circle_are_problems_of_each() -> None:
    circle = """
        w1 2026-11-23 11:00 worked R1 onsite 60 corrects=w3
        w2 2026-11-23 11:00 worked R1 onsite 60 corrects=w1
        w3 2026-11-23 11:00 worked R1 onsite 60 corrects=w2
        w4 2026-11-23 11:00 worked R1 onsite 60 corrects=w3
        """

    assert [(at, item.message) for at, item in problems(circle)] == [
        (0, "corrects_later"),
        (1, "corrects_later"),
        (2, "corrects_later"),
        (3, "corrects_later"),
    ]
    assert in_force(circle) == ["w4"]


def test_all_problems_stand_in_order_of_facts() -> None:
    text = f"""
        w9 2026-11-23 11:00 worked R1 onsite 90 corrects=w8
        {WORKED}
        w1 2026-11-23 11:00 worked R1 onsite 91
        y1 2026-11-24 09:00 withdrawn w7
        """

    assert [(at, item.message) for at, item in problems(text)] == [
        (0, "corrects_nothing"),
        (2, "same_id_other_content"),
        (3, "corrects_nothing"),
    ]


def test_same_correction_sent_twice_is_no_problem() -> None:
    twice = f"""
        {WORKED}
        w2 2026-11-23 11:00 worked R1 onsite 90 corrects=w1
        w2 2026-11-23 11:00 worked R1 onsite 90 corrects=w1
        """

    assert problems(twice) == ()
    assert in_force(twice) == ["w2"]
