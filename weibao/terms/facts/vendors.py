# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Facts about other companies' part of a request: asked, answered, over (H4).

No clause counts them: who waits for a carrier or a maker says so by a pause, if the contract lets
them. They stand on the ledger so that both sides read whose turn it was, and since when.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from weibao.terms.facts.base import Fact
from weibao.terms.values.scalars import Note


class VendorOutcome(StrEnum):
    """How another company's part of a request ended."""

    DONE = "done"
    DECLINED = "declined"
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorAsked(Fact):
    """Another company was asked for a part of a request; `part` tells its parts apart.

    `number` is the one under which they have it, `promised_at` until when they said it is done.
    """

    kind: ClassVar[str] = "vendor_asked"
    request: str
    part: str
    vendor: str
    channel: str
    summary: Note = Note("")
    number: Note = Note("")
    promised_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorAnswered(Fact):
    """What the other company said; a new promise stands beside the ones before it."""

    kind: ClassVar[str] = "vendor_answered"
    request: str
    part: str
    vendor: str
    words: Note = Note("")
    promised_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorEnded(Fact):
    """The other company's part is over: done, declined by them, or given up."""

    kind: ClassVar[str] = "vendor_ended"
    request: str
    part: str
    vendor: str
    outcome: VendorOutcome
    description: Note = Note("")


KINDS: tuple[type[Fact], ...] = (VendorAsked, VendorAnswered, VendorEnded)
