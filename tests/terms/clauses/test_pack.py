# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from datetime import date
from fractions import Fraction

import pytest

from weibao.terms.verdicts import Balance, Because, Charge, Movement, step

from tests.terms.contracts import HOURS, SETTLEMENT, contract, verdicts
from tests.terms.ledger import moment
from tests.terms.lines import balances, charges, local, questions

PACK = """
pack
incidents = 3
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


def test_two_years_from_purchase_end_on_the_corresponding_day():
    made = verdicts(SIGNED, "b1 2026-11-23 10:00 bought B1", until="2026-11-23 10:00")

    assert made.balances == (
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
                        (step("pack_granted", units=3, expires_at=moment("2028-11-24 00:00")),),
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


def test_purchase_is_charged_on_its_day():
    made = verdicts(SIGNED, "b1 2026-11-23 23:59 bought B1", until="2026-11-24 10:00")

    assert made.charges == (
        Charge(
            clause="P1",
            what="pack",
            subject="B1",
            on=date(2026, 11, 23),
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
                    step("pack_bought", units=3, amount_fen=90000),
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
def test_last_day_follows_the_civil_code(valid, bought_at, ends_at):
    signed = contract(ends_on="2030-12-31", P1=PACK.replace("2 years", valid), T8=SETTLEMENT)

    made = verdicts(signed, f"b1 {bought_at} bought B1", until=bought_at)

    assert local(made.balances[0].ends_at) == ends_at


def test_contract_may_keep_a_last_day_that_rests():
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
def test_last_day_ends(more, ends_at):
    signed = contract(H1=HOURS, P1=PACK + more, T8=SETTLEMENT)

    made = verdicts(signed, "b1 2026-11-23 10:00 bought B1", until="2026-11-23 10:00")

    assert local(made.balances[0].ends_at) == ends_at


def test_last_day_that_rests_and_is_kept_ends_at_midnight_though_hours_are_named():
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
def test_what_is_left_lapses_when_the_pack_expires(until, line):
    facts = """
        b1 2026-11-23 10:00 bought B1
        r1 2026-11-24 09:00 reported R1
        a1 2026-11-24 10:00 arrived R1 V1
        """

    assert balances(verdicts(SHORT, facts, until=until)) == [line]


def test_movements_of_a_pack_tell_its_whole_life():
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

    told = [(local(item.at), item.what, item.units, item.subject) for item in made.balances[0].movements]
    assert told == [
        ("2026-11-23 10:00", "granted", 3, ""),
        ("2026-11-24 10:00", "used", -1, "R1"),
        ("2026-11-25 10:30", "used", -1, "R2"),
        ("2026-12-24 00:00", "lapsed", -1, ""),
    ]


def test_pack_that_is_used_up_has_nothing_to_lapse():
    facts = ["b1 2026-11-23 10:00 bought B1"]
    for number in (1, 2, 3):
        facts.append(f"r{number} 2026-11-24 09:0{number} reported R{number}")
        facts.append(f"a{number} 2026-11-24 10:0{number} arrived R{number} V{number}")
    made = verdicts(SHORT, "\n".join(facts))

    assert [item.what for item in made.balances[0].movements] == ["granted", "used", "used", "used"]
    assert made.balances[0].left == 0


def test_pack_that_expires_first_is_used_first():
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


def test_packs_that_expire_together_are_used_in_order_of_purchase():
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


def test_incident_goes_to_a_pack_that_holds_on_the_day_of_the_work():
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
def test_incident_at_the_end_of_a_pack(arrived_at, used):
    made = verdicts(
        SHORT,
        f"""
        b1 2026-11-23 10:00 bought B1
        r1 2026-12-23 17:00 reported R1
        a1 {arrived_at} arrived R1 V1
        """,
    )

    assert made.balances[0].used == used


def test_incident_begins_when_work_begins_and_ends_one_unit_however_often_they_came():
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


def test_solved_by_telephone_uses_no_incident():
    made = verdicts(
        SIGNED,
        """
        b1 2026-11-23 10:00 bought B1
        r1 2026-11-24 09:00 reported R1
        t1 2026-11-24 09:10 triaged R1 yes
        """,
    )

    assert made.balances[0].used == 0


def test_solved_by_telephone_uses_no_incident_though_its_minutes_are_on_record():
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
def test_extension_is_charged_by_started_units(signed, minutes, quantity, gross):
    made = verdicts(
        signed,
        f"""
        b1 2026-11-23 10:00 bought B1
        r1 2026-11-24 09:00 reported R1
        g1 2026-11-24 11:00 agreed R1 刘芳
        w1 2026-11-24 15:00 worked R1 onsite {minutes}
        """,
    )

    extensions = [item for item in made.charges if item.what == "extension"]
    assert sum(item.quantity for item in extensions) == quantity
    assert sum(item.gross for item in extensions) == gross


def test_extension_names_the_consent_and_all_the_work():
    made = verdicts(
        SIGNED,
        """
        b1 2026-11-23 10:00 bought B1
        r1 2026-11-24 09:00 reported R1
        g1 2026-11-24 11:00 agreed R1 刘芳
        w1 2026-11-24 15:00 worked R1 onsite 100
        w2 2026-11-25 15:00 worked R1 onsite 30
        """,
    )

    extension = made.charges[1]
    assert (extension.on, extension.subject) == (date(2026, 11, 25), "R1")
    assert extension.because.steps[:-1] == (
        step("over_limit", work_minutes=130, limit_seconds=7200, over_seconds=600),
        step("consent", person="刘芳", agreed_at=moment("2026-11-24 11:00")),
        step("started_units", over_seconds=600, unit_seconds=2700, units=1),
        step("times_price", units=1, price_fen=12000, amount_fen=12000),
    )
    assert {"r1", "g1", "w1", "w2"} <= set(extension.because.facts)


def test_overrun_without_consent_is_told_and_not_charged():
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
        step("overrun_not_agreed", over_seconds=60),
    )


def test_consent_that_was_not_needed_costs_nothing():
    made = verdicts(
        SIGNED,
        """
        b1 2026-11-23 10:00 bought B1
        r1 2026-11-24 09:00 reported R1
        g1 2026-11-24 11:00 agreed R1 刘芳
        w1 2026-11-24 15:00 worked R1 onsite 60
        """,
    )

    assert [item.what for item in made.charges] == ["pack"]


def test_work_that_no_pack_holds_is_for_a_person_to_price():
    made = verdicts(
        SIGNED,
        """
        r1 2026-11-24 09:00 reported R1
        w1 2026-11-24 15:00 worked R1 onsite 60
        """,
    )

    assert charges(made) == []
    assert [item.subject for item in made.undecided] == ["R1"]
