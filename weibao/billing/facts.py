# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from datetime import date

from weibao.agreements.models import DueMoment
from weibao.agreements.observation import Observation
from weibao.terms.facts.agreement import PaymentReceived
from weibao.terms.facts.billing import InvoiceIssued, InvoiceLine, PaymentReminded, Reminder
from weibao.terms.values.money import Fen
from weibao.terms.values.scalars import ClauseId


def payment_received(
    amount: int, *, period: str | None, seen: Observation, invoice: str | None = None
) -> PaymentReceived:
    """`amount` is in fen; `period` (2026-10) names the service period whose fee it pays.

    `invoice` is the number of the invoice that it pays.
    """
    return PaymentReceived(**seen.stamp(), amount=Fen(amount), period=period, invoice=invoice)


def invoice_issued(
    number: str, *, lines: tuple[InvoiceLine, ...], due_on: date | None, seen: Observation
) -> InvoiceIssued:
    return InvoiceIssued(**seen.stamp(), number=number, lines=lines, due_on=due_on)


def payment_reminded(due: DueMoment, *, reminder: str, seen: Observation) -> PaymentReminded:
    """`reminder` is one of the engine's three."""
    return PaymentReminded(
        **seen.stamp(),
        clause=ClauseId(due.clause),
        subject=due.subject,
        reminder=Reminder(reminder),
    )
