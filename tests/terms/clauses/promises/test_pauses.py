# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Pauses count in working time, once, and only while the promise is open."""

import pytest

from tests.terms.clauses.promises.test_service_levels import SIGNED, restoration
from tests.terms.contracts import verdicts
from tests.terms.ledger import moment
from tests.terms.lines import promises, steps
from weibao.terms.verdicts import step


def test_pause_moves_the_deadline_by_its_working_time() -> None:
    assert (
        restoration(
            """
            r1 2026-11-23 09:00 reported R1 priority=3
            p1 2026-11-23 11:00 paused R1 awaiting_user
            p2 2026-11-23 14:00 resumed R1
            """,
            until="2026-11-23 15:00",
        )
        == "open, due 2026-11-24 11:00 [r1 p1 p2]"
    )


def test_pause_over_a_night_counts_its_working_time_only() -> None:
    made = verdicts(
        SIGNED,
        """
        r1 2026-11-23 09:00 reported R1 priority=3
        p1 2026-11-23 17:00 paused R1 awaiting_vendor
        p2 2026-11-24 10:00 resumed R1
        """,
        until="2026-11-24 10:00:01",
    )

    assert made.obligations[0].because.steps[1:] == (
        step(
            "paused",
            cause="awaiting_vendor",
            paused_at=moment("2026-11-23 17:00"),
            resumed_at=moment("2026-11-24 10:00"),
            paused_seconds=2 * 3600,
            due_at=moment("2026-11-24 11:00"),
        ),
    )


def test_pause_outside_working_hours_moves_nothing() -> None:
    assert (
        restoration(
            """
            r1 2026-11-23 09:00 reported R1 priority=3
            p1 2026-11-23 12:00 paused R1 awaiting_user
            p2 2026-11-23 13:00 resumed R1
            """,
            until="2026-11-23 15:00",
        )
        == "open, due 2026-11-23 18:00 [r1 p1 p2]"
    )


def test_each_pause_counts_once_though_they_overlap() -> None:
    nested = """
        r1 2026-11-23 09:00 reported R1 priority=3
        p1 2026-11-23 10:00 paused R1 awaiting_user
        p2 2026-11-23 10:30 paused R1 awaiting_vendor
        p3 2026-11-23 11:00 resumed R1
        p4 2026-11-23 11:30 resumed R1
        """

    line = restoration(nested, until="2026-11-23 12:00")

    assert line == "open, due 2026-11-24 10:00 [r1 p1 p2 p3]"


def test_several_pauses_add_up() -> None:
    assert (
        restoration(
            """
            r1 2026-11-23 09:00 reported R1 priority=3
            p1 2026-11-23 10:00 paused R1 awaiting_user
            p2 2026-11-23 11:00 resumed R1
            p3 2026-11-23 15:00 paused R1 awaiting_vendor
            p4 2026-11-23 15:30 resumed R1
            """,
            until="2026-11-23 16:00",
        )
        == "open, due 2026-11-24 10:30 [r1 p1 p2 p3 p4]"
    )


def test_pause_ends_when_its_cause_becomes_one_that_the_clause_does_not_name() -> None:
    line = restoration(
        """
        r1 2026-11-23 09:00 reported R1 priority=3
        p1 2026-11-23 10:00 paused R1 awaiting_user
        p2 2026-11-23 11:00 paused R1 engineer_is_ill
        p3 2026-11-23 14:00 resumed R1
        """,
        until="2026-11-23 15:00",
    )

    assert line == "open, due 2026-11-24 10:00 [r1 p1 p2]"


def test_resumed_at_this_very_moment_is_no_longer_paused() -> None:
    line = restoration(
        """
        r1 2026-11-23 09:00 reported R1 priority=3
        p1 2026-11-23 10:00 paused R1 awaiting_user
        p2 2026-11-23 11:00 resumed R1
        """,
        until="2026-11-23 11:00",
    )

    assert line == "open, due 2026-11-24 10:00 [r1 p1 p2]"


