# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What both agreed about packs of incidents, visits, minutes or days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import ClassVar

from weibao.terms.agreed.contract import Term
from weibao.terms.entitlements.units import Unit
from weibao.terms.values.durations import Seconds
from weibao.terms.values.periods import Length
from weibao.terms.values.records import Problem
from weibao.terms.values.scalars import ClauseId, Count, Price
from weibao.terms.values.tax import ChargeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack(Term):
    """`limit` is the work that one incident holds, which the extension prolongs at its price.

    `warn_days` before it expires, the customer is warned. Contracts with the same `pool` use the
    same packs.

    With `hours` the last day ends when they close, otherwise at 24:00 (Civil Code 203).
    """

    kind: ClassVar[str] = "pack"
    unit: Unit = Unit.INCIDENT
    units: Count
    valid: Length
    price: Price
    limit: Seconds | None = None
    extension_unit: Seconds | None = None
    extension_price: Price | None = None
    warn_days: tuple[Count, ...] = ()
    hours: ClauseId | None = field(default=None, metadata={"refers_to": "hours"})
    is_rolled: bool = True
    taxed_as: ChargeKind = ChargeKind.SERVICE
    pool: str | None = None

    def problems(self) -> Iterable[Problem]:
        if self.unit is not Unit.INCIDENT and self.limit is not None:
            yield Problem("limit", "limit_of_incidents")
        together = (self.limit, self.extension_unit, self.extension_price)
        if None in together and together != (None, None, None):
            yield Problem("limit", "limit_without_extension")
