# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from datetime import date
from fractions import Fraction

import pytest

from tests.terms.contracts import HOURS, SETTLEMENT, contract, verdicts
from tests.terms.ledger import moment
from tests.terms.lines import balances, local
from weibao.terms.values.periods import Period
from weibao.terms.verdicts import Balance, Because, Charge, Movement, step

PACK = """
pack
units = 3
limit = "2h"
valid = "2 years"
price = "900.00"
extension_unit = "45min"
extension_price = "120.00"
warn_days = [30, 7]
"""
SIGNED = contract(ends_on="2030-12-31", P1=PACK, T8=SETTLEMENT)
LIMIT_4H = contract(P1=PACK.replace("2h", "4h").replace("45min", "1h"), T8=SETTLEMENT)
SHORT = contract(P1=PACK.replace("2 years", "30 days"), T8=SETTLEMENT)


TWO_YEARS = (
    Balance(
        clause="P1",
        unit="incident",
        subject="B1",
        granted=3,
        used=0,
        lapsed=0,
        starts_at=moment("2026-11-23 10:00"),
        ends_at=moment("2028-11-24 00:00"),  # Thursday 2028-11-23, at 24:00
        warn_at=(moment("2028-10-24 00:00"), moment("2028-11-16 00:00")),
        is_provisional=True,
        movements=(
            Movement(
                at=moment("2026-11-23 10:00"),
                what="granted",
                units=3,
                subject="",
                because=Because(
                    ("P1",),
                    ("b1",),
                    (
                        step(
                            "pack_granted",
                            units=3,
                            unit="incident",
                            expires_at=moment("2028-11-24 00:00"),
                        ),
                    ),
                ),
            ),
        ),
        because=Because(
            ("P1",),
            ("b1",),
            (
                step(
                    "valid_until",
                    bought_at=moment("2026-11-23 10:00"),
                    expires_on=date(2028, 11, 23),
                ),
                step("balance", granted=3, used=0, lapsed=0),
            ),
        ),
    ),
)


def test_two_years_from_purchase_end_on_the_corresponding_day() -> None:
    made = verdicts(SIGNED, "b1 2026-11-23 10:00 bought B1", until="2026-11-23 10:00")

    assert made.balances == TWO_YEARS


PURCHASE = (
    Charge(
        clause="P1",
        what="pack",
        subject="B1",
        on=date(2026, 11, 23),
        during=Period(date(2026, 11, 23), date(2026, 11, 24)),
        quantity=1,
        unit_price=90000,
        net=84906,
        tax=5094,
        gross=90000,
        rate=Fraction(6, 100),
        saved=0,
        because=Because(
            ("P1", "T8"),
            ("b1",),
            (
                step("pack_bought", units=3, unit="incident", amount_fen=90000),
                step(
                    "vat_inclusive",
                    taxed_as="service",
                    rate=Fraction(6, 100),
                    net_fen=84906,
                    tax_fen=5094,
                    gross_fen=90000,
                ),
            ),
        ),
    ),
)


def test_purchase_is_charged_on_its_day() -> None:
    made = verdicts(SIGNED, "b1 2026-11-23 23:59 bought B1", until="2026-11-24 10:00")

    assert made.charges == PURCHASE


@pytest.mark.parametrize(
    ("valid", "bought_at", "ends_at"),
    [
        pytest.param("2 years", "2026-11-23 10:00", "2028-11-24 00:00", id="a Thursday"),
        pytest.param("1 month", "2026-01-31 10:00", "2026-03-01 00:00", id="no 31 February"),
        pytest.param("6 months", "2026-04-01 10:00", "2026-10-09 00:00", id="1 October rests"),
        pytest.param("30 days", "2026-11-23 23:59:59", "2026-12-24 00:00", id="first day not"),
        pytest.param("1 year", "2027-02-28 10:00", "2028-02-29 00:00", id="28 February"),
        pytest.param("1 year", "2028-02-29 10:00", "2029-03-01 00:00", id="29 February"),
    ],
)
def test_last_day_follows_the_civil_code(valid: str, bought_at: str, ends_at: str) -> None:
    signed = contract(ends_on="2030-12-31", P1=PACK.replace("2 years", valid), T8=SETTLEMENT)

    made = verdicts(signed, f"b1 {bought_at} bought B1", until=bought_at)

    assert local(made.balances[0].ends_at) == ends_at


def test_contract_may_keep_a_last_day_that_rests() -> None:
    kept = f"{PACK.replace('2 years', '6 months')}is_rolled = false"
    signed = contract(P1=kept, T8=SETTLEMENT)

    made = verdicts(signed, "b1 2026-04-01 10:00 bought B1", until="2026-04-01 10:00")

    assert local(made.balances[0].ends_at) == "2026-10-02 00:00"


@pytest.mark.parametrize(
    ("more", "ends_at"),
    [
        pytest.param('hours = "H1"', "2028-11-23 18:00", id="when the hours close"),
        pytest.param("", "2028-11-24 00:00", id="at 24:00 without hours"),
    ],
)
def test_last_day_ends(more: str, ends_at: str) -> None:
    signed = contract(H1=HOURS, P1=PACK + more, T8=SETTLEMENT)

    made = verdicts(signed, "b1 2026-11-23 10:00 bought B1", until="2026-11-23 10:00")

    assert local(made.balances[0].ends_at) == ends_at


def test_last_day_that_rests_and_is_kept_ends_at_midnight_though_hours_are_named() -> None:
    kept = f'{PACK.replace("2 years", "6 months")}hours = "H1"\nis_rolled = false'
    signed = contract(H1=HOURS, P1=kept, T8=SETTLEMENT)

    made = verdicts(signed, "b1 2026-04-01 10:00 bought B1", until="2026-04-01 10:00")

    assert local(made.balances[0].ends_at) == "2026-10-02 00:00"


@pytest.mark.parametrize(
    ("until", "line"),
    [
        pytest.param(
            "2026-12-23 23:59:59",
            "P1 incident B1: 3 granted, 1 used, 0 lapsed, 2 left [b1 r1 a1]",
            id="one second before",
        ),
        pytest.param(
            "2026-12-24 00:00:00",
            "P1 incident B1: 3 granted, 1 used, 2 lapsed, 0 left [b1 r1 a1]",
            id="at 24:00",
        ),
    ],
)
def test_what_is_left_lapses_when_the_pack_expires(until: str, line: str) -> None:
    facts = """
        b1 2026-11-23 10:00 bought B1
        r1 2026-11-24 09:00 reported R1
        a1 2026-11-24 10:00 arrived R1 V1
        """

    assert balances(verdicts(SHORT, facts, until=until)) == [line]


def test_movements_of_a_pack_tell_its_whole_life() -> None:
    made = verdicts(
        SHORT,
        """
        b1 2026-11-23 10:00 bought B1
        r1 2026-11-24 09:00 reported R1
        a1 2026-11-24 10:00 arrived R1 V1
        r2 2026-11-25 09:00 reported R2
        w2 2026-11-25 10:30 worked R2 remote 30
        """,
    )

    told = [
        (local(item.at), item.what, item.units, item.subject) for item in made.balances[0].movements
    ]
    assert told == [
        ("2026-11-23 10:00", "granted", 3, ""),
        ("2026-11-24 10:00", "used", -1, "R1"),
        ("2026-11-25 10:30", "used", -1, "R2"),
        ("2026-12-24 00:00", "lapsed", -1, ""),
    ]