def test_while_a_pause_lasts_no_deadline_is_known() -> None:
    facts = """
        r1 2026-11-23 09:00 reported R1 priority=3
        p1 2026-11-23 10:00 paused R1 awaiting_user
        """
    made = verdicts(SIGNED, facts, until="2026-12-01 10:00")

    assert promises(made) == ["S1 restoration R1 priority 3: paused [r1 p1]"]
    assert steps(made.obligations[0].because) == ["working_time", "paused_now"]
    assert made.breaches == ()


def test_cause_that_the_clause_does_not_name_does_not_pause() -> None:
    assert (
        restoration(
            """
            r1 2026-11-23 09:00 reported R1 priority=3
            p1 2026-11-23 10:00 paused R1 engineer_is_ill
            """,
            until="2026-11-23 18:00:01",
        )
        == "missed, due 2026-11-23 18:00 [r1]"
    )


@pytest.mark.parametrize(
    ("paused_at", "line"),
    [
        pytest.param("17:59:59", "open, due 2026-11-24 10:00:01 [r1 p1 p2]", id="before the due"),
        pytest.param("18:00:00", "missed, due 2026-11-23 18:00 [r1]", id="at the due"),
        pytest.param("18:00:01", "missed, due 2026-11-23 18:00 [r1]", id="after the due"),
    ],
)
def test_only_a_pause_that_begins_before_the_deadline_moves_it(paused_at: str, line: str) -> None:
    facts = f"""
        r1 2026-11-23 09:00 reported R1 priority=3
        p1 2026-11-23 {paused_at} paused R1 awaiting_user
        p2 2026-11-24 10:00 resumed R1
        """

    assert restoration(facts, until="2026-11-24 10:00:01") == line


def test_resumption_without_a_pause_means_nothing() -> None:
    assert (
        restoration(
            """
            r1 2026-11-23 09:00 reported R1 priority=3
            p1 2026-11-23 10:00 resumed R1
            """,
            until="2026-11-23 12:00",
        )
        == "open, due 2026-11-23 18:00 [r1]"
    )


def test_pause_within_a_restoration_that_did_not_last_counts_once() -> None:
    assert (
        restoration(
            """
            r1 2026-11-23 09:00 reported R1 priority=3
            e1 2026-11-23 10:00 restored R1
            p1 2026-11-23 10:30 paused R1 awaiting_user
            p2 2026-11-23 11:00 resumed R1
            o1 2026-11-23 14:00 reopened R1
            """,
            until="2026-11-23 15:00",
        )
        == "open, due 2026-11-24 12:00 [r1 e1 o1]"
    )


@pytest.mark.parametrize(
    "afterwards",
    [
        pytest.param("", id="nobody ever resumed"),
        pytest.param("p2 2026-11-23 12:30 paused R1 awaiting_vendor", id="paused once more"),
        pytest.param("p2 2026-11-23 13:30 resumed R1", id="resumed afterwards"),
        pytest.param(
            "e1 2026-11-23 13:00 restored R1\no1 2026-11-23 14:00 reopened R1", id="reopened"
        ),
    ],
)
def test_promise_kept_during_a_pause_is_kept_whatever_follows(afterwards: str) -> None:
    facts = f"""
        r1 2026-11-23 09:00 reported R1 priority=1
        p1 2026-11-23 09:10 paused R1 awaiting_user
        a1 2026-11-23 10:10 arrived R1 V1
        {afterwards}
        """

    arrival = promises(verdicts(SIGNED, facts, until="2026-11-23 18:00"))[1]

    assert arrival.split(" [")[0] == (
        "S1 arrival R1 priority 1: met, due 2026-11-23 12:00, done 2026-11-23 10:10"
    )


def test_restored_while_paused_keeps_the_promise() -> None:
    assert (
        restoration(
            """
            r1 2026-11-23 09:00 reported R1 priority=3
            p1 2026-11-23 10:00 paused R1 awaiting_user
            e1 2026-11-23 11:00 restored R1
            """
        )
        == "met, due 2026-11-24 10:00, done 2026-11-23 11:00 [r1 p1 e1]"
    )


# ------------------------------------------------------------------ before the report, and after


