# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Faults of money: floats, rounded parts, a day billed twice, an invoice that forgets."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from fractions import Fraction
from typing import Any

from tests.terms.faults.planting import meaning
from tests.terms.laws import billing as billing_laws
from weibao.terms import evaluate
from weibao.terms.agreed.versions import Segment, Versions
from weibao.terms.clauses.entitlements import pack
from weibao.terms.clauses.prices import fee
from weibao.terms.facts.billing import InvoiceIssued
from weibao.terms.findings import Case
from weibao.terms.money import invoices, settlement
from weibao.terms.money.billed import Amount, Billed
from weibao.terms.values.cycles import Cycle, ServicePeriod
from weibao.terms.values.money import Fen, rounded
from weibao.terms.values.tax import Taxed
from weibao.terms.verdicts import BillLine, Charge


def a_period_that_was_billed_is_closed() -> AbstractContextManager[None]:
    """1. Whatever becomes known later about a period that was billed comes too late."""
    whole = invoices.unbilled

    def of_open_periods(
        charges: Iterable[Charge], issued: Sequence[InvoiceIssued] = ()
    ) -> tuple[BillLine, ...]:
        closed = {(line.clause, line.starts_on) for fact in issued for line in fact.lines}
        lines = whole(charges, issued)
        return tuple(line for line in lines if (line.clause, line.starts_on) not in closed)

    return meaning(evaluate, "unbilled", of_open_periods)


def tax_is_computed_with_floats() -> AbstractContextManager[None]:
    """2. Net and tax are each made of a float, and cut."""

    def within(gross: int, rate: Fraction) -> Taxed:
        net = gross / (1 + float(rate))
        return Taxed(net=int(net), tax=int(net * float(rate)), gross=gross)

    return meaning(settlement, "tax_within", within)


def each_part_of_a_fee_is_rounded() -> AbstractContextManager[None]:
    """3. Rounding each part: right for one part, wrong for every fifth split."""
    exact = fee.Fee.of_days

    def of_days(self: fee.Fee, period: ServicePeriod, days: int) -> Fraction:
        return Fraction(rounded(exact(self, period, days)))

    return meaning(fee.Fee, "of_days", of_days)


def a_period_changes_and_the_old_one_goes_on() -> AbstractContextManager[None]:
    """4. From months to quarters: the month in which it changes is billed by both."""

    def segments_of(
        self: Case, clause: Versions[Any], period: ServicePeriod, cycle: Cycle
    ) -> list[Segment[Any]]:
        return list(clause.segments(period.starts_at, period.ends_at))

    return meaning(Case, "segments_of", segments_of)


def a_credit_is_given_twice() -> AbstractContextManager[None]:
    """4. What is too much is taken off, and taken off again."""
    right = invoices._shares  # noqa: SLF001

    def twice(difference: Amount, lines: Sequence[Billed]) -> Iterator[tuple[Amount, str | None]]:
        for amount, name in right(difference, lines):
            yield (amount.plus(amount) if name else amount), name

    return meaning(invoices, "_shares", twice)


def an_invoice_is_rounded_to_yuan() -> AbstractContextManager[None]:
    """5. The preview shows fen, the invoice is made by other code."""
    exact = billing_laws.invoice_lines

    def to_the_yuan(due: Sequence[BillLine]) -> tuple[Any, ...]:
        return exact(
            line._replace(net=Fen(line.net // 100 * 100), gross=line.net // 100 * 100 + line.tax)
            for line in due
        )

    return meaning(billing_laws, "invoice_lines", to_the_yuan)


def an_invoice_shows_what_is_left_of_it() -> AbstractContextManager[None]:
    """7. What was credited later is gone from the invoice that was sent."""
    as_sent = evaluate.invoices

    def as_it_stands(issued: Sequence[Any]) -> tuple[Any, ...]:
        credited = {line.adjusts for fact in issued for line in fact.lines}
        return tuple(
            invoice._replace(
                lines=tuple(
                    line
                    for number, line in enumerate(invoice.lines, 1)
                    if f"{invoice.number}#{number}" not in credited
                )
            )
            for invoice in as_sent(issued)
        )

    return meaning(evaluate, "invoices", as_it_stands)


def a_change_does_not_say_of_what() -> AbstractContextManager[None]:
    """8. An adjustment is a line like any other."""
    linked = invoices._shares  # noqa: SLF001

    def bare(difference: Amount, lines: Sequence[Billed]) -> Iterator[tuple[Amount, str | None]]:
        return ((amount, None) for amount, _ in linked(difference, lines))

    return meaning(invoices, "_shares", bare)


def what_lapses_is_not_taken_off() -> AbstractContextManager[None]:
    """22. A pack that has ended still shows what nobody used."""
    right = pack.balance

    def wrong(*given: Any) -> Any:
        found = right(*given)
        return found._replace(lapsed=0)

    return meaning(pack, "balance", wrong)


def a_fixed_sum_is_added() -> AbstractContextManager[None]:
    """24. An amount that stands in the code and not in the contract."""
    exact = fee.Fee.of_days

    def of_days(self: fee.Fee, period: ServicePeriod, days: int) -> Fraction:
        return exact(self, period, days) + 500

    return meaning(fee.Fee, "of_days", of_days)
