# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from datetime import date
from fractions import Fraction

import pytest

from tests.terms.contracts import SETTLEMENT, contract, verdicts
from tests.terms.lines import charges, questions
from weibao.terms.values.periods import Period
from weibao.terms.verdicts import Because, Charge, step

PRICES = """
priced_services
[[services]]
service = "onsite"
price = "120.00"
unit = "45min"
minimum = 2
ceiling = "500.00"
[[services]]
service = "remote"
price = "50.00"
"""
SIGNED = contract(V2=PRICES, T8=SETTLEMENT)


def priced(minutes: int, service: str = "onsite") -> Charge:
    made = verdicts(
        SIGNED,
        f"""
        r1 2026-11-23 09:00 reported R1
        w1 2026-11-23 11:00 worked R1 {service} {minutes}
        """,
    )
    return made.charges[0]


@pytest.mark.parametrize(
    ("minutes", "units", "gross", "saved"),
    [
        pytest.param(0, 2, 24000, 0, id="nothing done: the minimum"),
        pytest.param(45, 2, 24000, 0, id="one unit: the minimum"),
        pytest.param(90, 2, 24000, 0, id="two full units"),
        pytest.param(91, 3, 36000, 0, id="a third is started"),
        pytest.param(180, 4, 48000, 0, id="just under the ceiling"),
        pytest.param(181, 5, 50000, 10000, id="the ceiling saves 100.00"),
        pytest.param(1000, 23, 50000, 226000, id="the ceiling saves 2260.00"),
    ],
)
def test_started_units_between_minimum_and_ceiling(
    minutes: int, units: int, gross: int, saved: int
) -> None:
    made = priced(minutes)

    assert (made.quantity, made.gross, made.saved) == (units, gross, saved)


UNDER_THE_CEILING = (
    Charge(
        clause="V6",
        what="onsite",
        subject="R1",
        on=date(2026, 11, 23),
        during=Period(date(2026, 11, 23), date(2026, 11, 24)),
        quantity=2,
        unit_price=12000,
        net=18868,
        tax=1132,
        gross=20000,
        rate=Fraction(6, 100),
        saved=4000,
        because=Because(
            ("V6", "T8"),
            ("r1", "w1"),
            (
                step("units_of_work", work_minutes=60, unit_seconds=2700, units=2),
                step("times_price", units=2, price_fen=12000, amount_fen=24000),
                step("ceiling", ceiling_fen=20000, saved_fen=4000),
                step(
                    "vat_inclusive",
                    taxed_as="service",
                    rate=Fraction(6, 100),
                    net_fen=18868,
                    tax_fen=1132,
                    gross_fen=20000,
                ),
            ),
        ),
    ),
)


def test_sixty_minutes_under_a_ceiling_as_a_whole() -> None:
    signed = contract(
        V6="""
        priced_services
        [[services]]
        service = "onsite"
        price = "120.00"
        unit = "45min"
        ceiling = "200.00"
        """,
        T8=SETTLEMENT,
    )
    made = verdicts(
        signed,
        """
        r1 2026-11-23 09:00 reported R1
        w1 2026-11-23 23:59 worked R1 onsite 60
        """,
    )

    assert made.charges == UNDER_THE_CEILING


def test_price_at_its_ceiling_saves_nothing() -> None:
    signed = contract(V2=PRICES.replace("500.00", "240.00"), T8=SETTLEMENT)
    made = verdicts(
        signed,
        """
        r1 2026-11-23 09:00 reported R1
        w1 2026-11-23 11:00 worked R1 onsite 90
        """,
    )

    assert made.charges[0].saved == 0
    assert [item.key for item in made.charges[0].because.steps] == [
        "units_of_work",
        "times_price",
        "vat_inclusive",
    ]


def test_price_without_a_unit_is_for_the_piece_of_work() -> None:
    made = priced(600, service="remote")

    assert (made.quantity, made.gross) == (1, 5000)
    assert made.because.steps[0] == step("times_price", units=1, price_fen=5000, amount_fen=5000)


