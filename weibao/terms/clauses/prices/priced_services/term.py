# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The agreed numbers of a price list: price, unit, minimum, ceiling, and tiers by the month."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from weibao.terms.agreed.contract import Conditional
from weibao.terms.values.durations import Seconds
from weibao.terms.values.records import Problem
from weibao.terms.values.scalars import Count, Price
from weibao.terms.values.tax import ChargeKind
from weibao.terms.values.tiers import Tier, are_ascending


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicePrice:
    """The price of one kind of work; without `unit` it is a price for each piece of work.

    `tiers` price the units beyond so many in a calendar month, by the day of the work.
    """

    service: str
    price: Price
    unit: Seconds | None = None
    minimum: Count = Count(1)
    ceiling: Price | None = None
    taxed_as: ChargeKind = ChargeKind.SERVICE
    tiers: tuple[Tier, ...] = ()

    def units_of(self, minutes: int) -> int:
        """Started units, but at least the minimum."""
        if self.unit is None:
            return max(1, self.minimum)
        return max(-(-minutes * 60 // self.unit), self.minimum)

    def cost_of(self, minutes: int) -> int:
        """What so much work costs at the list's own price, whatever else the month holds."""
        full = self.units_of(minutes) * self.price
        return full if self.ceiling is None else min(full, self.ceiling)


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedServices(Conditional):
    """Prices by kind of work; with `needs_consent`, out of scope only what was agreed to (M1)."""

    kind: ClassVar[str] = "priced_services"
    services: tuple[ServicePrice, ...]
    needs_consent: bool = False

    def price_of(self, service: str) -> ServicePrice | None:
        return next((price for price in self.services if price.service == service), None)

    def problems(self) -> Iterable[Problem]:
        for number, price in enumerate(self.services, 1):
            if not are_ascending(price.tiers):
                yield Problem(f"services[{number}].tiers", "tiers_not_ascending")
