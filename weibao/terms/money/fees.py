# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a fee clause comes to for a span of days: the base of credits, deductions and refunds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from weibao.terms.agreed.versions import Versions
from weibao.terms.findings import Case
from weibao.terms.money.settlement import Priced, Settlement, charge_of
from weibao.terms.values.periods import ONE_DAY, Period
from weibao.terms.values.tax import ChargeKind, NoRate
from weibao.terms.verdicts import Charge, cited


class FeeShare(NamedTuple):
    """The fee of a span, not yet rounded, with what it rests on."""

    span: Period
    amount: Fraction
    taxed_as: ChargeKind | None
    clauses: tuple[str, ...]
    facts: tuple[str, ...]


def fee_lines(case: Case, clause: str) -> list[Priced]:
    """The lines of a fee clause, also those of periods that are not over yet."""
    return _of(clause, case.lines)


def _of(clause: str, lines: Iterable[Priced]) -> list[Priced]:
    return [line for line in lines if line.what == "fee" and line.clause == clause]


def fee_lines_agreed(case: Case, clause: str) -> list[Priced]:
    """The lines of a fee clause as they would be if nobody had terminated the contract."""
    before = case.before_end
    return fee_lines(case, clause) if before is None else _of(clause, before.lines)


def taken_off(case: Case, fee: str) -> list[Priced]:
    """Credits and deductions that are taken off a fee."""
    return [line for line in case.lines if line.taken_off and line.taken_off.fee == fee]


def fee_clause(case: Case, clause: str) -> Versions[Any]:
    """The fee of that name; the notation refuses a reference to none."""
    return next(
        found
        for kind, clauses in case.agreement.versions.items()
        for found in clauses
        if kind.kind == "fee" and found.clause == clause
    )


def charged(case: Case, lines: Iterable[Priced]) -> Iterator[Charge]:
    """Lines with their tax; one without a known rate is told by the evaluation."""
    return (charge for _, charge in taxed(case, lines))


def taxed(case: Case, lines: Iterable[Priced]) -> Iterator[tuple[Priced, Charge]]:
    """Lines that have a known rate, each with its charge."""
    clauses = case.agreement.clauses_of(Settlement)
    for line in lines:
        at = case.clocks.start_of(line.on)
        spoken = (spoken for clause in clauses if (spoken := clause.at(at)))
        with suppress(NoRate):
            yield line, charge_of(line, next(spoken, clauses[0].nearest(at)), case.contested)


def fee_period(lines: Sequence[Priced], day: date) -> Period | None:
    """The service period of a fee in which a day lies; None where no fee is asked."""
    name = next((line.subject for line in lines if day in days_of(line)), None)
    parts = [days_of(line) for line in lines if line.subject == name]
    if not parts:
        return None
    return Period(min(part.start for part in parts), max(part.end for part in parts))


def fee_within(lines: Sequence[Priced], span: Period) -> FeeShare | None:
    """What the fee comes to for a span, by days; None where no fee is asked."""
    found = [(line, _common_days(days_of(line), span)) for line in lines]
    held = [(line, days) for line, days in found if days]
    if not held:
        return None
    return FeeShare(
        span=span,
        amount=sum(
            (Fraction(line.amount * days, days_of(line).days) for line, days in held), Fraction(0)
        ),
        taxed_as=held[0][0].taxed_as,
        clauses=cited(*(name for line, _ in held for name in line.because.clauses)),
        facts=cited(*(fact for line, _ in held for fact in line.because.facts)),
    )


def days_of(line: Priced) -> Period:
    return line.during or Period(line.on, line.on + ONE_DAY)


def _common_days(one: Period, other: Period) -> int:
    return max(0, (min(one.end, other.end) - max(one.start, other.start)).days)
