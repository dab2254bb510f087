# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The agreed numbers of a price for each device: how devices count, tiers, a minimum."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

from weibao.terms.agreed.contract import Term
from weibao.terms.values.cycles import Cycle, ServicePeriod
from weibao.terms.values.periods import Length
from weibao.terms.values.records import Problem
from weibao.terms.values.scalars import Count, Price
from weibao.terms.values.tax import ChargeKind
from weibao.terms.values.tiers import AtPrice, Tier, are_ascending, graduated, price_reached


class Counting(StrEnum):
    """Each device for its days; whole if it was listed for any; or those at the period's end."""

    BY_DAYS = "by_days"
    STARTED = "started"
    AT_END = "at_end"


class Tiering(StrEnum):
    """Whether a tier prices only the devices beyond its number, or all of them."""

    GRADUATED = "graduated"
    VOLUME = "volume"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seats(Term):
    """`price` a month for each listed device of the `categories`; naming none means all."""

    kind: ClassVar[str] = "seats"
    price: Price
    categories: tuple[str, ...] = ()
    per: Cycle = Cycle.MONTH
    counted: Counting = Counting.BY_DAYS
    tiers: tuple[Tier, ...] = ()
    tiering: Tiering = Tiering.GRADUATED
    minimum: Count | None = None
    within: Length | None = None
    taxed_as: ChargeKind = ChargeKind.SERVICE
    is_rolled: bool = True

    @property
    def cycle(self) -> Cycle:
        return self.per

    def problems(self) -> Iterable[Problem]:
        if not are_ascending(self.tiers):
            yield Problem("tiers", "tiers_not_ascending")

    def prices_of(self, seats: int) -> list[AtPrice]:
        """What so many devices cost a month, at least the minimum, by price."""
        seats = max(seats, self.minimum or 0)
        if self.tiering is Tiering.GRADUATED:
            return graduated(self.price, self.tiers, before=0, units=seats)
        return [AtPrice(seats, price_reached(self.price, self.tiers, seats))] if seats else []

    def share_of(self, period: ServicePeriod, days: int) -> Fraction:
        """Which part of the price of a whole period some days of it cost.

        A period that is begun counts whole, also where the contract covers only a part of it.
        """
        of_days = period.days if self.counted is Counting.STARTED else period.of_days
        return Fraction(days * period.months, of_days)
