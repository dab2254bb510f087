# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What keeps a promise to come, what releases from it, and when it is missed."""

import pytest

from tests.terms.clauses.promises.test_response import WITHIN_4H
from tests.terms.contracts import HOURS, contract, verdicts
from tests.terms.ledger import moment
from tests.terms.lines import promises
from weibao.terms.verdicts import Standing, step


@pytest.mark.parametrize(
    ("arrived_at", "standing"),
    [
        pytest.param("2026-11-23 14:59:59", Standing.MET, id="one second before"),
        pytest.param("2026-11-23 15:00:00", Standing.MET, id="at"),
        pytest.param("2026-11-23 15:00:01", Standing.MISSED, id="one second after"),
    ],
)
def test_arrival_around_the_deadline(arrived_at: str, standing: Standing) -> None:
    made = verdicts(
        WITHIN_4H,
        f"""
        r1 2026-11-23 10:00 reported R1
        a1 {arrived_at} arrived R1 V1
        """,
    )

    assert made.obligations[0].standing is standing


@pytest.mark.parametrize(
    ("until", "standing", "breaches"),
    [
        pytest.param("2026-11-23 14:59:59", Standing.OPEN, 0, id="one second before"),
        pytest.param("2026-11-23 15:00:00", Standing.OPEN, 0, id="at"),
        pytest.param("2026-11-23 15:00:01", Standing.MISSED, 1, id="one second after"),
    ],
)
def test_nobody_came_around_the_deadline(until: str, standing: Standing, breaches: int) -> None:
    made = verdicts(WITHIN_4H, "r1 2026-11-23 10:00 reported R1", until=until)

    assert made.obligations[0].standing is standing
    assert len(made.breaches) == breaches


def test_lateness_is_told_in_seconds() -> None:
    made = verdicts(
        WITHIN_4H,
        """
        r1 2026-11-23 10:00 reported R1
        a1 2026-11-23 15:20:30 arrived R1 V1
        """,
    )

    assert made.obligations[0].because.steps[-1] == step("late_by", late_seconds=1230)
    assert made.breaches[0].at == moment("2026-11-23 15:00")


def test_any_competent_answer_keeps_a_promise_to_answer() -> None:
    signed = contract(
        H1=HOURS,
        A1="""
        response
        by = "answer"
        within = "30min"
        hours = "H1"
        """,
    )
    made = verdicts(
        signed,
        """
        r1 2026-11-23 10:00 reported R1
        t1 2026-11-23 10:20 triaged R1 no
        x1 2026-11-23 10:25 answered R1
        r2 2026-11-23 10:00 reported R2
        a2 2026-11-23 10:30 arrived R2 V2
        r3 2026-11-23 10:00 reported R3
        e3 2026-11-23 10:05 restored R3
        """,
    )

    assert promises(made) == [
        "A1 answer R1: met, due 2026-11-23 10:30, done 2026-11-23 10:20 [r1 t1]",
        "A1 answer R2: met, due 2026-11-23 10:30, done 2026-11-23 10:30 [r2 a2]",
        "A1 answer R3: met, due 2026-11-23 10:30, done 2026-11-23 10:05 [r3 e3]",
    ]


def test_the_earliest_arrival_counts() -> None:
    made = verdicts(
        WITHIN_4H,
        """
        r1 2026-11-23 10:00 reported R1
        a2 2026-11-24 09:00 arrived R1 V2
        a1 2026-11-23 11:00 arrived R1 V1
        """,
    )

    assert promises(made) == [
        "P5 arrival R1: met, due 2026-11-23 15:00, done 2026-11-23 11:00 [r1 a1]"
    ]


@pytest.mark.parametrize(
    "release",
    [
        pytest.param("cancelled R1", id="the customer cancels"),
        pytest.param("refused R1", id="the provider refuses"),
        pytest.param("triaged R1 yes", id="solved by telephone"),
        pytest.param("restored R1", id="solved from afar"),
    ],
)
def test_promise_is_released_in_time_but_not_after_it_was_missed(release: str) -> None:
    in_time = f"r1 2026-11-23 10:00 reported R1\ne1 2026-11-23 15:00 {release}"
    too_late = f"r1 2026-11-23 10:00 reported R1\ne1 2026-11-23 15:00:01 {release}"

    assert promises(verdicts(WITHIN_4H, in_time)) == [
        "P5 arrival R1: released, due 2026-11-23 15:00 [r1 e1]"
    ]
    assert promises(verdicts(WITHIN_4H, too_late)) == [
        "P5 arrival R1: missed, due 2026-11-23 15:00 [r1 e1]"
    ]


@pytest.mark.parametrize("solved", ["triaged R1 yes", "restored R1"])
def test_solved_from_afar_and_reopened_still_needs_somebody_to_come(solved: str) -> None:
    made = verdicts(
        WITHIN_4H,
        f"""
        r1 2026-11-23 10:00 reported R1
        t1 2026-11-23 10:10 {solved}
        o1 2026-11-23 11:00 reopened R1
        """,
        until="2026-11-23 11:30",
    )

    assert made.obligations[0].standing is Standing.OPEN
    assert "o1" in made.obligations[0].because.facts


def test_cancelled_request_is_no_breach_though_somebody_came_too_late() -> None:
    made = verdicts(
        WITHIN_4H,
        """
        r1 2026-11-23 10:00 reported R1
        x1 2026-11-23 11:00 cancelled R1
        a1 2026-11-23 17:00 arrived R1 V1
        """,
    )

    assert promises(made) == ["P5 arrival R1: released, due 2026-11-23 15:00 [r1 x1]"]
    assert made.breaches == ()
