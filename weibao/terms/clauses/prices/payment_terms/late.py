# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""How much money was late through which days, and the interest of each calendar month.

The day after the due day is the first that counts, the day of payment the last (T2).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from weibao.terms.findings import Case
from weibao.terms.money.payables import Due
from weibao.terms.values.money import rounded
from weibao.terms.values.periods import ONE_DAY, Period, calendar_month, months_within
from weibao.terms.values.wall_clock import ONE_SECOND
from weibao.terms.verdicts import Step, step

"""What ends at 24:00 was due on the day before."""


class Lowered(NamedTuple):
    """From `day` on a payment has lowered what is late."""

    day: date
    amount: int
    payment: str


class Late(NamedTuple):
    """`principal` is late from `start` to `end`, excluded; what payments lowered is not.

    What is unpaid ends with the running month. Interest that an invoice asks for is paid first
    (Civil Code 561), and bears none.
    """

    due: Due
    principal: int
    start: date
    end: date
    payments: tuple[Lowered, ...]
    paid_at: datetime | None


class MonthOfInterest(NamedTuple):
    month: Period
    amount: int
    steps: tuple[Step, ...]

    @property
    def on(self) -> date:
        return self.month.end - ONE_DAY


def lateness(due: Due, case: Case) -> Late | None:
    """None where it was paid in time, or is not due yet."""
    until = due.done_at or case.until
    if until <= due.payable.due_at:
        return None
    start = case.clocks.day_of(due.payable.due_at - ONE_SECOND) + ONE_DAY
    end = case.clocks.day_of(until) + ONE_DAY
    if due.done_at is None:
        end = calendar_month(end - ONE_DAY).end
    of_interest = _interest_in(due)
    return Late(
        due=due,
        principal=due.owed - of_interest,
        start=start,
        end=max(start, end),
        payments=tuple(_lowered(due, of_interest, start, case)),
        paid_at=due.done_at,
    )


def _interest_in(due: Due) -> int:
    """What the invoice itself asks for as interest on earlier debts."""
    if due.payable.asked is None:
        return 0
    lines = due.payable.asked.invoice.lines
    interest = sum(line.gross for line in lines if line.what == "late_interest")
    return max(0, min(due.owed, interest))


def _lowered(due: Due, of_interest: int, start: date, case: Case) -> Iterator[Lowered]:
    for part in due.parts:
        to_interest = min(of_interest, part.amount)
        of_interest -= to_interest
        paid_at = part.payment.at
        is_late = paid_at > due.payable.due_at
        day = max(start, case.clocks.day_of(paid_at) + ONE_DAY) if is_late else start
        yield Lowered(day, part.amount - to_interest, part.payment.id)


def interest_by_month(
    late: Late, rate: Fraction, cap: Fraction | None
) -> Iterator[MonthOfInterest]:
    """The running total is rounded and capped, so that the months sum up (T7)."""
    most = None if cap is None else rounded(late.principal * cap)
    total, reached = Fraction(0), 0
    for month in months_within(late.start, late.end):
        steps = []
        for start, end, unpaid in _stretches(late, month):
            days = (end - start).days
            total += unpaid * days * rate
            steps.append(step("late_days", from_on=start, days=days, unpaid_fen=unpaid, rate=rate))
        before, reached = reached, rounded(total)
        if most is not None and reached > most:
            reached = most
            steps.append(step("interest_capped", cap=cap, most_fen=most))
        if reached > before:
            yield MonthOfInterest(month, reached - before, tuple(steps))


def _stretches(late: Late, month: Period) -> Iterator[tuple[date, date, int]]:
    """The days of a month, parted where a payment lowers what is late."""
    inner = {item.day for item in late.payments if item.day in month}
    for start, end in pairwise(sorted({month.start, month.end, *inner})):
        lowered = sum(item.amount for item in late.payments if item.day <= start)
        if late.principal > lowered:
            yield start, end, late.principal - lowered
