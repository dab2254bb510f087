# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The provider issues its invoice within so many working days of a payment (V9).

Within 5 working days: paid on Wednesday 2026-09-30, due on Tuesday 2026-10-13 when the office
closes (8, 9, 10, 12 and 13 October are working days).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from weibao.terms.agreed.contract import Term
from weibao.terms.agreed.versions import Spoken, Versions
from weibao.terms.duty import Duty, owed, timing, too_many_days
from weibao.terms.facts.agreement import PaymentReceived
from weibao.terms.facts.billing import InvoiceIssued
from weibao.terms.findings import Case, Findings
from weibao.terms.values.calendars import working_days_after
from weibao.terms.values.party import Party
from weibao.terms.values.records import Problem
from weibao.terms.values.scalars import ClauseId, Count
from weibao.terms.verdicts import Obligation, step


class InvoicedFor(StrEnum):
    """Which payments ask for an invoice: the first of all, the first of a period, or each."""

    FIRST_PAYMENT = "first_payment"
    FIRST_OF_PERIOD = "first_of_period"
    EACH_PAYMENT = "each_payment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoicing(Term):
    """Without `hours` the last working day ends at 24:00."""

    kind: ClassVar[str] = "invoicing"
    within_working_days: Count
    of: InvoicedFor = InvoicedFor.FIRST_PAYMENT
    hours: ClauseId | None = field(default=None, metadata={"refers_to": "hours"})

    def problems(self) -> Iterable[Problem]:
        return too_many_days(self.within_working_days)


def verdicts(clauses: Sequence[Versions[Invoicing]], case: Case) -> Findings:
    return Findings(
        obligations=[
            _invoice(spoken, payment, case)
            for clause in clauses
            for spoken, payment in _asking(clause, case)
        ]
    )


def _asking(
    clause: Versions[Invoicing], case: Case
) -> Iterator[tuple[Spoken[Invoicing], PaymentReceived]]:
    """The payments that ask for an invoice; what was paid back asks for none."""
    seen: set[str | None] = set()
    for payment in case.history.all(PaymentReceived):
        spoken = clause.at(payment.at)
        if spoken is None or payment.amount <= 0:
            continue
        of = spoken.term.of
        is_first = not seen if of is InvoicedFor.FIRST_PAYMENT else payment.period not in seen
        if of is InvoicedFor.EACH_PAYMENT or is_first:
            yield spoken, payment
        seen.add(payment.period)


def _invoice(spoken: Spoken[Invoicing], payment: PaymentReceived, case: Case) -> Obligation:
    term = spoken.term
    counted = timing(term.hours, payment.at, case)
    paid_on = case.clocks.day_of(payment.at)
    days = term.within_working_days
    due_on = working_days_after(counted.edition, paid_on, days)
    duty = Duty(
        clause=spoken.clause,
        facts=(*spoken.facts, payment.id),
        what="invoice",
        subject=_subject(term, payment),
        debtor=Party.PROVIDER,
        since_at=payment.at,
        due_at=counted.closing_on(due_on, case),
        due_on=due_on,
        timing=counted,
        steps=(step("working_days_since", start_on=paid_on, days=days, due_on=due_on),),
    )
    issued = case.history.all(InvoiceIssued)
    return owed(duty, next((fact for fact in issued if _keeps(fact, payment)), None), case.until)


def _subject(term: Invoicing, payment: PaymentReceived) -> str:
    is_of_period = term.of is InvoicedFor.FIRST_OF_PERIOD
    return payment.period if is_of_period and payment.period is not None else payment.id


def _keeps(invoice: InvoiceIssued, payment: PaymentReceived) -> bool:
    """Issued since the payment, or before it for the very thing that it pays."""
    return (
        invoice.at >= payment.at
        or invoice.number == payment.invoice
        or (payment.period is not None and _bills(invoice, payment.period))
    )


def _bills(invoice: InvoiceIssued, period: str) -> bool:
    return any(line.subject == period for line in invoice.lines)