@pytest.mark.parametrize(
    ("resumed_at", "line"),
    [
        pytest.param("09:30", "open, due 2026-11-24 10:00 [r1]", id="over before the report"),
        pytest.param("10:00", "open, due 2026-11-24 10:00 [r1]", id="over at the report"),
        pytest.param("11:00", "open, due 2026-11-24 11:00 [r1 p1 p2]", id="an hour after it"),
    ],
)
def test_pause_counts_only_from_the_report(resumed_at: str, line: str) -> None:
    facts = f"""
        p1 2026-11-23 09:00 paused R1 awaiting_user
        r1 2026-11-23 10:00 reported R1 priority=3
        p2 2026-11-23 {resumed_at} resumed R1
        """

    assert restoration(facts, until="2026-11-23 12:00") == line


def test_pause_since_before_the_report_lasts() -> None:
    facts = """
        p1 2026-11-23 09:00 paused R1 awaiting_user
        r1 2026-11-23 10:00 reported R1 priority=3
        """
    (made,) = verdicts(SIGNED, facts, until="2026-11-23 12:00").obligations

    assert made.because.steps[-1] == step(
        "paused_now", cause="awaiting_user", paused_at=moment("2026-11-23 10:00")
    )


@pytest.mark.parametrize("ending", ["cancelled", "refused"])
def test_request_that_is_reopened_is_promised_again(ending: str) -> None:
    facts = f"""
        r1 2026-11-23 09:00 reported R1 priority=1
        c1 2026-11-23 09:10 {ending} R1
        """
    reopened = facts + "o1 2026-11-24 09:00 reopened R1\n"
    again = reopened + f"c2 2026-11-24 09:05 {ending} R1\n"

    def told(facts: str, until: str) -> list[str]:
        return [
            line.removeprefix("S1 ").replace(" R1 priority 1", "")
            for line in promises(verdicts(SIGNED, facts, until=until))
        ]

    assert {line.split(": ")[1].split(",")[0] for line in told(facts, "2026-11-24 08:00")} == {
        "released"
    }
    # Ten minutes had passed: the clock stood still until Tuesday 9:00.
    assert [line.split(" [")[0] for line in told(reopened, "2026-11-24 09:30")] == [
        "answer: missed, due 2026-11-24 09:20",
        "arrival: open, due 2026-11-24 10:50",
        "restoration: open, due 2026-11-24 13:50",
    ]
    assert told(reopened, "2026-11-24 09:30")[0].endswith(" [r1 c1 o1]")
    assert {line.split(": ")[1].split(",")[0] for line in told(again, "2026-11-24 10:00")} == {
        "released"
    }


def test_answer_missed_before_the_cancellation_rests_on_the_reopening() -> None:
    facts = """
        r1 2026-11-23 09:00 reported R1 priority=1
        c1 2026-11-23 10:00 cancelled R1
        o1 2026-11-24 09:00 reopened R1
        a1 2026-11-24 10:00 answered R1
        """
    answer = promises(verdicts(SIGNED, facts, until="2026-11-24 12:00"))[0]

    assert answer.startswith("S1 answer R1 priority 1: missed, due 2026-11-23 09:30")
    assert answer.endswith(" [r1 o1 a1]")


def test_request_that_was_restored_before_it_was_reported_has_no_pause() -> None:
    assert (
        restoration(
            """
            p1 2026-11-23 08:00 paused R1 awaiting_user
            e1 2026-11-23 09:00 restored R1
            r1 2026-11-23 10:00 reported R1 priority=3
            """,
            until="2026-11-23 15:00",
        )
        == "met, due 2026-11-24 10:00, done 2026-11-23 09:00 [r1 e1]"
    )


def test_another_company_s_part_stops_no_clock_by_itself() -> None:
    """Only a pause does, where the contract names its cause: who waits must say so."""
    reported = "r1 2026-11-23 09:00 reported R1 priority=3\n"
    handed = """
    v1 2026-11-23 10:00 vendor R1 1 中国电信 promised_at="2026-11-23T17:00+08:00"
    v2 2026-11-23 17:30 vendor_said R1 1 中国电信 words=明天来
    v3 2026-11-24 16:00 vendor_over R1 1 中国电信 done
    """

    assert verdicts(SIGNED, reported + handed) == verdicts(SIGNED, reported)
