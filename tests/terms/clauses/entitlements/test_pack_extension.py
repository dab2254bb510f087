# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""An incident that takes longer than its limit: with the customer's consent, and without (P1)."""

from datetime import date

import pytest

from tests.terms.clauses.entitlements.test_pack import PACK, SIGNED
from tests.terms.contracts import SETTLEMENT, contract, verdicts
from tests.terms.ledger import moment
from weibao.terms.agreed.contract import Contract
from weibao.terms.verdicts import step

LIMIT_4H = contract(
    ends_on="2030-12-31", P1=PACK.replace("2h", "4h").replace("45min", "1h"), T8=SETTLEMENT
)


@pytest.mark.parametrize(
    ("signed", "minutes", "quantity", "gross"),
    [
        pytest.param(SIGNED, 120, 0, 0, id="2 h: the limit itself is inside"),
        pytest.param(SIGNED, 121, 1, 12000, id="2 h: one minute over starts a unit of 45"),
        pytest.param(SIGNED, 165, 1, 12000, id="2 h: a full unit"),
        pytest.param(SIGNED, 166, 2, 24000, id="2 h: a second unit is started"),
        pytest.param(LIMIT_4H, 240, 0, 0, id="4 h: the limit itself is inside"),
        pytest.param(LIMIT_4H, 241, 1, 12000, id="4 h: one minute over starts a unit of 60"),
        pytest.param(LIMIT_4H, 300, 1, 12000, id="4 h: a full unit"),
        pytest.param(LIMIT_4H, 301, 2, 24000, id="4 h: a second unit is started"),
    ],
)
def test_extension_is_charged_by_started_units(
    signed: Contract, minutes: int, quantity: int, gross: int
) -> None:
    made = verdicts(
        signed,
        f"""
        b1 2026-11-23 10:00 bought B1
        r1 2026-11-24 09:00 reported R1
        g1 2026-11-24 11:00 agreed R1 李文博
        w1 2026-11-24 15:00 worked R1 onsite {minutes}
        """,
    )

    extensions = [item for item in made.charges if item.what == "extension"]
    assert sum(item.quantity for item in extensions) == quantity
    assert sum(item.gross for item in extensions) == gross


def test_extension_names_the_consent_and_all_the_work() -> None:
    made = verdicts(
        SIGNED,
        """
        b1 2026-11-23 10:00 bought B1
        r1 2026-11-24 09:00 reported R1
        g1 2026-11-24 11:00 agreed R1 李文博
        w1 2026-11-24 15:00 worked R1 onsite 100
        w2 2026-11-25 15:00 worked R1 onsite 30
        """,
    )

    extension = made.charges[1]
    assert (extension.on, extension.subject) == (date(2026, 11, 25), "R1")
    assert extension.because.steps[:-1] == (
        step("over_limit", work_minutes=130, limit_seconds=7200, over_seconds=600),
        step("consent", person="李文博", agreed_at=moment("2026-11-24 11:00")),
        step("started_units", over_seconds=600, unit_seconds=2700, units=1),
        step("times_price", units=1, price_fen=12000, amount_fen=12000),
    )
    assert {"r1", "g1", "w1", "w2"} <= set(extension.because.facts)


def test_overrun_without_consent_is_told_and_not_charged() -> None:
    made = verdicts(
        SIGNED,
        """
        b1 2026-11-23 10:00 bought B1
        r1 2026-11-24 09:00 reported R1
        w1 2026-11-24 15:00 worked R1 onsite 121
        """,
    )

    assert [item.what for item in made.charges] == ["pack"]
    assert made.balances[0].movements[1].because.steps == (
        step("incident_used", number=1, of=3),
        step("work_of_use", request="R1", pieces=1, work_minutes=121),
        step("overrun_not_agreed", over_seconds=60),
    )


@pytest.mark.parametrize(
    ("agreed", "charged", "told"),
    [
        pytest.param("2026-11-24 13:00:00", [24000], [], id="by the end of the work"),
        pytest.param("2026-11-24 13:00:01", [], [3600], id="a second later"),
    ],
)
def test_consent_must_stand_before_the_work(
    agreed: str, charged: list[int], told: list[int]
) -> None:
    made = verdicts(
        SIGNED,
        f"""
        b1 2026-11-23 10:00 bought B1
        r1 2026-11-24 09:00 reported R1
        w1 2026-11-24 13:00 worked R1 onsite 180
        g1 {agreed} agreed R1 李文博
        """,
    )

    used = made.balances[0].movements[1].because
    assert [item.gross for item in made.charges if item.what == "extension"] == charged
    assert [dict(one.values)["over_seconds"] for one in used.steps[2:]] == told
    assert ("g1" in used.facts) is bool(charged)


def test_work_over_the_limit_before_the_consent_is_not_charged() -> None:
    made = verdicts(
        SIGNED,
        """
        b1 2026-11-23 10:00 bought B1
        r1 2026-11-24 09:00 reported R1
        w1 2026-11-24 11:00 worked R1 onsite 150
        g1 2026-11-24 12:00 agreed R1 李文博
        w2 2026-11-24 13:00 worked R1 onsite 40
        """,
    )

    used = made.balances[0].movements[1].because
    assert [item.gross for item in made.charges if item.what == "extension"] == [12000]
    assert used.steps == (
        step("incident_used", number=1, of=3),
        step("work_of_use", request="R1", pieces=2, work_minutes=190),
        step("overrun_not_agreed", over_seconds=1800),
    )
    assert "g1" in used.facts


def test_consent_that_was_not_needed_costs_nothing() -> None:
    made = verdicts(
        SIGNED,
        """
        b1 2026-11-23 10:00 bought B1
        r1 2026-11-24 09:00 reported R1
        g1 2026-11-24 11:00 agreed R1 李文博
        w1 2026-11-24 15:00 worked R1 onsite 60
        """,
    )

    assert [item.what for item in made.charges] == ["pack"]


def test_extension_names_the_arrival_with_which_its_incident_began() -> None:
    made = verdicts(
        SIGNED,
        """
        b1 2026-11-23 10:00 bought B1
        r1 2026-11-24 09:00 reported R1
        a1 2026-11-24 10:00 arrived R1 V1
        g1 2026-11-24 11:00 agreed R1 李文博
        w1 2026-11-24 15:00 worked R1 onsite 180 visit=V1
        """,
    )

    assert "a1" in made.charges[1].because.facts
