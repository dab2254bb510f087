# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Promises by channel and urgency, in the hours of a level, of a night shift or of a site."""

import pytest

from tests.terms.contracts import HOURS, contract, verdicts
from tests.terms.ledger import moment
from tests.terms.lines import promises
from weibao.terms.agreed.contract import Contract
from weibao.terms.verdicts import step

ALWAYS_OPEN = 'hours\nspans = ["00:00-24:00"]\ndays = "every"'
MEMBERSHIP = contract(
    H1=HOURS,
    H2=ALWAYS_OPEN,
    V4='response\nby = "answer"\nwithin = "30min"\nhours = "H2"\n[when]\nchannels = ["phone"]',
    V5='response\nby = "answer"\nwithin = "4h"\nhours = "H1"\n[when]\nchannels = ["mail", "chat"]',
    V6='response\nwithin = "2h"\nhours = "H2"\nexception_to = "V7"\n[when]\nis_urgent = true',
    V7='response\nwithin = "8h"\nhours = "H1"',
)
"""Telephone 7x24, mail and chat 5x8, emergencies at any time (V4)."""


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        pytest.param(
            "channel=phone",
            [
                "V4 answer R1: open, due 2026-11-28 21:30 [r1]",
                "V7 arrival R1: open, due 2026-11-30 18:00 [r1]",
            ],
            id="by telephone on a Saturday night",
        ),
        pytest.param(
            "channel=mail",
            [
                "V5 answer R1: open, due 2026-11-30 14:00 [r1]",
                "V7 arrival R1: open, due 2026-11-30 18:00 [r1]",
            ],
            id="by mail",
        ),
        pytest.param(
            "channel=phone is_urgent=yes",
            [
                "V4 answer R1: open, due 2026-11-28 21:30 [r1]",
                "V6 arrival R1: open, due 2026-11-28 23:00 [r1]",
            ],
            id="an emergency",
        ),
        pytest.param(
            "channel=monitoring",
            ["V7 arrival R1: open, due 2026-11-30 18:00 [r1]"],
            id="by a channel that no clause names",
        ),
    ],
)
def test_promise_depends_on_how_it_was_reported(report: str, expected: list[str]) -> None:
    made = verdicts(
        MEMBERSHIP, f"r1 2026-11-28 21:00 reported R1 {report}", until="2026-11-28 21:00"
    )

    assert promises(made) == expected


# ------------------------------------------------------------------ hours


@pytest.mark.parametrize(
    ("hours", "reported_at", "due_at"),
    [
        pytest.param(
            'hours\nspans = ["00:00-24:00"]\ndays = "every"',
            "2026-10-03 23:00",
            "2026-10-04 03:00",
            id="7x24",
        ),
        pytest.param(
            'hours\nspans = ["09:00-17:00"]', "2026-11-27 16:00", "2026-11-30 12:00", id="5x8"
        ),
        pytest.param(
            'hours\nspans = ["09:00-18:00"]', "2026-11-27 16:00", "2026-11-30 11:00", id="5x9"
        ),
        pytest.param(
            'hours\nspans = ["22:00-06:00"]',
            "2026-11-27 23:00",
            "2026-11-28 03:00",
            id="Friday's night shift",
        ),
        pytest.param(
            'hours\nspans = ["22:00-06:00"]',
            "2026-11-28 04:00",
            "2026-12-01 00:00",
            id="and the next on Monday",
        ),
    ],
)
def test_four_hours_in_other_hours(hours: str, reported_at: str, due_at: str) -> None:
    signed = contract(H1=hours, P5='response\nwithin = "4h"\nhours = "H1"')

    made = verdicts(signed, f"r1 {reported_at} reported R1", until=reported_at)

    assert promises(made) == [f"P5 arrival R1: open, due {due_at} [r1]"]


def test_one_priority_runs_day_and_night_and_another_in_office_hours() -> None:
    signed = contract(
        H1=HOURS,
        H2=ALWAYS_OPEN,
        S1="""
        service_levels
        hours = "H1"
        [[levels]]
        priority = "1"
        restoration = "4h"
        hours = "H2"
        [[levels]]
        priority = "2"
        restoration = "4h"
        """,
    )
    made = verdicts(
        signed,
        """
        r1 2026-11-27 17:00 reported R1 priority=1
        r2 2026-11-27 17:00 reported R2 priority=2
        """,
        until="2026-11-27 17:00",
    )

    assert [(item.subject, item.because.clauses, item.due_at) for item in made.obligations] == [
        ("R1", ("S1", "H2"), moment("2026-11-27 21:00")),
        ("R2", ("S1", "H1"), moment("2026-11-30 12:00")),
    ]


URUMQI = """
hours
spans = ["09:00-12:00", "13:00-18:00"]
[[sites]]
site = "乌鲁木齐"
spans = ["10:00-14:00", "15:30-19:30"]
zone = "Asia/Urumqi"
"""


@pytest.mark.parametrize(
    ("reported", "due_at"),
    [
        pytest.param("10:00 reported R1", "2026-11-23 15:00", id="the clause's own hours"),
        pytest.param(
            "10:00 reported R1 site=上海", "2026-11-23 15:00", id="a site without its own"
        ),
        pytest.param(
            "10:00 reported R1 site=乌鲁木齐", "2026-11-23 16:00", id="from 10:00 there, 12:00 here"
        ),
        pytest.param("20:00 reported R1 site=乌鲁木齐", "2026-11-24 14:30", id="over its night"),
    ],
)
def test_site_in_another_zone_counts_by_its_own_wall_clock(reported: str, due_at: str) -> None:
    signed = contract(H1=URUMQI, P5='response\nwithin = "4h"\nhours = "H1"')

    made = verdicts(
        signed, f"r1 2026-11-23 {reported}", until="2026-11-23 20:00", known_at="2026-11-24 00:00"
    )

    assert promises(made)[0].split(", due ")[1] == f"{due_at} [r1]"


