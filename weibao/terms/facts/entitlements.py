# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Facts about entitlements that several contracts share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from weibao.terms.facts.base import Fact
from weibao.terms.values.scalars import ContractNumber, Count


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolDrawn(Fact):
    """Another contract of the pool used so many units, at the moment when its work began.

    `use` is the request there; `pack` the pack of the pool from which it was taken, if any.
    """

    kind: ClassVar[str] = "pool_drawn"
    pool: str
    contract: ContractNumber
    units: Count
    use: str
    pack: str | None = None


KINDS: tuple[type[Fact], ...] = (PoolDrawn,)
