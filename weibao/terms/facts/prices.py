# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Facts about prices: what the customer agreed to pay before it was done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from weibao.terms.facts.base import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceAgreed(Fact):
    """A person of the customer agrees to the price of work out of scope (M1)."""

    kind: ClassVar[str] = "price_agreed"
    request: str
    person: str


KINDS: tuple[type[Fact], ...] = (PriceAgreed,)
