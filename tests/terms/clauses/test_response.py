# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from datetime import timedelta

import pytest

from weibao.terms.verdicts import Because, Obligation, Party, Standing, step

from tests.terms.contracts import HOURS, contract, verdicts
from tests.terms.ledger import moment
from tests.terms.lines import local, promises

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


def due(signed, reported_at):
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
def test_the_six_examples_of_requirement_p5(reported_at, due_at):
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
def test_cutoff_at_its_boundaries(reported_at, due_at):
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
def test_without_a_cutoff_only_working_time_counts(reported_at, due_at):
    assert due(WITHIN_4H, reported_at) == due_at


def test_arrival_in_time_as_a_whole():
    made = verdicts(
        BY_CUTOFF,
        """
        r1 2026-11-23 15:00 reported R1
        a1 2026-11-23 17:30 arrived R1 V1
        """,
    )

    assert made.obligations == (
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
                    step(
                        "ended", fact="engineer_arrived", ended_at=moment("2026-11-23 17:30")
                    ),
                ),
            ),
        ),
    )


def test_report_after_the_cutoff_says_why():
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


def test_report_on_a_rest_day_says_why():
    made = verdicts(BY_CUTOFF, "r1 2026-11-21 11:00 reported R1", until="2026-11-21 12:00")

    reason = step("rest_day", reported_at=moment("2026-11-21 11:00"))
    assert made.obligations[0].because.steps[0] == reason


@pytest.mark.parametrize(
    ("arrived_at", "standing"),
    [
        pytest.param("2026-11-23 14:59:59", Standing.MET, id="one second before"),
        pytest.param("2026-11-23 15:00:00", Standing.MET, id="at"),
        pytest.param("2026-11-23 15:00:01", Standing.MISSED, id="one second after"),
    ],
)
def test_arrival_around_the_deadline(arrived_at, standing):
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
def test_nobody_came_around_the_deadline(until, standing, breaches):
    made = verdicts(WITHIN_4H, "r1 2026-11-23 10:00 reported R1", until=until)

    assert made.obligations[0].standing is standing
    assert len(made.breaches) == breaches


def test_lateness_is_told_in_seconds():
    made = verdicts(
        WITHIN_4H,
        """
        r1 2026-11-23 10:00 reported R1
        a1 2026-11-23 15:20:30 arrived R1 V1
        """,
    )

    assert made.obligations[0].because.steps[-1] == step("late_by", late_seconds=1230)
    assert made.breaches[0].at == moment("2026-11-23 15:00")


def test_any_competent_answer_keeps_a_promise_to_answer():
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


def test_the_earliest_arrival_counts():
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
def test_promise_is_released_in_time_but_not_after_it_was_missed(release):
    in_time = f"r1 2026-11-23 10:00 reported R1\ne1 2026-11-23 15:00 {release}"
    too_late = f"r1 2026-11-23 10:00 reported R1\ne1 2026-11-23 15:00:01 {release}"

    assert promises(verdicts(WITHIN_4H, in_time)) == [
        "P5 arrival R1: released, due 2026-11-23 15:00 [r1 e1]"
    ]
    assert promises(verdicts(WITHIN_4H, too_late)) == [
        "P5 arrival R1: missed, due 2026-11-23 15:00 [r1 e1]"
    ]


@pytest.mark.parametrize("solved", ["triaged R1 yes", "restored R1"])
def test_solved_from_afar_and_reopened_still_needs_somebody_to_come(solved):
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


def test_cancelled_request_is_no_breach_though_somebody_came_too_late():
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


def test_deadline_in_a_year_without_notice_is_provisional():
    signed = contract(
        ends_on="2027-12-31",
        H1=HOURS,
        P5="""
        response
        within = "4h"
        hours = "H1"
        """,
    )
    made = verdicts(
        signed,
        """
        r1 2026-12-31 10:00 reported R1
        r2 2026-12-31 16:00 reported R2
        """,
        until="2026-12-31 17:00",
        known_at="2027-01-01 00:00",
    )

    assert [item.is_provisional for item in made.obligations] == [False, True]


def test_promise_is_kept_under_the_edition_of_its_moment():
    made = verdicts(
        WITHIN_4H,
        """
        r1 2026-11-20 16:00 reported R1
        c1 2026-11-22 12:00 published ours days=2026-11-23:rest
        r2 2026-11-23 08:00 reported R2
        """,
        until="2026-11-23 08:00",
    )

    assert [(item.edition, local(item.due_at)) for item in made.obligations] == [
        ("cn-2026", "2026-11-23 11:00"),
        ("cn-2026+ours", "2026-11-24 14:00"),
    ]


def test_edition_of_the_ledger_stays_on_top_of_later_notices():
    signed = contract(
        starts_on="2025-01-01",
        H1=HOURS,
        P5="""
        response
        within = "4h"
        hours = "H1"
        """,
    )
    made = verdicts(
        signed,
        """
        c1 2025-06-01 09:00 published ours days=2026-03-02:rest
        r1 2026-03-02 09:00 reported R1
        """,
        until="2026-03-02 09:00",
    )

    assert [(item.edition, local(item.due_at)) for item in made.obligations] == [
        ("cn-2026+ours", "2026-03-03 14:00")
    ]


def test_later_of_two_editions_counts_though_they_have_the_same_name():
    made = verdicts(
        WITHIN_4H,
        """
        c1 2026-11-01 09:00 published ours days=2026-11-23:rest
        c2 2026-11-02 09:00 published ours days=2026-11-23:work,2026-11-24:rest
        r1 2026-11-01 12:00 reported R1
        r2 2026-11-23 16:00 reported R2
        """,
        until="2026-11-23 17:00",
    )

    assert [local(item.due_at) for item in made.obligations] == [
        "2026-11-02 14:00",
        "2026-11-25 11:00",
    ]


def test_nothing_is_promised_for_a_request_out_of_scope():
    made = verdicts(WITHIN_4H, "r1 2025-12-31 10:00 reported R1")

    assert made.obligations == ()


def test_hours_of_another_zone_count_by_their_own_clock():
    signed = contract(
        H1="""
        hours
        spans = ["09:00-17:00"]
        zone = "Asia/Urumqi"
        """,
        P5="""
        response
        within = "4h"
        hours = "H1"
        cutoff = "13:00"
        """,
    )

    assert due(signed, "2026-11-23 15:00") == "2026-11-23 19:00"
    assert due(signed, "2026-11-23 15:00:01") == "2026-11-24 15:00"


def test_round_the_clock_hours_never_wait():
    signed = contract(
        H1="""
        hours
        spans = ["00:00-24:00"]
        days = "every"
        """,
        P5="""
        response
        within = "4h"
        hours = "H1"
        """,
    )
    made = verdicts(signed, "r1 2026-10-01 23:00 reported R1", until="2026-10-01 23:00")

    assert made.obligations[0].due_at == moment("2026-10-01 23:00") + timedelta(hours=4)
