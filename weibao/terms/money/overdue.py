# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Payments that the customer did not make in time, before all charges are settled (V10).

Due Monday 2 March with 10 days' grace, a fee is overdue when 12 March is over: from 13 March 0:00.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from weibao.terms.facts.agreement import PaymentReceived
from weibao.terms.facts.billing import InvoiceIssued
from weibao.terms.findings import Case
from weibao.terms.money.fees import taxed
from weibao.terms.money.payables import Due
from weibao.terms.money.payments import settled
from weibao.terms.money.settlement import Priced
from weibao.terms.values.periods import Length
from weibao.terms.values.wall_clock import ONE_SECOND


class Overdue(NamedTuple):
    """A payment that is unpaid when the grace after its due day is over, at `since_at`.

    That may lie ahead: then it is overdue unless it is paid before.
    """

    due: Due
    since_at: datetime

    @property
    def paid_by(self) -> tuple[str, ...]:
        """The payments that met it; none while it is open."""
        return tuple(part.payment.id for part in self.due.parts) if self.due.done_at else ()


def overdue(
    case: Case, lines: Iterable[Priced], clauses: Collection[str], grace: Length | None
) -> Iterator[Overdue]:
    """What is unpaid of the named clauses, or of any where none is named; earliest first."""
    received = case.history.all(PaymentReceived)
    issued = case.history.all(InvoiceIssued)
    charged = list(taxed(case, lines))
    certain = [charge for _, charge in taxed(case, case.certain)]
    for due in settled(
        case.payables, charged, issued, received, certain=certain, until=case.until
    ).dues:
        if clauses and due.payable.clause not in clauses:
            continue
        # It is due when its last day is over; the moment before belongs to that day.
        last_on = case.clocks.day_of(due.payable.due_at - ONE_SECOND)
        since_at = case.clocks.end_of(grace.last_day_from(last_on) if grace else last_on)
        if due.done_at is None or due.done_at > since_at:
            yield Overdue(due, since_at)