def test_minimum_counts_pieces_where_there_is_no_unit() -> None:
    signed = contract(V2=f"{PRICES}minimum = 3", T8=SETTLEMENT)
    made = verdicts(
        signed,
        """
        r1 2026-11-23 09:00 reported R1
        w1 2026-11-23 11:00 worked R1 remote 5
        """,
    )

    assert (made.charges[0].quantity, made.charges[0].gross) == (3, 15000)


def test_each_piece_of_work_is_a_line_of_its_own_in_order_of_days() -> None:
    made = verdicts(
        SIGNED,
        """
        r1 2026-11-23 09:00 reported R1
        w2 2026-11-24 11:00 worked R1 remote 5
        w1 2026-11-23 11:00 worked R1 remote 5
        """,
    )

    assert charges(made) == [
        "V2 remote R1 2026-11-23: 1 x 50.00: 47.17 + 2.83 (6%) = 50.00 [r1 w1]",
        "V2 remote R1 2026-11-24: 1 x 50.00: 47.17 + 2.83 (6%) = 50.00 [r1 w2]",
    ]


@pytest.mark.parametrize(
    ("work", "units", "price"),
    [
        pytest.param("printer 60 visit=V1", 2, 12000, id="on site, at the price of on-site work"),
        pytest.param("printer 60", 1, 5000, id="from afar, at the price of remote work"),
        pytest.param("remote 60 visit=V1", 1, 5000, id="of its own kind, wherever it is done"),
        pytest.param("onsite 60", 2, 12000, id="the same without a visit"),
    ],
)
def test_work_without_a_price_of_its_own_is_priced_by_its_place(
    work: str, units: int, price: int
) -> None:
    made = verdicts(
        SIGNED,
        f"""
        r1 2026-11-23 09:00 reported R1
        w1 2026-11-23 11:00 worked R1 {work}
        """,
    )

    (line,) = made.charges
    assert (line.what, line.quantity, line.unit_price) == (work.split(maxsplit=1)[0], units, price)


def test_price_of_its_own_may_stand_in_another_clause() -> None:
    special = """
    priced_services
    [[services]]
    service = "printer"
    price = "80.00"
    """
    made = verdicts(
        contract(V2=PRICES, V3=special, T8=SETTLEMENT),
        """
        r1 2026-11-23 09:00 reported R1
        w1 2026-11-23 11:00 worked R1 printer 60 visit=V1
        """,
    )

    assert [(item.clause, item.gross) for item in made.charges] == [("V3", 8000)]


def test_work_that_no_price_fits_is_for_a_person_to_price() -> None:
    signed = contract(
        V2=PRICES.split('[[services]]\nservice = "remote"', maxsplit=1)[0], T8=SETTLEMENT
    )
    made = verdicts(
        signed,
        """
        r1 2026-11-23 09:00 reported R1
        w1 2026-11-23 11:00 worked R1 cabling 60
        """,
    )

    assert made.charges == ()
    assert made.undecided[0].because == Because(
        ("frame",),
        ("r1", "w1"),
        (step("covered"), step("work_without_price", service="cabling", work_minutes=60)),
    )


def test_visit_beyond_the_allowance_is_priced_and_the_others_are_not() -> None:
    signed = contract(M8="allowance\nunits = 1", V2=PRICES, T8=SETTLEMENT)
    made = verdicts(
        signed,
        """
        r1 2026-11-23 09:00 reported R1
        a1 2026-11-23 10:00 arrived R1 V1
        w1 2026-11-23 11:00 worked R1 onsite 60 visit=V1
        r2 2026-11-24 09:00 reported R2
        a2 2026-11-24 10:00 arrived R2 V2
        w2 2026-11-24 11:00 worked R2 onsite 60 visit=V2
        """,
    )

    assert [(item.subject, item.gross) for item in made.charges] == [("R2", 24000)]
    assert questions(made) == []


def test_kind_of_charge_decides_the_tax() -> None:
    signed = contract(V2=f'{PRICES}taxed_as = "repair"', T8=SETTLEMENT)
    made = verdicts(
        signed,
        """
        r1 2026-11-23 09:00 reported R1
        w1 2026-11-23 11:00 worked R1 remote 5
        """,
    )

    assert charges(made) == [
        "V2 remote R1 2026-11-23: 1 x 50.00: 44.25 + 5.75 (13%) = 50.00 [r1 w1]"
    ]
