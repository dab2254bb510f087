# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Prices that change with the number: the first units at one price, those beyond at another.

200.00 each, beyond 10 of them 180.00: three units after nine are 200.00 for the tenth and 180.00
each for the eleventh and the twelfth.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from weibao.terms.values.scalars import Count, Price


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """What each unit costs beyond the number `above`; that number itself is not beyond (T1)."""

    above: Count
    price: Price


class AtPrice(NamedTuple):
    """So many units of one price."""

    units: int
    price: int


def are_ascending(tiers: Sequence[Tier]) -> bool:
    return all(tier.above < later.above for tier, later in pairwise(tiers))


def graduated(price: int, tiers: Sequence[Tier], *, before: int, units: int) -> list[AtPrice]:
    """Each unit at the price of its own number, counted on from those before."""
    return [
        AtPrice(count, tier_price)
        for start, end, tier_price in _bounds(price, tiers, before + units)
        if (count := end - max(start, before)) > 0
    ]


def _bounds(price: int, tiers: Sequence[Tier], last: int) -> Iterator[tuple[int, int, int]]:
    starts = [0, *(tier.above for tier in tiers), last]
    prices = [price, *(tier.price for tier in tiers)]
    for (start, end), tier_price in zip(pairwise(starts), prices, strict=True):
        yield start, min(end, last), tier_price


def price_reached(price: int, tiers: Sequence[Tier], units: int) -> int:
    """One price for all units: that of their number."""
    return next((tier.price for tier in reversed(tiers) if units > tier.above), price)