@pytest.mark.parametrize(
    ("reported_at", "due_at"),
    [
        pytest.param("2026-11-23 19:30", "2026-11-23 21:30", id="the cut-off is 17:30 there"),
        pytest.param("2026-11-23 19:31", "2026-11-24 16:00", id="one minute after it"),
    ],
)
def test_cutoff_of_a_site_is_on_its_own_wall_clock(reported_at: str, due_at: str) -> None:
    signed = contract(H1=URUMQI, P5='response\nwithin = "4h"\nhours = "H1"\ncutoff = "17:30"')

    made = verdicts(signed, f"r1 {reported_at} reported R1 site=乌鲁木齐", until=reported_at)

    assert promises(made) == [f"P5 arrival R1: open, due {due_at} [r1]"]


# ------------------------------------------------------------------ workaround and restoration


def by(what: str) -> Contract:
    return contract(H1=HOURS, P5=f'response\nby = "{what}"\nwithin = "4h"\nhours = "H1"')


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param("", "missed, due 2026-11-23 15:00 [r1]", id="nothing"),
        pytest.param(
            "g1 2026-11-23 15:00 worked_around R1",
            "met, due 2026-11-23 15:00, done 2026-11-23 15:00 [r1 g1]",
            id="another way to go on",
        ),
        pytest.param(
            "e1 2026-11-23 14:00 restored R1",
            "met, due 2026-11-23 15:00, done 2026-11-23 14:00 [r1 e1]",
            id="a restoration",
        ),
        pytest.param(
            "t1 2026-11-23 10:20 triaged R1 yes",
            "met, due 2026-11-23 15:00, done 2026-11-23 10:20 [r1 t1]",
            id="solved by telephone",
        ),
        pytest.param(
            "a1 2026-11-23 11:00 arrived R1 V1",
            "missed, due 2026-11-23 15:00 [r1]",
            id="to come is not enough",
        ),
        pytest.param(
            """
            g1 2026-11-23 11:00 worked_around R1
            e1 2026-11-23 12:00 restored R1
            o1 2026-11-23 14:00 reopened R1
            """,
            "met, due 2026-11-23 15:00, done 2026-11-23 11:00 [r1 g1]",
            id="it stands though the fault comes back",
        ),
        pytest.param(
            "e1 2026-11-23 11:00 restored R1\no1 2026-11-23 14:00 reopened R1",
            "missed, due 2026-11-23 17:00 [r1 e1 o1]",
            id="a restoration that did not last",
        ),
    ],
)
def test_what_keeps_the_promise_of_a_workaround(facts: str, expected: str) -> None:
    made = verdicts(by("workaround"), f"r1 2026-11-23 10:00 reported R1\n{facts}")

    assert promises(made) == [f"P5 workaround R1: {expected}"]


def test_response_may_promise_the_end_of_the_fault() -> None:
    made = verdicts(
        by("restoration"),
        """
        r1 2026-11-23 10:00 reported R1
        g1 2026-11-23 11:00 worked_around R1
        e1 2026-11-23 15:00 restored R1
        """,
    )

    assert promises(made) == [
        "P5 restoration R1: met, due 2026-11-23 15:00, done 2026-11-23 15:00 [r1 e1]"
    ]


def test_level_with_four_clocks() -> None:
    signed = contract(
        H1=HOURS,
        S1="""
        service_levels
        hours = "H1"
        [[levels]]
        priority = "1"
        answer = "30min"
        arrival = "1h"
        workaround = "2h"
        restoration = "4h"
        """,
    )

    made = verdicts(signed, "r1 2026-11-23 09:00 reported R1 priority=1", until="2026-11-23 09:00")

    assert [(item.what, item.due_at) for item in made.obligations] == [
        ("answer", moment("2026-11-23 09:30")),
        ("arrival", moment("2026-11-23 10:00")),
        ("workaround", moment("2026-11-23 11:00")),
        ("restoration", moment("2026-11-23 14:00")),
    ]


def test_levels_may_speak_of_some_requests_only() -> None:
    level = '[[levels]]\npriority = "1"\nanswer = "1h"'
    signed = contract(
        H1=HOURS, S1=f'service_levels\nhours = "H1"\n{level}\n[when]\nservices = ["server"]'
    )

    made = verdicts(
        signed,
        """
        r1 2026-11-23 09:00 reported R1 priority=1 service=server
        r2 2026-11-23 09:00 reported R2 priority=1 service=network
        """,
        until="2026-11-23 09:00",
    )

    assert promises(made) == ["S1 answer R1 priority 1: open, due 2026-11-23 10:00 [r1]"]


def test_spans_of_all_pauses_stand_among_the_reasons() -> None:
    signed = contract(
        H1=HOURS,
        P5='response\nwithin = "4h"\nhours = "H1"\npauses = ["awaiting_user", "awaiting_parts"]',
    )
    made = verdicts(
        signed,
        """
        r1 2026-11-23 09:00 reported R1
        p1 2026-11-23 10:00 paused R1 awaiting_user
        p2 2026-11-23 11:00 resumed R1
        p3 2026-11-23 11:30 paused R1 awaiting_parts
        """,
        until="2026-11-23 12:00",
    )

    assert made.obligations[0].because.steps[1:] == (
        step(
            "paused",
            cause="awaiting_user",
            paused_at=moment("2026-11-23 10:00"),
            resumed_at=moment("2026-11-23 11:00"),
            paused_seconds=3600,
            due_at=moment("2026-11-23 15:00"),
        ),
        step("paused_now", cause="awaiting_parts", paused_at=moment("2026-11-23 11:30")),
    )
