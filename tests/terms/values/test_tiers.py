# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terms.drawing import LAW
from weibao.terms.values.scalars import Count, Price
from weibao.terms.values.tiers import AtPrice, Tier, are_ascending, graduated, price_reached


def tiers(*pairs: tuple[int, int]) -> tuple[Tier, ...]:
    return tuple(Tier(above=Count(above), price=Price(price)) for above, price in pairs)


TIERS = tiers((10, 180), (20, 150))


@pytest.mark.parametrize(
    ("before", "units", "parts"),
    [
        pytest.param(0, 10, [AtPrice(10, 200)], id="the number itself is not beyond"),
        pytest.param(0, 11, [AtPrice(10, 200), AtPrice(1, 180)], id="one beyond"),
        pytest.param(9, 3, [AtPrice(1, 200), AtPrice(2, 180)], id="after nine"),
        pytest.param(
            9, 13, [AtPrice(1, 200), AtPrice(10, 180), AtPrice(2, 150)], id="through a tier"
        ),
        pytest.param(20, 1, [AtPrice(1, 150)], id="the last tier has no end"),
        pytest.param(5, 0, [], id="nothing"),
    ],
)
def test_units_at_the_price_of_their_number(before: int, units: int, parts: list[AtPrice]) -> None:
    assert graduated(200, TIERS, before=before, units=units) == parts


@pytest.mark.parametrize(("units", "price"), [(10, 200), (11, 180), (20, 180), (21, 150)])
def test_one_price_for_all(units: int, price: int) -> None:
    assert price_reached(200, TIERS, units) == price


@pytest.mark.parametrize(
    ("given_tiers", "ascend"),
    [((), True), (TIERS, True), (tiers((3, 1), (3, 2)), False), (tiers((3, 1), (2, 2)), False)],
)
def test_tiers_must_rise(given_tiers: tuple[Tier, ...], ascend: bool) -> None:
    assert are_ascending(given_tiers) is ascend


@LAW
@given(
    st.lists(st.tuples(st.integers(1, 50), st.integers(0, 900)), max_size=4),
    st.integers(0, 60),
    st.integers(0, 60),
)
def test_units_in_two_parts_cost_what_they_cost_at_once(
    pairs: list[tuple[int, int]], first: int, second: int
) -> None:
    """And each unit is priced once."""
    rising = tiers(*sorted(dict(pairs).items()))

    def cost(before: int, units: int) -> int:
        parts = graduated(1000, rising, before=before, units=units)
        assert sum(part.units for part in parts) == units
        return sum(part.units * part.price for part in parts)

    assert cost(0, first) + cost(first, second) == cost(0, first + second)
