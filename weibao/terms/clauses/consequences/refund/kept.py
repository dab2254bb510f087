# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the provider keeps of the fee; of whole months, the running one as well."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from weibao.terms.agreed.versions import Segment
from weibao.terms.clauses.consequences.refund.term import Refund
from weibao.terms.findings import Case
from weibao.terms.money.fees import fee_clause
from weibao.terms.values.cycles import Cycle, ServicePeriod
from weibao.terms.values.money import rounded
from weibao.terms.values.periods import Period, calendar_month, last_day
from weibao.terms.verdicts import Step, step


class Kept(NamedTuple):
    """The amount before tax rules, and why; what it rests on besides the fee."""

    amount: int
    facts: tuple[str, ...]
    steps: tuple[Step, ...]
    clauses: tuple[str, ...] = ()


def kept_months(term: Refund, fee_fen: int, case: Case) -> Kept:
    """The running month is kept whole; the fee of its days so far is part of `fee_fen`."""
    clause = fee_clause(case, term.fee)
    fee = clause.nearest(case.agreement.ends_at).term
    period = case.periods(fee.cycle)[-1]
    parts = case.segments_of(clause, period, fee.cycle)
    by_days = sum((_of_part(part, period, case) for part in parts), Fraction(0))
    months = _months_begun(fee.cycle, period, case)
    whole = by_days + months * fee.monthly - fee.of_days(period, period.days)
    rest = rounded(whole) - rounded(by_days)
    reason = step("kept_months", fee_fen=fee_fen, rest_fen=rest, amount_fen=fee_fen + rest)
    return Kept(fee_fen + rest, (), (reason,))


def _of_part(part: Segment[Any], period: ServicePeriod, case: Case) -> Fraction:
    days = case.clocks.day_of(part.ends_at) - case.clocks.day_of(part.starts_at)
    value: Fraction = part.spoken.term.of_days(period, days.days)
    return value


def _months_begun(cycle: Cycle, period: ServicePeriod, case: Case) -> Fraction:
    """How many months of a period had begun; one that the contract covers in part is a share."""
    begun = _month_of(cycle, period.ends_on, case)
    life = case.agreement.contract.life
    held = Period(max(begun.start, period.starts_on), min(begun.end, life.end))
    before = 0
    while last_day(period.starts_on, months=before + 1) <= begun.start:
        before += 1
    return before + Fraction(held.days, begun.days)


def _month_of(cycle: Cycle, day: date, case: Case) -> Period:
    """The calendar month of a day, or the month counted from the contract's first day (T3)."""
    if cycle is Cycle.MONTH:
        return calendar_month(day)
    start, months = case.agreement.life.start, 0
    while last_day(start, months=months + 1) <= day:
        months += 1
    return Period(last_day(start, months=months), last_day(start, months=months + 1))
