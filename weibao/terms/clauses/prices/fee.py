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
from typing import ClassVar, NamedTuple

from weibao.terms.agreed.contract import Term
from weibao.terms.agreed.versions import Segment, Versions
from weibao.terms.findings import Case, Findings
from weibao.terms.money.dues import Agreed, DueRule, payables, signings
from weibao.terms.money.payables import Payable
from weibao.terms.money.settlement import Priced
from weibao.terms.values.cycles import Cycle, ServicePeriod
from weibao.terms.values.money import rounded_parts
from weibao.terms.values.periods import Length, Period
from weibao.terms.values.scalars import Price
from weibao.terms.values.tax import ChargeKind
from weibao.terms.verdicts import Because, Step, cited, step


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
        share = Fraction(self.amount * period.months * days, period.of_days)
        return share * (1 - self.discount) if self.discount else share

    @property
    def monthly(self) -> Fraction:
        """The fee of a month, with its discount."""
        return Fraction(self.amount) * (1 - (self.discount or Fraction(0)))


class Signed(NamedTuple):
    """What the clause asks for a period, as it was agreed at one signing."""

    lines: Sequence[Priced]
    agreed: Agreed | None


def verdicts(clauses: Sequence[Versions[Fee]], case: Case) -> Findings:
    lines: list[Priced] = []
    due: list[Payable] = []
    for clause in clauses:
        agreed = signings(clause)
        for period, spoken in case.periods_of(clause):
            signed = [_signed(known, period, spoken.term.cycle, case) for known in agreed]
            lines.extend(signed[-1].lines)
            due.extend(payables(clause, period.name, [one.agreed for one in signed], case))
    return Findings(lines=lines, payables=due)


def _signed(clause: Versions[Fee], period: ServicePeriod, cycle: Cycle, case: Case) -> Signed:
    segments = case.segments_of(clause, period, cycle)
    if not segments:
        return Signed((), None)
    term = segments[0].spoken.term
    lines = list(_lines(segments, period, term.paid, case))
    agreed = Agreed(
        amount=sum(line.amount for line in lines),
        since_at=period.starts_at,
        fee_on=period.starts_on if term.paid is Paid.ADVANCE else period.ends_on,
        rule=DueRule(term.within, term.is_rolled),
    )
    return Signed(lines, agreed)


def _lines(
    segments: Iterable[Segment[Fee]], period: ServicePeriod, paid: Paid, case: Case
) -> Iterator[Priced]:
    """One line for each version; the running total is rounded, so that they sum up (T7)."""
    parts = [
        (segment, case.clocks.days_of(segment.starts_at, segment.ends_at)) for segment in segments
    ]
    exact = [segment.spoken.term.of_days(period, during.days) for segment, during in parts]
    for (segment, during), amount in zip(parts, rounded_parts(exact), strict=True):
        spoken = segment.spoken
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
                (spoken.clause,),
                cited(*spoken.facts, *segment.ended_by),
                _reasons(spoken.term, period, during, amount),
            ),
            during=during,
            arises_at=None if paid is Paid.ADVANCE else period.ends_at,
            cut_by=segment.ended_by,
        )


def _reasons(term: Fee, period: ServicePeriod, during: Period, amount: int) -> tuple[Step, ...]:
    fee = term.amount * period.months
    if during.days == period.of_days:
        return (_whole(term, period, fee_fen=fee, amount_fen=amount),)
    if term.discount:
        part = step(
            "part_of_period_discounted",
            period=period.name,
            days=during.days,
            of_days=period.of_days,
            fee_fen=fee,
            rate=term.discount,
            amount_fen=amount,
        )
    else:
        part = step(
            "part_of_period",
            period=period.name,
            days=during.days,
            of_days=period.of_days,
            fee_fen=fee,
            amount_fen=amount,
        )
    return (part,)


def _whole(term: Fee, period: ServicePeriod, *, fee_fen: int, amount_fen: int) -> Step:
    if not term.discount:
        return step("whole_period", period=period.name, months=period.months, amount_fen=amount_fen)
    return step(
        "whole_period_discounted",
        period=period.name,
        months=period.months,
        fee_fen=fee_fen,
        rate=term.discount,
        amount_fen=amount_fen,
    )
