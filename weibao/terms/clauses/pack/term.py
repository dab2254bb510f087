# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What both agreed about packs of incidents."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from weibao.terms.contract import Term
from weibao.terms.values.durations import Seconds
from weibao.terms.values.periods import Length
from weibao.terms.values.scalars import ClauseId, Count, Price
from weibao.terms.values.tax import ChargeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack(Term):
    """`limit` is the work that one incident holds; `warn_days` before it expires, the
    customer is warned.

    With `hours` the last day ends when they close, otherwise at 24:00 (Civil Code 203).
    """

    kind: ClassVar[str] = "pack"
    incidents: Count
    limit: Seconds
    valid: Length
    price: Price
    extension_unit: Seconds
    extension_price: Price
    warn_days: tuple[Count, ...] = ()
    hours: ClauseId | None = field(default=None, metadata={"refers_to": "hours"})
    is_rolled: bool = True
    taxed_as: ChargeKind = ChargeKind.SERVICE
