# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import pytest

from tests.terms.contracts import HOURS, contract, verdicts
from tests.terms.lines import promises, questions
from weibao.terms.verdicts import Because, Undecided, step

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


def restoration(facts: str, until: str = "2026-12-31 12:00") -> str:
    """The line of the restoration of a request of priority 3: due in eight working hours."""
    (line,) = promises(verdicts(SIGNED, facts, until=until))
    return line.removeprefix("S1 restoration R1 priority 3: ")


def test_each_target_of_a_priority_is_a_promise_of_its_own() -> None:
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


def test_target_that_is_not_named_is_not_promised() -> None:
    made = verdicts(SIGNED, "r1 2026-11-23 09:00 reported R1 priority=3", until="2026-11-23 10:00")

    assert promises(made) == ["S1 restoration R1 priority 3: open, due 2026-11-23 18:00 [r1]"]


@pytest.mark.parametrize(
    ("report", "priority"), [("reported R1 priority=7", "7"), ("reported R1", None)]
)
def test_priority_without_a_level_is_for_a_person_to_decide(
    report: str, priority: str | None
) -> None:
    made = verdicts(SIGNED, f"r1 2026-11-23 09:00 {report}")

    assert made.obligations == ()
    assert made.undecided == (
        Undecided(
            question="priority_without_level",
            subject="R1",
            because=Because(("S1",), ("r1",), (step("no_level", priority=priority),)),
        ),
    )


def test_time_between_restored_and_reopened_does_not_count() -> None:
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


def test_restored_again_after_a_reopening_keeps_the_promise() -> None:
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


def test_solved_by_telephone_is_restored_until_it_is_reopened() -> None:
    solved = """
        r1 2026-11-23 09:00 reported R1 priority=3
        t1 2026-11-23 09:10 triaged R1 yes
        """

    assert restoration(solved) == "met, due 2026-11-23 18:00, done 2026-11-23 09:10 [r1 t1]"
    assert restoration(
        f"{solved}\no1 2026-11-23 10:00 reopened R1", until="2026-11-23 12:00"
    ).startswith("open, due 2026-11-23 18:00 [r1")


def test_restoration_after_the_deadline_is_late_though_it_is_reopened_later() -> None:
    late = """
        r1 2026-11-23 09:00 reported R1 priority=3
        e1 2026-11-24 10:00 restored R1
        o1 2026-11-24 11:00 reopened R1
        """

    assert restoration(late, until="2026-11-24 10:30").startswith(
        "missed, due 2026-11-23 18:00, done 2026-11-24 10:00"
    )
    assert restoration(late, until="2026-11-24 11:30").startswith("missed, due 2026-11-23 18:00 [")


def test_requests_of_both_kinds_side_by_side() -> None:
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
