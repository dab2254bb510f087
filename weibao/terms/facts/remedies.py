# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Facts about making good: refunds that were approved and paid, damage that was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from weibao.terms.facts.base import Fact
from weibao.terms.values.party import Party
from weibao.terms.values.scalars import Note, Price


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundApproved(Fact):
    """Somebody entitled to it approved a refund: that of the named clause, or the only one."""

    kind: ClassVar[str] = "refund_approved"
    person: str
    clause: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundPaid(Fact):
    """The provider paid money back."""

    kind: ClassVar[str] = "refund_paid"
    amount: Price


class DamageCause(StrEnum):
    """Wear and old age are nobody's fault (M13)."""

    FAULT = "fault"
    WEAR = "wear"
    AGE = "old_age"


@dataclass(frozen=True, slots=True, kw_only=True)
class DamageDone(Fact):
    """A device was damaged by a side, with the evidence that was found (M13).

    What it cost when it was new and when it was bought may be told later, by a correction.
    """

    kind: ClassVar[str] = "damage_done"
    device: str
    party: Party
    evidence: str
    cause: DamageCause = DamageCause.FAULT
    purchase_price: Price | None = None
    bought_on: date | None = None
    answer: Note = Note("")


KINDS: tuple[type[Fact], ...] = (RefundApproved, RefundPaid, DamageDone)
