# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import pytest

from weibao.terms.verdicts import Because, Undecided, step

from tests.terms.contracts import HOURS, contract, verdicts
from tests.terms.ledger import moment
from tests.terms.lines import promises, questions, steps

LEVELS = """
service_levels
hours = "H1"
pauses = ["awaiting_user", "awaiting_vendor"]
[[levels]]
priority = "1"
answer = "30min"
arrival = "2h"
restoration = "4h"
[[levels]]
priority = "3"
restoration = "8h"
"""
SIGNED = contract(H1=HOURS, S1=LEVELS)


def restoration(facts, until="2026-12-31 12:00"):
    """The line of the restoration of a request of priority 3: due in eight working hours."""
    (line,) = promises(verdicts(SIGNED, facts, until=until))
    return line.removeprefix("S1 restoration R1 priority 3: ")


def test_each_target_of_a_priority_is_a_promise_of_its_own():
    made = verdicts(
        SIGNED,
        """
        r1 2026-11-23 09:00 reported R1 priority=1
        x1 2026-11-23 09:30 answered R1
        a1 2026-11-23 11:00:01 arrived R1 V1
        e1 2026-11-23 13:30 restored R1
        """,
    )

    assert promises(made) == [
        "S1 answer R1 priority 1: met, due 2026-11-23 09:30, done 2026-11-23 09:30 [r1 x1]",
        "S1 arrival R1 priority 1: missed, due 2026-11-23 11:00, done 2026-11-23 11:00:01 [r1 a1]",
        "S1 restoration R1 priority 1: met, due 2026-11-23 14:00, done 2026-11-23 13:30 [r1 e1]",
    ]


def test_target_that_is_not_named_is_not_promised():
    made = verdicts(SIGNED, "r1 2026-11-23 09:00 reported R1 priority=3", until="2026-11-23 10:00")

    assert promises(made) == ["S1 restoration R1 priority 3: open, due 2026-11-23 18:00 [r1]"]


@pytest.mark.parametrize(
    ("report", "priority"), [("reported R1 priority=7", "7"), ("reported R1", None)]
)
def test_priority_without_a_level_is_for_a_person_to_decide(report, priority):
    made = verdicts(SIGNED, f"r1 2026-11-23 09:00 {report}")

    assert made.obligations == ()
    assert made.undecided == (
        Undecided(
            question="priority_without_level",
            subject="R1",
            because=Because(("S1",), ("r1",), (step("no_level", priority=priority),)),
        ),
    )


def test_pause_moves_the_deadline_by_its_working_time():
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


def test_pause_over_a_night_counts_its_working_time_only():
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


def test_pause_outside_working_hours_moves_nothing():
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


def test_each_pause_counts_once_though_they_overlap():
    nested = """
        r1 2026-11-23 09:00 reported R1 priority=3
        p1 2026-11-23 10:00 paused R1 awaiting_user
        p2 2026-11-23 10:30 paused R1 awaiting_vendor
        p3 2026-11-23 11:00 resumed R1
        p4 2026-11-23 11:30 resumed R1
        """

    line = restoration(nested, until="2026-11-23 12:00")

    assert line == "open, due 2026-11-24 10:00 [r1 p1 p2 p3]"


def test_several_pauses_add_up():
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


def test_pause_ends_when_its_cause_becomes_one_that_the_clause_does_not_name():
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


def test_resumed_at_this_very_moment_is_no_longer_paused():
    line = restoration(
        """
        r1 2026-11-23 09:00 reported R1 priority=3
        p1 2026-11-23 10:00 paused R1 awaiting_user
        p2 2026-11-23 11:00 resumed R1
        """,
        until="2026-11-23 11:00",
    )

    assert line == "open, due 2026-11-24 10:00 [r1 p1 p2]"


def test_while_a_pause_lasts_no_deadline_is_known():
    facts = """
        r1 2026-11-23 09:00 reported R1 priority=3
        p1 2026-11-23 10:00 paused R1 awaiting_user
        """
    made = verdicts(SIGNED, facts, until="2026-12-01 10:00")

    assert promises(made) == ["S1 restoration R1 priority 3: paused [r1 p1]"]
    assert steps(made.obligations[0].because) == ["working_time", "paused_now"]
    assert made.breaches == ()


def test_cause_that_the_clause_does_not_name_does_not_pause():
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
def test_only_a_pause_that_begins_before_the_deadline_moves_it(paused_at, line):
    facts = f"""
        r1 2026-11-23 09:00 reported R1 priority=3
        p1 2026-11-23 {paused_at} paused R1 awaiting_user
        p2 2026-11-24 10:00 resumed R1
        """

    assert restoration(facts, until="2026-11-24 10:00:01") == line


def test_resumption_without_a_pause_means_nothing():
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


def test_time_between_restored_and_reopened_does_not_count():
    assert (
        restoration(
            """
            r1 2026-11-23 09:00 reported R1 priority=3
            e1 2026-11-23 10:00 restored R1
            o1 2026-11-23 14:00 reopened R1
            """,
            until="2026-11-23 15:00",
        )
        == "open, due 2026-11-24 12:00 [r1 e1 o1]"
    )


def test_restored_again_after_a_reopening_keeps_the_promise():
    assert (
        restoration(
            """
            r1 2026-11-23 09:00 reported R1 priority=3
            e1 2026-11-23 10:00 restored R1
            o1 2026-11-23 14:00 reopened R1
            e2 2026-11-24 12:00 restored R1
            """
        )
        == "met, due 2026-11-24 12:00, done 2026-11-24 12:00 [r1 e1 o1 e2]"
    )


def test_pause_within_a_restoration_that_did_not_last_counts_once():
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
def test_promise_kept_during_a_pause_is_kept_whatever_follows(afterwards):
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


def test_restored_while_paused_keeps_the_promise():
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


def test_solved_by_telephone_is_restored_until_it_is_reopened():
    solved = """
        r1 2026-11-23 09:00 reported R1 priority=3
        t1 2026-11-23 09:10 triaged R1 yes
        """

    assert restoration(solved) == "met, due 2026-11-23 18:00, done 2026-11-23 09:10 [r1 t1]"
    assert restoration(
        f"{solved}\no1 2026-11-23 10:00 reopened R1", until="2026-11-23 12:00"
    ).startswith("open, due 2026-11-23 18:00 [r1")


def test_restoration_after_the_deadline_is_late_though_it_is_reopened_later():
    late = """
        r1 2026-11-23 09:00 reported R1 priority=3
        e1 2026-11-24 10:00 restored R1
        o1 2026-11-24 11:00 reopened R1
        """

    assert restoration(late, until="2026-11-24 10:30").startswith(
        "missed, due 2026-11-23 18:00, done 2026-11-24 10:00"
    )
    assert restoration(late, until="2026-11-24 11:30").startswith("missed, due 2026-11-23 18:00 [")


def test_requests_of_both_kinds_side_by_side():
    made = verdicts(
        SIGNED,
        """
        r1 2026-11-23 09:00 reported R1 priority=3
        r2 2026-11-23 09:30 reported R2 priority=vip
        """,
        until="2026-11-23 10:00",
    )

    assert promises(made) == ["S1 restoration R1 priority 3: open, due 2026-11-23 18:00 [r1]"]
    assert questions(made) == ["S1 priority_without_level R2 [r2]"]
