# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Packs of minutes, visits and days, in one order with packs of incidents."""

import pytest

from tests.terms.contracts import PACK, PRICES, SETTLEMENT, contract, verdicts
from tests.terms.lines import balances, charges, steps
from weibao.terms.text.notation import ContractMistakesError


def pack(unit: str, units: int, valid: str = "60 days") -> str:
    return f'pack\nunit = "{unit}"\nunits = {units}\nvalid = "{valid}"\nprice = "900.00"'


TWO_VISITS = """
    r1 2026-11-24 09:00 reported R1
    a1 2026-11-24 10:00 arrived R1 V1
    w1 2026-11-24 11:00 worked R1 onsite 60 visit=V1
    a2 2026-11-25 10:00 arrived R1 V2
    w2 2026-11-25 11:00 worked R1 onsite 50 visit=V2
    w3 2026-11-25 16:00 worked R1 remote 10
    """


@pytest.mark.parametrize(
    ("unit", "line"),
    [
        pytest.param("incident", "99 granted, 1 used, 0 lapsed, 98 left [b1 r1 a1]"),
        pytest.param("visit", "99 granted, 2 used, 0 lapsed, 97 left [b1 r1 a1 a2]"),
        pytest.param("day", "99 granted, 2 used, 0 lapsed, 97 left [b1 r1 a1 a2]"),
        pytest.param("person_day", "99 granted, 2 used, 0 lapsed, 97 left [b1 r1 a1 a2]"),
        pytest.param("minute", "99 granted, 99 used, 0 lapsed, 0 left [b1 r1 w1 w2]"),
    ],
)
def test_pack_is_used_in_its_own_unit(unit: str, line: str) -> None:
    signed = contract(P1=pack(unit, 99), T8=SETTLEMENT)

    made = verdicts(
        signed, f"b1 2026-11-20 09:00 bought B1\n{TWO_VISITS}", until="2026-11-30 12:00"
    )

    assert balances(made) == [f"P1 {unit} B1: {line}"]


def test_minutes_beyond_the_packs_are_priced() -> None:
    hourly = PRICES + '\nunit = "30min"'
    signed = contract(P1=pack("minute", 90), V6=hourly, T8=SETTLEMENT)

    made = verdicts(signed, f"b1 2026-11-20 09:00 bought B1\n{TWO_VISITS}")

    assert charges(made)[1:] == [
        "V6 onsite R1 2026-11-25: 1 x 200.00: 188.68 + 11.32 (6%) = 200.00 [r1 w2 b1 w1]"
    ]
    assert steps(made.charges[1].because)[:2] == ["no_pack_left", "partly_carried"]


def test_minutes_are_split_over_two_packs() -> None:
    signed = contract(P1=pack("minute", 40), T8=SETTLEMENT)
    bought = "b1 2026-11-20 09:00 bought B1\nb2 2026-11-21 09:00 bought B2\n"

    made = verdicts(signed, bought + TWO_VISITS, until="2026-11-24 12:00")

    assert balances(made) == [
        "P1 minute B1: 40 granted, 40 used, 0 lapsed, 0 left [b1 r1 w1]",
        "P1 minute B2: 40 granted, 20 used, 0 lapsed, 20 left [b2 r1 w1 b1]",
    ]


def test_packs_of_unlike_units_stand_in_one_order_by_their_expiry() -> None:
    signed = contract(
        P1=pack("minute", 70, "30 days"), P2=pack("incident", 5, "35 days"), T8=SETTLEMENT
    )
    bought = """
        b1 2026-11-20 09:00 bought B1 clause=P1
        b2 2026-11-20 09:00 bought B2 clause=P2
        """

    made = verdicts(signed, bought + TWO_VISITS, until="2026-11-30 12:00")

    assert [(item.subject, item.used) for item in made.balances] == [("B1", 70), ("B2", 1)]
    assert [item.at.day for item in made.balances[1].movements] == [20, 25]
    assert made.undecided == ()


def test_incident_that_expires_first_takes_the_whole_request() -> None:
    signed = contract(
        P1=pack("minute", 70, "60 days"), P2=pack("incident", 5, "30 days"), T8=SETTLEMENT
    )
    bought = """
        b1 2026-11-20 09:00 bought B1 clause=P1
        b2 2026-11-20 09:00 bought B2 clause=P2
        """

    made = verdicts(signed, bought + TWO_VISITS, until="2026-11-30 12:00")

    assert [(item.subject, item.used) for item in made.balances] == [("B2", 1), ("B1", 0)]


def test_remote_work_is_left_by_a_pack_of_visits_to_the_next_pack() -> None:
    signed = contract(
        P1=pack("visit", 5, "30 days"), P2=pack("minute", 70, "60 days"), T8=SETTLEMENT
    )
    bought = """
        b1 2026-11-20 09:00 bought B1 clause=P1
        b2 2026-11-20 09:00 bought B2 clause=P2
        """

    made = verdicts(signed, bought + TWO_VISITS, until="2026-11-30 12:00")

    assert [(item.subject, item.used) for item in made.balances] == [("B1", 2), ("B2", 10)]


def test_pack_that_outlives_the_contract_is_told_whatever_its_unit() -> None:
    made = verdicts(
        contract(P1=pack("minute", 60, "60 days"), T8=SETTLEMENT),
        "b1 2026-11-23 10:00 bought TOO-LONG",
    )

    assert [item.question for item in made.undecided] == ["pack_outlives_contract"]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        pytest.param(PACK.replace("pack", 'pack\nunit = "visit"', 1), "limit_of_incidents"),
        pytest.param(PACK.replace('limit = "2h"\n', ""), "limit_without_extension"),
        pytest.param(PACK.replace('extension_unit = "45min"\n', ""), "limit_without_extension"),
        pytest.param(PACK.replace('extension_price = "120.00"\n', ""), "limit_without_extension"),
    ],
)
def test_limit_belongs_to_incidents_and_has_an_extension(wrong: str, message: str) -> None:
    with pytest.raises(ContractMistakesError) as refused:
        contract(P1=wrong, T8=SETTLEMENT)

    assert [item.message for item in refused.value.mistakes] == [message]


def test_incident_without_a_limit_takes_all_the_time_it_needs() -> None:
    facts = """
        b1 2026-11-20 09:00 bought B1
        r1 2026-11-24 09:00 reported R1
        g1 2026-11-24 09:10 agreed R1 李文博
        w1 2026-11-24 18:00 worked R1 onsite 500
        """

    made = verdicts(contract(P1=pack("incident", 3), T8=SETTLEMENT), facts)

    assert [item.what for item in made.charges] == ["pack"]
    assert steps(made.balances[0].movements[1].because) == ["incident_used", "work_of_use"]
