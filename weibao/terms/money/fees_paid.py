# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What was paid for a fee, had its contract gone on as agreed: each fen for one fee alone.

Two fees of 3000.00 a month and one payment of 6000.00 for that month: 3000.00 is for each of them,
whatever becomes of the contract later. What such a payment holds beyond is for other work.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from weibao.terms.facts.agreement import PaymentReceived
from weibao.terms.facts.billing import InvoiceIssued
from weibao.terms.findings import BeforeEnd, Case
from weibao.terms.money.fees import taxed
from weibao.terms.money.payables import Asked, Due
from weibao.terms.money.payments import Settled, settled
from weibao.terms.verdicts import cited


class FeePaid(NamedTuple):
    """So much was paid for a fee, as these facts say."""

    amount: int
    facts: tuple[str, ...]


def settled_as_agreed(case: Case, before: BeforeEnd) -> Settled:
    """All payments, with the fees of the life that was agreed, before anything is credited."""
    fees = {
        found.clause
        for kind, clauses in case.agreement.versions.items()
        for found in clauses
        if kind.kind == "fee"
    }
    others = [item for item in case.payables if item.clause not in fees]
    lines = [line for line in case.lines if line.clause not in fees and not line.taken_off]
    return settled(
        (*before.payables, *others),
        list(taxed(case, (*before.lines, *lines))),
        case.history.all(InvoiceIssued),
        case.history.all(PaymentReceived),
        certain=[charge for _, charge in taxed(case, case.certain)],
        until=case.until,
    )


def paid_for_fee(fee: str, paid: Settled, case: Case) -> FeePaid:
    """Of a payment for an invoice, what is left by the lines that stand before the fee's."""
    issued = {fact.number: fact.id for fact in case.history.all(InvoiceIssued)}
    found = [part for due in paid.dues for part in _parts(fee, due, issued)]
    facts = (fact for part in found for fact in part.facts)
    return FeePaid(sum(part.amount for part in found), cited(*facts))


def _parts(fee: str, due: Due, issued: Mapping[str, str]) -> Iterator[FeePaid]:
    if due.payable.asked is None:
        if due.payable.clause == fee:
            for part in due.parts:
                invoice = issued.get(part.payment.invoice or "")
                yield FeePaid(part.amount, (*((invoice,) if invoice else ()), part.payment.id))
        return
    amount = _of_invoice(fee, due.payable.asked, due.paid)
    if amount:
        payments = (part.payment.id for part in due.parts)
        yield FeePaid(amount, (due.payable.asked.invoice.id, *payments))


def _of_invoice(fee: str, asked: Asked, paid: int) -> int:
    left, amount = paid, 0
    for line in asked.invoice.lines:
        taken = min(left, line.gross)
        left -= taken
        amount += taken if line.clause == fee else 0
    return amount
