# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Cost per seat: a price a month for each device on the configuration list (H1).

100.00 for each of the first 10, 80.00 for each beyond: 12 devices are 1160.00 a month. Counted by
days, one that is listed on the 21st of a month of 30 days costs a third.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from weibao.terms.agreed.versions import Segment, Versions
from weibao.terms.clauses.prices.seats.count import DeviceCount, counted
from weibao.terms.clauses.prices.seats.term import Counting, Seats, Tiering
from weibao.terms.findings import Case, Findings
from weibao.terms.money.dues import Agreed, DueRule, payables, signings
from weibao.terms.money.payables import Payable
from weibao.terms.money.settlement import Priced
from weibao.terms.values.cycles import Cycle, ServicePeriod
from weibao.terms.values.money import rounded_parts
from weibao.terms.values.periods import Period
from weibao.terms.verdicts import Because, Step, cited, step

__all__ = ["Counting", "Period", "Seats", "Tiering", "verdicts"]


def verdicts(clauses: Sequence[Versions[Seats]], case: Case) -> Findings:
    lines: list[Priced] = []
    due: list[Payable] = []
    for clause in clauses:
        for period, spoken in case.periods_of(clause):
            cycle = spoken.term.cycle
            segments = case.segments_of(clause, period, cycle)
            lines.extend(_lines(segments, period, case))
            agreed = [_agreed(known, period, cycle, case) for known in signings(clause)]
            due.extend(payables(clause, period.name, agreed, case))
    return Findings(lines=lines, payables=due)


def _agreed(
    clause: Versions[Seats], period: ServicePeriod, cycle: Cycle, case: Case
) -> Agreed | None:
    segments = case.segments_of(clause, period, cycle)
    if not segments:
        return None
    term = segments[0].spoken.term
    return Agreed(
        amount=sum(line.amount for line in _lines(segments, period, case)),
        since_at=period.starts_at,
        fee_on=period.ends_on,
        rule=DueRule(term.within, term.is_rolled),
    )


def _lines(
    segments: Sequence[Segment[Seats]], period: ServicePeriod, case: Case
) -> Iterator[Priced]:
    """One line for each version; the running total is rounded, so that they sum up (T7)."""
    days = [case.clocks.days_of(segment.starts_at, segment.ends_at) for segment in segments]
    terms = [segment.spoken.term for segment in segments]
    counts = [counted(term, period, during, case) for term, during in zip(terms, days, strict=True)]
    exact = (_exactly(term, count, period) for term, count in zip(terms, counts, strict=True))
    amounts = rounded_parts(exact)
    for segment, during, count, amount in zip(segments, days, counts, amounts, strict=True):
        said, term = segment.spoken, segment.spoken.term
        yield Priced(
            clause=said.clause,
            what="seat",
            subject=period.name,
            on=period.ends_on,
            quantity=max((run.seats for run in count.runs), default=0),
            unit_price=term.price,
            amount=amount,
            taxed_as=term.taxed_as,
            because=Because(
                (said.clause,),
                cited(*said.facts, *count.facts),
                tuple(_reasons(term, count, period, amount)),
            ),
            during=during,
            arises_at=period.ends_at,
        )


def _exactly(term: Seats, count: DeviceCount, period: ServicePeriod) -> Fraction:
    return sum(
        (_monthly(term, run.seats) * term.share_of(period, run.days) for run in count.runs),
        Fraction(0),
    )


def _monthly(term: Seats, seats: int) -> int:
    return sum(part.units * part.price for part in term.prices_of(seats))


def _reasons(term: Seats, count: DeviceCount, period: ServicePeriod, amount: int) -> Iterator[Step]:
    """Each number of devices with its days, what that many cost a month, and the sum."""
    for run in count.runs:
        yield step("seats_counted", seats=run.seats, days=run.days, of_days=period.of_days)
        if term.minimum is not None and run.seats < term.minimum:
            yield step("seats_minimum", minimum=term.minimum)
        for part in term.prices_of(run.seats):
            full = part.units * part.price
            yield step("times_price", units=part.units, price_fen=part.price, amount_fen=full)
    yield step("seats_amount", period=period.name, amount_fen=amount)
