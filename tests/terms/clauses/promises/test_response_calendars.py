# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which calendar and which clock a promise to come is counted by."""

from datetime import timedelta

from tests.terms.clauses.promises.test_response import WITHIN_4H, due
from tests.terms.contracts import HOURS, contract, contract_source, verdicts
from tests.terms.ledger import moment
from tests.terms.lines import local
from weibao.terms.text.notation import read_contract


def test_deadline_in_a_year_without_notice_is_provisional() -> None:
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


def test_promise_is_kept_under_the_edition_of_its_moment() -> None:
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


def test_edition_of_the_ledger_stays_on_top_of_later_notices() -> None:
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


def test_later_of_two_editions_counts_though_they_have_the_same_name() -> None:
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


def test_hours_of_another_zone_count_by_their_own_clock() -> None:
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


def test_hours_without_a_zone_are_those_of_the_frame() -> None:
    source = contract_source(
        starts_on="2026-01-01",
        ends_on="2026-12-31",
        H1=HOURS,
        P5="""
        response
        within = "4h"
        hours = "H1"
        """,
    )
    signed = read_contract(source.replace("```toml frame", '```toml frame\nzone = "Asia/Urumqi"'))

    assert due(signed, "2026-11-23 12:00") == "2026-11-23 17:00"


def test_round_the_clock_hours_never_wait() -> None:
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
