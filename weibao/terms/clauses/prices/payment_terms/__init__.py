# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Invoices are payable within a time of their issue; what is paid late bears interest 违约金.

Issued on Wednesday 30 September, an invoice that is payable within 5 working days is due on
13 October. 1000.00 that is paid five days late at 0.05 % a day costs another 2.50.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import ClassVar

from weibao.terms.agreed.contract import Term
from weibao.terms.agreed.versions import Spoken, Versions
from weibao.terms.clauses.prices.payment_terms.late import (
    Late,
    MonthOfInterest,
    interest_by_month,
    lateness,
)
from weibao.terms.facts.billing import InvoiceIssued
from weibao.terms.findings import Case, Findings
from weibao.terms.money.billed import asks
from weibao.terms.money.payables import Asked, Due, Payable
from weibao.terms.money.settlement import Priced
from weibao.terms.values.calendars import Edition, is_provisional, working_days_after
from weibao.terms.values.periods import Length, rolled_to_working_day
from weibao.terms.values.records import Problem
from weibao.terms.values.scalars import Count
from weibao.terms.values.tax import ChargeKind
from weibao.terms.values.wall_clock import ONE_SECOND
from weibao.terms.verdicts import Because, cited, step

MOST_WORKING_DAYS = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentTerms(Term):
    """An invoice is due `within` a time, or so many `working_days`, of its issue.

    `interest` is for each day that money is late, at most `cap` of what was due; it is taxed as
    part of the price.
    """

    kind: ClassVar[str] = "payment_terms"
    within: Length | None = None
    working_days: Count | None = None
    is_rolled: bool = True
    interest: Fraction | None = None
    cap: Fraction | None = None
    taxed_as: ChargeKind = ChargeKind.SERVICE

    def problems(self) -> Iterable[Problem]:
        if (self.within is None) == (self.working_days is None):
            yield Problem("within", "payment_time_once")
        if self.working_days is not None and self.working_days > MOST_WORKING_DAYS:
            yield Problem("working_days", "payment_time_too_long")
        if self.cap is not None and self.interest is None:
            yield Problem("cap", "cap_without_interest")

    def due_on(self, issued_on: date, edition: Edition) -> date:
        """The day of issue is not counted (T2); a rest day gives way to a working day (T4)."""
        if self.working_days is not None:
            return working_days_after(edition, issued_on, self.working_days)
        last_on = self.within.last_day_from(issued_on) if self.within else issued_on
        return rolled_to_working_day(last_on, edition) if self.is_rolled else last_on


def verdicts(clauses: Sequence[Versions[PaymentTerms]], case: Case) -> Findings:
    """Every invoice that asks for something is due; a credit beyond them is for a person."""
    issued = case.history.all(InvoiceIssued)
    asked = asks(issued)
    payables = []
    for fact in issued:
        spoken, ask = _spoken(clauses, fact.at), asked.by_fact[fact.id]
        if spoken is not None and ask.amount > 0:
            facts = cited(*spoken.facts, fact.id, *ask.facts)
            payables.append(_payable(spoken, Asked(fact, ask.amount, facts), case))
    return Findings(payables=payables, undecided=asked.beyond)


def _spoken(clauses: Iterable[Versions[PaymentTerms]], at: datetime) -> Spoken[PaymentTerms] | None:
    return next((spoken for clause in clauses if (spoken := clause.at(at))), None)


def _payable(spoken: Spoken[PaymentTerms], asked: Asked, case: Case) -> Payable:
    """An invoice may give more time than the contract, never less."""
    fact = asked.invoice
    edition = case.clocks.edition_at(fact.at)
    issued_on = case.clocks.day_of(fact.at)
    agreed_on = spoken.term.due_on(issued_on, edition)
    due_on = max(agreed_on, fact.due_on or agreed_on)
    return Payable(
        clause=spoken.clause,
        subject=fact.number,
        since_at=fact.at,
        due_at=case.clocks.end_of(due_on),
        edition=edition.id,
        is_provisional=is_provisional(edition, due_on),
        steps=(step("invoice_due_on", issued_on=issued_on, due_on=due_on),),
        asked=asked,
    )


def late_interest(
    clauses: Sequence[Versions[PaymentTerms]], dues: Iterable[Due], case: Case
) -> Findings:
    """On everything that was due, at the rate that held when it fell due; one line a month."""
    lines: list[Priced] = []
    moments = []
    for due in dues if clauses else ():
        spoken = _spoken(clauses, due.payable.due_at - ONE_SECOND)
        if spoken is not None and spoken.term.interest:
            late = lateness(due, case)
            if late is not None:
                lines.extend(_lines(late, spoken, spoken.term.interest, case))
                moments.append(case.clocks.start_of(late.end))
    return Findings(lines=lines, moments=moments)


def _lines(
    late: Late, spoken: Spoken[PaymentTerms], rate: Fraction, case: Case
) -> Iterator[Priced]:
    """The line of a month arises when the month is over, the last one when the debt is paid."""
    for item in interest_by_month(late, rate, spoken.term.cap):
        paid_at = late.paid_at if item.month.end == late.end else None
        yield Priced(
            clause=spoken.clause,
            what="late_interest",
            subject=late.due.payable.subject,
            on=item.on,
            quantity=1,
            unit_price=item.amount,
            amount=item.amount,
            taxed_as=spoken.term.taxed_as,
            because=Because(
                cited(spoken.clause, *late.due.because.clauses),
                cited(*spoken.facts, *late.due.because.facts, *_payments(late, item)),
                item.steps,
            ),
            during=item.month,
            arises_at=paid_at or case.clocks.start_of(item.month.end),
        )


def _payments(late: Late, item: MonthOfInterest) -> Iterator[str]:
    """What lowered the debt before the month's end, and what ended it within the month."""
    for entry in late.payments:
        if entry.day < item.month.end or (late.paid_at and item.month.end == late.end):
            yield entry.payment
