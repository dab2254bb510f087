# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A fee per calendar month in arrears, due at the month's end (M2).

A month that the contract covers in part costs its share of days: 3000.00 for 10 of 30 days
is 1000.00. A due day that is a rest day ends on the next working day (T4).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from weibao.terms.clock import Month
from weibao.terms.contract import Term
from weibao.terms.facts.agreement import PaymentReceived
from weibao.terms.findings import Case, Findings
from weibao.terms.settlement import Priced
from weibao.terms.values.calendars import is_provisional
from weibao.terms.values.money import rounded_ratio
from weibao.terms.values.periods import rolled_to_working_day
from weibao.terms.values.scalars import Price
from weibao.terms.values.tax import ChargeKind
from weibao.terms.verdicts import Because, Charge, Obligation, Party, Standing, Step, step


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyFee(Term):
    """`amount` a month. `is_rolled` moves a due day that is a rest day (Civil Code 203)."""

    kind: ClassVar[str] = "monthly_fee"
    amount: Price
    taxed_as: ChargeKind = ChargeKind.SERVICE
    is_rolled: bool = True


def verdicts(clause: str, term: MonthlyFee, case: Case) -> Findings:
    months = {month.name: month for month in case.months()}
    found = case.charged(_fee(clause, term, month) for month in months.values())
    owed = [(charge, months[charge.subject]) for charge in found.charges]
    return found._replace(
        # In arrears: the charge arises when its month is over, the obligation when it begins.
        charges=[charge for charge, month in owed if month.ends_at <= case.until],
        obligations=[_payment(term, charge, month, case) for charge, month in owed if charge.gross],
    )


def _fee(clause: str, term: MonthlyFee, month: Month) -> Priced:
    amount = rounded_ratio(term.amount * month.days, month.of_days)
    return Priced(
        clause=clause,
        what="monthly_fee",
        subject=month.name,
        on=month.ends_on,
        quantity=1,
        unit_price=term.amount,
        amount=amount,
        taxed_as=term.taxed_as,
        because=Because((clause,), (), (_reason(term, month, amount),)),
    )


def _reason(term: MonthlyFee, month: Month, amount: int) -> Step:
    if month.days == month.of_days:
        return step("whole_month", month_on=month.starts_on, amount_fen=amount)
    return step(
        "part_of_month",
        month_on=month.starts_on,
        days=month.days,
        of_days=month.of_days,
        fee_fen=term.amount,
        amount_fen=amount,
    )


def _payment(term: MonthlyFee, owed: Charge, month: Month, case: Case) -> Obligation:
    edition = case.clocks.edition_at(month.starts_at)
    due_on = rolled_to_working_day(owed.on, edition) if term.is_rolled else owed.on
    due_at = case.clocks.end_of(due_on)
    payments, paid = _payments(case, owed.subject, owed.gross)
    done_at = payments[-1].at if paid >= owed.gross and payments else None
    steps = (
        step("due_on", fee_on=owed.on, due_on=due_on),
        step("paid", paid_fen=paid, owed_fen=owed.gross),
    )
    return Obligation(
        clause=owed.clause,
        what="payment",
        subject=owed.subject,
        debtor=Party.CUSTOMER,
        since_at=month.starts_at,
        due_at=due_at,
        done_at=done_at,
        standing=_standing(due_at, done_at, case.until),
        priority=None,
        edition=edition.id,
        is_provisional=is_provisional(edition, due_on),
        because=Because(
            owed.because.clauses,
            tuple(payment.id for payment in payments),
            (*owed.because.steps, *steps),
        ),
    )


def _payments(case: Case, month: str, owed: int) -> tuple[list[PaymentReceived], int]:
    """The payments for a month up to the one that completes it, and their sum."""
    taken: list[PaymentReceived] = []
    paid = 0
    for payment in case.history.all(PaymentReceived):
        if payment.month == month and paid < owed:
            taken.append(payment)
            paid += payment.amount
    return taken, paid


def _standing(due_at: datetime, done_at: datetime | None, until: datetime) -> Standing:
    if due_at < (done_at or until):
        return Standing.MISSED
    return Standing.MET if done_at else Standing.OPEN
