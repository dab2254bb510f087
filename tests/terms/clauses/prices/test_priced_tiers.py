# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Prices that change with the number of units in a month."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terms.contracts import SETTLEMENT, contract, contract_source, verdicts
from tests.terms.drawing import LAW
from weibao.terms.text.notation import ContractMistakesError, read_contract
from weibao.terms.values.money import yuan_text
from weibao.terms.verdicts import Because, Verdicts, step

PRICES = """
priced_services
[[services]]
service = "onsite"
unit = "1h"
price = "200.00"
[[services.tiers]]
above = 3
price = "180.00"
[[services.tiers]]
above = 5
price = "150.00"
[[services]]
service = "remote"
price = "50.00"
[[services.tiers]]
above = 1
price = "40.00"
"""
SIGNED = contract(V2=PRICES, T8=SETTLEMENT)
REPORTED = "r1 2026-10-01 09:00 reported R1"


def gross(made: Verdicts) -> list[str]:
    return [yuan_text(item.gross) for item in made.charges]


@pytest.mark.parametrize(
    ("minutes", "amount"),
    [
        pytest.param(180, "600.00", id="three units, which are not beyond three"),
        pytest.param(181, "780.00", id="the fourth is"),
        pytest.param(300, "960.00", id="five"),
        pytest.param(301, "1110.00", id="the sixth is in the third tier"),
        pytest.param(0, "200.00", id="at least one"),
    ],
)
def test_units_beyond_a_number_have_another_price(minutes: int, amount: str) -> None:
    made = verdicts(SIGNED, f"{REPORTED}\nw1 2026-11-02 10:00 worked R1 onsite {minutes}")

    assert gross(made) == [amount]


def test_units_are_counted_on_from_earlier_work_of_the_month() -> None:
    made = verdicts(
        SIGNED,
        f"""
        {REPORTED}
        w1 2026-10-31 10:00 worked R1 onsite 60
        w2 2026-11-02 10:00 worked R1 onsite 120
        w3 2026-11-03 10:00 worked R1 onsite 120
        w4 2026-11-03 11:00 worked R1 remote 20
        w5 2026-12-01 10:00 worked R1 onsite 60
        """,
    )

    assert gross(made) == ["200.00", "400.00", "380.00", "50.00", "200.00"]
    line = made.charges[2]
    assert (line.quantity, line.unit_price) == (2, 20000)
    assert line.because == Because(
        ("V2", "T8"),
        ("r1", "w2", "w3"),
        (
            step("units_of_work", work_minutes=120, unit_seconds=3600, units=2),
            step("units_of_the_month", service="onsite", before=2),
            step("times_price", units=1, price_fen=20000, amount_fen=20000),
            step("times_price", units=1, price_fen=18000, amount_fen=18000),
            line.because.steps[-1],
        ),
    )


def test_pieces_of_work_without_a_unit_are_counted_too() -> None:
    made = verdicts(
        SIGNED,
        f"""
        {REPORTED}
        w1 2026-11-02 10:00 worked R1 remote 20
        w2 2026-11-03 10:00 worked R1 remote 20
        """,
    )

    assert gross(made) == ["50.00", "40.00"]


def test_requests_share_the_tiers_in_the_order_of_the_work() -> None:
    made = verdicts(
        SIGNED,
        """
        r1 2026-10-01 09:00 reported R1
        r2 2026-10-02 09:00 reported R2
        w2 2026-11-02 10:00 worked R2 onsite 180
        w1 2026-11-02 12:00 worked R1 onsite 60
        """,
    )

    assert [(item.subject, item.gross) for item in made.charges] == [("R1", 18000), ("R2", 60000)]


def test_work_that_is_recorded_late_moves_what_came_after_it() -> None:
    facts = f"""
        {REPORTED}
        w1 2026-11-03 10:00 worked R1 onsite 60
        w2 2026-11-02 10:00 worked R1 onsite 180 recorded="2026-12-05 09:00"
        """

    assert gross(verdicts(SIGNED, facts, known_at="2026-12-01 12:00")) == ["200.00"]
    assert gross(verdicts(SIGNED, facts)) == ["600.00", "180.00"]


def test_ceiling_is_for_the_line_across_its_tiers() -> None:
    prices = PRICES.replace('unit = "1h"', 'unit = "1h"\nceiling = "700.00"')

    (line,) = verdicts(
        contract(V2=prices, T8=SETTLEMENT),
        f"{REPORTED}\nw1 2026-11-02 10:00 worked R1 onsite 300",
    ).charges

    assert (line.gross, line.saved) == (70000, 26000)
    assert line.because.steps[-2] == step("ceiling", ceiling_fen=70000, saved_fen=26000)


@pytest.mark.parametrize("above", [3, 2])
def test_tiers_that_do_not_rise_are_a_mistake(above: int) -> None:
    source = contract_source(
        starts_on="2026-01-01",
        ends_on="2026-12-31",
        V2=PRICES.replace("above = 5", f"above = {above}"),
        T8=SETTLEMENT,
    )

    with pytest.raises(ContractMistakesError) as refused:
        read_contract(source)

    assert [(item.clause, item.field, item.message) for item in refused.value.mistakes] == [
        ("V2", "services[1].tiers", "tiers_not_ascending")
    ]


@LAW
@given(st.lists(st.integers(0, 240), min_size=1, max_size=6))
def test_work_in_pieces_costs_what_its_units_cost_together(minutes: list[int]) -> None:
    pieces = "\n".join(
        f"w{n} 2026-11-02 10:{n:02} worked R1 onsite {time}" for n, time in enumerate(minutes)
    )

    made = verdicts(SIGNED, f"{REPORTED}\n{pieces}")

    units = sum(item.quantity for item in made.charges)
    prices = [200] * 3 + [180] * 2 + [150] * 24
    assert sum(item.gross for item in made.charges) == 100 * sum(prices[:units])
