# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The agreed numbers of a price list: price, unit, minimum, ceiling, and tiers by the month."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from weibao.terms.agreed.contract import Term
from weibao.terms.agreed.when import ALWAYS, When
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


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedServices(Term):
    """Prices by kind of work; with `needs_consent`, out of scope only what was agreed to (M1)."""

    kind: ClassVar[str] = "priced_services"
    services: tuple[ServicePrice, ...]
    needs_consent: bool = False
    when: When = ALWAYS

    @property
    def condition(self) -> When:
        return self.when

    def price_of(self, service: str) -> ServicePrice | None:
        return next((price for price in self.services if price.service == service), None)

    def problems(self) -> Iterable[Problem]:
        for number, price in enumerate(self.services, 1):
            if not are_ascending(price.tiers):
                yield Problem(f"services[{number}].tiers", "tiers_not_ascending")
