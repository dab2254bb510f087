# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is payable by a day, and, once it is known what it comes to, what is due and who met it."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from weibao.terms.facts.agreement import PaymentReceived
from weibao.terms.facts.billing import InvoiceIssued
from weibao.terms.verdicts import Because, Step


class Payable(NamedTuple):
    """When the charges of one clause about one subject are due; they are settled later.

    Of an invoice, what it `asked` for is due. Where amendments added to what was due before, it is
    only a `share` of the charges.
    """

    clause: str
    subject: str
    since_at: datetime
    due_at: datetime
    edition: str
    is_provisional: bool
    steps: tuple[Step, ...]
    asked: Asked | None = None
    share: Share | None = None


class Share(NamedTuple):
    """Of each `of` fen, those after `start` up to `end`.

    The facts `later` do not matter for it; `made_by` are those that parted it from what was due.
    """

    start: int
    end: int
    of: int
    later: frozenset[str]
    made_by: tuple[str, ...] = ()


class Asked(NamedTuple):
    """An invoice, and what it asks for in fen because of which facts."""

    invoice: InvoiceIssued
    amount: int
    facts: tuple[str, ...]


class Part(NamedTuple):
    """So much of a payment."""

    payment: PaymentReceived
    amount: int


class Due(NamedTuple):
    """What is owed by a day, before payments, and the payments that meet it, in their order.

    `names` are what a payment may name to meet it: a service period, an invoice. It is owed less
    the credits that were taken off it, at the moments `credited_at`; what is `disputed` is not part
    of it.
    """

    payable: Payable
    owed: int
    because: Because
    names: frozenset[str]
    parts: tuple[Part, ...] = ()
    credited_at: tuple[datetime, ...] = ()
    disputed: int = 0

    @property
    def paid(self) -> int:
        return sum(part.amount for part in self.parts)

    @property
    def done_at(self) -> datetime | None:
        moments = (*(part.payment.at for part in self.parts), *self.credited_at)
        return max(moments) if self.paid >= self.owed else None
