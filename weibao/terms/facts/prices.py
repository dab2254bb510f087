# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Facts about prices: what the customer agreed to pay before it was done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from weibao.terms.facts.base import Fact
from weibao.terms.values.scalars import Count, Price


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceAgreed(Fact):
    """A person of the customer agrees to the price of work out of scope (M1)."""

    kind: ClassVar[str] = "price_agreed"
    request: str
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseAgreed(Fact):
    """A person of the customer agrees to goods being bought on its behalf, at this price (V8).

    It charges nothing: goods that are fitted are charged as parts, others by their supplier (V9).
    """

    kind: ClassVar[str] = "purchase_agreed"
    request: str
    purchase: str
    name: str
    quantity: Count
    unit_price: Price
    person: str


KINDS: tuple[type[Fact], ...] = (PriceAgreed, PurchaseAgreed)
