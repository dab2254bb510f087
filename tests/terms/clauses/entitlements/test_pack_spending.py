# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What uses an incident, and from which pack it is taken (P2, P6)."""

import pytest

from tests.terms.clauses.entitlements.test_pack import SHORT, SIGNED
from tests.terms.contracts import verdicts
from tests.terms.lines import balances, charges, questions


def test_pack_that_is_used_up_has_nothing_to_lapse() -> None:
    facts = ["b1 2026-11-23 10:00 bought B1"]
    for number in (1, 2, 3):
        facts.append(f"r{number} 2026-11-24 09:0{number} reported R{number}")
        facts.append(f"a{number} 2026-11-24 10:0{number} arrived R{number} V{number}")
    made = verdicts(SHORT, "\n".join(facts))

    assert [item.what for item in made.balances[0].movements] == ["granted", "used", "used", "used"]
    assert made.balances[0].left == 0


def test_pack_that_expires_first_is_used_first() -> None:
    made = verdicts(
        SHORT,
        """
        b2 2026-11-24 09:00 bought LATER
        b1 2026-11-23 09:00 bought EARLIER
        r1 2026-11-25 09:00 reported R1
        a1 2026-11-25 10:00 arrived R1 V1
        """,
        until="2026-11-26 10:00",
    )

    assert balances(made) == [
        "P1 incident EARLIER: 3 granted, 1 used, 0 lapsed, 2 left [b1 r1 a1]",
        "P1 incident LATER: 3 granted, 0 used, 0 lapsed, 3 left [b2]",
    ]


def test_packs_that_expire_together_are_used_in_order_of_purchase() -> None:
    made = verdicts(
        SHORT,
        """
        b1 2026-11-23 11:00 bought SECOND
        b2 2026-11-23 09:00 bought FIRST
        r1 2026-11-25 09:00 reported R1
        a1 2026-11-25 10:00 arrived R1 V1
        """,
        until="2026-11-26 10:00",
    )

    assert [(item.subject, item.used) for item in made.balances] == [("FIRST", 1), ("SECOND", 0)]


def test_incident_goes_to_a_pack_that_holds_on_the_day_of_the_work() -> None:
    made = verdicts(
        SHORT,
        """
        b1 2026-10-12 09:00 bought EXPIRED
        b2 2026-11-23 09:00 bought VALID
        b3 2026-11-26 09:00 bought TOO-LATE
        r1 2026-11-25 09:00 reported R1
        a1 2026-11-25 10:00 arrived R1 V1
        """,
        until="2026-11-27 10:00",
    )

    assert [(item.subject, item.used) for item in made.balances] == [
        ("EXPIRED", 0),
        ("VALID", 1),
        ("TOO-LATE", 0),
    ]


@pytest.mark.parametrize(
    ("arrived_at", "used"),
    [
        pytest.param("2026-12-23 23:59:59", 1, id="one second before its end"),
        pytest.param("2026-12-24 00:00:00", 0, id="at its end"),
    ],
)
def test_incident_at_the_end_of_a_pack(arrived_at: str, used: int) -> None:
    made = verdicts(
        SHORT,
        f"""
        b1 2026-11-23 10:00 bought B1
        r1 2026-12-23 17:00 reported R1
        a1 {arrived_at} arrived R1 V1
        """,
    )

    assert made.balances[0].used == used


def test_incident_begins_when_work_begins_and_ends_one_unit_however_often_they_came() -> None:
    made = verdicts(
        SIGNED,
        """
        b1 2026-11-23 10:00 bought B1
        r1 2026-11-24 09:00 reported R1
        a1 2026-11-24 10:00 arrived R1 V1
        w1 2026-11-24 11:00 worked R1 onsite 60 visit=V1
        a2 2026-11-25 10:00 arrived R1 V2
        w2 2026-11-25 11:00 worked R1 onsite 60 visit=V2
        """,
    )

    assert balances(made) == ["P1 incident B1: 3 granted, 1 used, 0 lapsed, 2 left [b1 r1 a1]"]
    assert questions(made) == []


def test_solved_by_telephone_uses_no_incident() -> None:
    made = verdicts(
        SIGNED,
        """
        b1 2026-11-23 10:00 bought B1
        r1 2026-11-24 09:00 reported R1
        t1 2026-11-24 09:10 triaged R1 yes
        """,
    )

    assert made.balances[0].used == 0


def test_solved_by_telephone_uses_no_incident_though_its_minutes_are_on_record() -> None:
    made = verdicts(
        SIGNED,
        """
        b1 2026-11-23 10:00 bought B1
        r1 2026-11-24 09:00 reported R1
        t1 2026-11-24 09:10 triaged R1 yes
        w1 2026-11-24 09:10 worked R1 remote 10
        """,
    )

    assert made.balances[0].used == 0


def test_work_that_no_pack_holds_is_for_a_person_to_price() -> None:
    made = verdicts(
        SIGNED,
        """
        r1 2026-11-24 09:00 reported R1
        w1 2026-11-24 15:00 worked R1 onsite 60
        """,
    )

    assert charges(made) == []
    assert [item.subject for item in made.undecided] == ["R1"]
