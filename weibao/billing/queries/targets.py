# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a payment can be for under one contract: what is due, and invoices that have no day."""

from dataclasses import dataclass
from datetime import datetime

from weibao.agreements.models import Contract
from weibao.agreements.queries import verdicts_of
from weibao.agreements.queries.dues import still_owed
from weibao.terms.values.party import Party
from weibao.terms.verdicts import Invoice, Obligation, Receipt, Verdicts


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """`subject` is a service period or an invoice's number; `owed` is in fen."""

    subject: str
    owed: int
    is_invoice: bool
    due_at: datetime | None = None
    clause: str = ""


def targets_of(contract: Contract, *, now: datetime) -> list[Target]:
    """What is not paid yet, the earliest first; invoices that have no day of their own last."""
    verdicts = verdicts_of(contract, now=now)
    numbers = {invoice.number for invoice in verdicts.invoices}
    dues = [
        Target(
            subject=item.subject,
            owed=owed,
            is_invoice=item.subject in numbers,
            due_at=item.due_at,
            clause=item.clause,
        )
        for item in verdicts.obligations
        if _is_open_payment(item) and (owed := still_owed(item))
    ]
    dues.sort(key=lambda item: (item.due_at is None, item.due_at, item.subject))
    have_a_day = {item.subject for item in verdicts.obligations if item.what == "payment"}
    return [
        *dues,
        *(
            Target(subject=invoice.number, owed=left, is_invoice=True)
            for invoice in verdicts.invoices
            if invoice.number not in have_a_day
            and (left := _left_of(invoice, verdicts, have_a_day)) > 0
        ),
    ]


def _is_open_payment(item: Obligation) -> bool:
    return item.what == "payment" and item.debtor is Party.CUSTOMER and item.done_at is None


def _left_of(invoice: Invoice, verdicts: Verdicts, have_a_day: set[str]) -> int:
    """Less what was paid for it, or for the periods that it bills and that have a day."""
    billed = {line.subject for line in invoice.lines} & have_a_day
    names = {invoice.number, *billed}
    return invoice.gross - sum(_paid(receipt, names) for receipt in verdicts.receipts)


def _paid(receipt: Receipt, names: set[str]) -> int:
    is_for_it = receipt.invoice in names or receipt.period in names
    return receipt.amount if is_for_it else 0
