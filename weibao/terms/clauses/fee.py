# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A fee per month, quarter, half-year or year, in arrears or in advance (M2, V8).

3000.00 a month, of which the contract covers 10 of 30 days, is 1000.00 for those. Paid in advance
for half a year with 5 % off, 3000.00 a month is 17100.00. A due day that is a rest day ends on
the next working day (T4).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

from weibao.terms.contract import Term
from weibao.terms.findings import Case, Findings
from weibao.terms.payments import Payable
from weibao.terms.settlement import Priced
from weibao.terms.values.calendars import is_provisional
from weibao.terms.values.cycles import Cycle, ServicePeriod
from weibao.terms.values.money import rounded
from weibao.terms.values.periods import Length, Period, rolled_to_working_day
from weibao.terms.values.scalars import Price
from weibao.terms.values.tax import ChargeKind
from weibao.terms.verdicts import Because, Step, step
from weibao.terms.versions import Segment, Spoken, Versions


class Paid(StrEnum):
    ARREARS = "arrears"
    ADVANCE = "advance"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee(Term):
    """`amount` a month, for periods of `per`, less `discount`.

    It is due at the period's last day in arrears, at its first in advance, or `within` a time
    after that day. `is_rolled` moves a due day that is a rest day (Civil Code 203).
    """

    kind: ClassVar[str] = "fee"
    amount: Price
    per: Cycle = Cycle.MONTH
    paid: Paid = Paid.ARREARS
    discount: Fraction | None = None
    within: Length | None = None
    taxed_as: ChargeKind = ChargeKind.SERVICE
    is_rolled: bool = True

    @property
    def cycle(self) -> Cycle:
        return self.per

    def of_days(self, period: ServicePeriod, days: int) -> Fraction:
        """The fee of some days of a period, before it is rounded."""
        share = 1 - (self.discount or Fraction(0))
        return Fraction(self.amount * period.months * days, period.of_days) * share


def verdicts(clauses: Sequence[Versions[Fee]], case: Case) -> Findings:
    lines: list[Priced] = []
    payables = []
    for clause in clauses:
        for period, spoken in case.periods_of(clause):
            segments = list(clause.segments(period.starts_at, period.ends_at))
            lines.extend(_lines(segments, period, spoken.term.paid, case))
            payables.append(_payable(spoken, period, case))
    return Findings(lines=lines, payables=payables)


def _lines(
    segments: Iterable[Segment[Fee]], period: ServicePeriod, paid: Paid, case: Case
) -> Iterator[Priced]:
    """One line for each version; the running total is rounded, so that they sum up (T7)."""
    total = Fraction(0)
    for segment in segments:
        spoken = segment.spoken
        during = Period(case.clocks.day_of(segment.starts_at), case.clocks.day_of(segment.ends_at))
        before = rounded(total)
        total += spoken.term.of_days(period, during.days)
        amount = rounded(total) - before
        yield Priced(
            clause=spoken.clause,
            what="fee",
            subject=period.name,
            on=period.starts_on if paid is Paid.ADVANCE else period.ends_on,
            quantity=period.months,
            unit_price=spoken.term.amount,
            amount=amount,
            taxed_as=spoken.term.taxed_as,
            because=Because(
                (spoken.clause,), spoken.facts, _reasons(spoken.term, period, during, amount)
            ),
            during=during,
            arises_at=None if paid is Paid.ADVANCE else period.ends_at,
        )


def _reasons(term: Fee, period: ServicePeriod, during: Period, amount: int) -> tuple[Step, ...]:
    discount = (step("discount", rate=term.discount),) if term.discount else ()
    if during.days == period.of_days:
        whole = step("whole_period", period=period.name, months=period.months, amount_fen=amount)
        return (*discount, whole)
    part = step(
        "part_of_period",
        period=period.name,
        days=during.days,
        of_days=period.of_days,
        fee_fen=term.amount * period.months,
        amount_fen=amount,
    )
    return (*discount, part)


def _payable(spoken: Spoken[Fee], period: ServicePeriod, case: Case) -> Payable:
    term = spoken.term
    edition = case.clocks.edition_at(period.starts_at)
    fee_on = period.starts_on if term.paid is Paid.ADVANCE else period.ends_on
    last_on = fee_on if term.within is None else term.within.last_day_from(fee_on)
    due_on = rolled_to_working_day(last_on, edition) if term.is_rolled else last_on
    return Payable(
        clause=spoken.clause,
        subject=period.name,
        since_at=period.starts_at,
        due_at=case.clocks.end_of(due_on),
        edition=edition.id,
        is_provisional=is_provisional(edition, due_on),
        steps=(step("due_on", fee_on=fee_on, due_on=due_on),),
    )
