# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0

import pytest

from tests.terms.contracts import HOURS, contract, verdicts
from tests.terms.ledger import moment
from tests.terms.lines import local
from weibao.terms.agreed.contract import Contract
from weibao.terms.values.party import Party
from weibao.terms.verdicts import Because, Obligation, Standing, step

BY_CUTOFF = contract(
    H1=HOURS,
    P5="""
    response
    within = "4h"
    hours = "H1"
    cutoff = "15:30"
    """,
)
"""On site within four working hours; reported by 15:30, the same day (P5)."""

WITHIN_4H = contract(
    H1=HOURS,
    P5="""
    response
    within = "4h"
    hours = "H1"
    """,
)


def due(signed: Contract, reported_at: str) -> str:
    made = verdicts(signed, f"r1 {reported_at} reported R1", until=reported_at)
    return local(made.obligations[0].due_at)


@pytest.mark.parametrize(
    ("reported_at", "due_at"),
    [
        pytest.param("2026-11-23 10:00", "2026-11-23 15:00", id="four working hours"),
        pytest.param("2026-11-23 15:00", "2026-11-23 18:00", id="not later than the close"),
        pytest.param("2026-11-23 15:30", "2026-11-23 18:00", id="the cut-off still counts"),
        pytest.param("2026-11-23 15:31", "2026-11-24 14:00", id="after it the next working day"),
        pytest.param("2026-09-30 15:31", "2026-10-08 14:00", id="National Day rest"),
        pytest.param("2026-11-21 11:00", "2026-11-23 14:00", id="reported on a rest day"),
    ],
)
def test_the_six_examples_of_requirement_p5(reported_at: str, due_at: str) -> None:
    assert due(BY_CUTOFF, reported_at) == due_at


@pytest.mark.parametrize(
    ("reported_at", "due_at"),
    [
        pytest.param("2026-11-23 15:29:59", "2026-11-23 18:00", id="one second before"),
        pytest.param("2026-11-23 15:30:00", "2026-11-23 18:00", id="at"),
        pytest.param("2026-11-23 15:30:01", "2026-11-24 14:00", id="one second after"),
        pytest.param("2026-11-23 08:00", "2026-11-23 14:00", id="before opening"),
        pytest.param("2026-11-23 12:30", "2026-11-23 17:00", id="at lunch"),
        pytest.param("2026-11-23 13:59:59", "2026-11-23 17:59:59", id="still before the close"),
        pytest.param("2026-11-23 14:00", "2026-11-23 18:00", id="exactly to the close"),
        pytest.param("2026-11-23 23:59", "2026-11-24 14:00", id="late in the evening"),
        pytest.param("2026-10-10 10:00", "2026-10-10 15:00", id="a make-up working Saturday"),
        pytest.param("2026-11-27 15:31", "2026-11-30 14:00", id="Friday to Monday"),
        pytest.param("2026-11-22 23:59:59", "2026-11-23 14:00", id="the last second of a Sunday"),
    ],
)
def test_cutoff_at_its_boundaries(reported_at: str, due_at: str) -> None:
    assert due(BY_CUTOFF, reported_at) == due_at


@pytest.mark.parametrize(
    ("reported_at", "due_at"),
    [
        pytest.param("2026-11-23 10:00", "2026-11-23 15:00", id="the same day"),
        pytest.param("2026-09-30 16:30", "2026-10-08 11:30", id="over National Day"),
        pytest.param("2026-10-10 10:00", "2026-10-10 15:00", id="a make-up working day"),
        pytest.param("2026-11-23 15:00", "2026-11-24 10:00", id="on the next day"),
        pytest.param("2026-11-21 11:00", "2026-11-23 14:00", id="from a rest day"),
    ],
)
def test_without_a_cutoff_only_working_time_counts(reported_at: str, due_at: str) -> None:
    assert due(WITHIN_4H, reported_at) == due_at


KEPT = (
    Obligation(
        clause="P5",
        what="arrival",
        subject="R1",
        debtor=Party.PROVIDER,
        since_at=moment("2026-11-23 15:00"),
        due_at=moment("2026-11-23 18:00"),
        done_at=moment("2026-11-23 17:30"),
        standing=Standing.MET,
        priority=None,
        edition="cn-2026",
        is_provisional=False,
        because=Because(
            clauses=("P5", "H1"),
            facts=("r1", "a1"),
            steps=(
                step(
                    "working_time",
                    start_at=moment("2026-11-23 15:00"),
                    work_seconds=4 * 3600,
                    due_at=moment("2026-11-24 10:00"),
                ),
                step(
                    "same_day",
                    reported_at=moment("2026-11-23 15:00"),
                    cutoff_at=moment("2026-11-23 15:30"),
                    due_at=moment("2026-11-23 18:00"),
                ),
                step("ended", fact="engineer_arrived", happened_at=moment("2026-11-23 17:30")),
            ),
        ),
    ),
)


def test_arrival_in_time_as_a_whole() -> None:
    made = verdicts(
        BY_CUTOFF,
        """
        r1 2026-11-23 15:00 reported R1
        a1 2026-11-23 17:30 arrived R1 V1
        """,
    )

    assert made.obligations == KEPT


def test_report_after_the_cutoff_says_why() -> None:
    made = verdicts(BY_CUTOFF, "r1 2026-11-23 15:31 reported R1", until="2026-11-23 16:00")

    assert made.obligations[0].because.steps == (
        step(
            "after_cutoff",
            reported_at=moment("2026-11-23 15:31"),
            cutoff_at=moment("2026-11-23 15:30"),
        ),
        step(
            "working_time",
            start_at=moment("2026-11-24 09:00"),
            work_seconds=4 * 3600,
            due_at=moment("2026-11-24 14:00"),
        ),
    )


def test_report_on_a_rest_day_says_why() -> None:
    made = verdicts(BY_CUTOFF, "r1 2026-11-21 11:00 reported R1", until="2026-11-21 12:00")

    reason = step("rest_day", reported_at=moment("2026-11-21 11:00"))
    assert made.obligations[0].because.steps[0] == reason


def test_nothing_is_promised_for_a_request_out_of_scope() -> None:
    made = verdicts(WITHIN_4H, "r1 2025-12-31 10:00 reported R1")

    assert made.obligations == ()
