# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Laws of the past and the present: invariants 9, 10, 11 and 15."""

import dataclasses
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from tests.terms.laws.asking import made, only, some_moments, without
from tests.terms.laws.money import asked_for
from tests.terms.laws.rewriting import clauses_text, retroactive, with_term
from weibao.terms.agreed.amended import since_on
from weibao.terms.agreed.contract import Contract
from weibao.terms.clauses.prices.fee import Fee
from weibao.terms.facts.agreement import AmendmentSigned, TakesEffect
from weibao.terms.facts.base import Fact
from weibao.terms.money.settlement import Settlement
from weibao.terms.values.cycles import periods_of
from weibao.terms.values.days import start_of_day
from weibao.terms.values.money import Fen, rounded
from weibao.terms.values.periods import ONE_DAY
from weibao.terms.values.scalars import LongText, Price
from weibao.terms.verdicts import Verdicts

LATE = timedelta(days=400)


def check_late_facts_count(signed: Contract, facts: Sequence[Fact]) -> None:
    """9. A fact recorded at any age counts as if it had been recorded in time.

    Of facts that nothing corrects, and of contracts without a clause that shuts late ones out.
    """
    told = [item for item in facts if item.corrects is None]
    late = [_recorded_late(item, number) for number, item in enumerate(told)]
    if not any(clause.term and clause.term.kind in SHUTS_OUT for clause in signed.clauses):
        assert made(signed, late) == made(signed, told)


SHUTS_OUT = ("evidence",)
"""Kinds of term by which it counts when a fact was recorded, as both agreed."""
SAID_BEFORE = (
    "maintenance_planned",
    "attendance_recorded",
    "attendance_confirmed",
    "substitute_sent",
)
"""Facts that count only where they were recorded before something else: that is their point."""


def _recorded_late(item: Fact, number: int) -> Fact:
    if number % 3 or item.kind in SAID_BEFORE:
        return item
    return dataclasses.replace(item, recorded_at=item.at + LATE)


def check_amendment_leaves_the_past(signed: Contract, facts: Sequence[Fact]) -> None:
    """10. An amendment changes nothing before its day, unless it says that it is retroactive."""
    others = without(facts, "amendment_signed")
    for fact in facts:
        if isinstance(fact, AmendmentSigned) and fact.takes_effect is not TakesEffect.RETROACTIVE:
            day = since_on(signed, fact)
            before, after = made(signed, others), made(signed, [*others, fact])
            over = _over(before, day) & _over(after, day)
            assert _past(signed, before, day, over) == _past(signed, after, day, over)


def _over(verdicts: Verdicts, day: date) -> set[tuple[str, str]]:
    """What was charged for, and was over by a day."""
    ends: dict[tuple[str, str], date] = defaultdict(lambda: date.min)
    for line in verdicts.charges:
        key = line.clause, line.subject
        ends[key] = max(ends[key], line.during.end, line.on + ONE_DAY)
    return {key for key, end in ends.items() if end <= day}


def _past(
    signed: Contract, verdicts: Verdicts, day: date, over: set[tuple[str, str]]
) -> tuple[object, ...]:
    at = start_of_day(day, signed.frame.zone)
    reported = {item.subject for item in verdicts.obligations if item.since_at < at}
    return (
        [
            (item.clause, item.what, item.subject, item.due_at, item.done_at)
            for item in verdicts.obligations
            if item.since_at < at and item.priority is not None
        ],
        [(item.request, item.is_covered) for item in verdicts.scopes if item.request in reported],
        [
            (item.clause, item.subject, item.on, item.net, item.gross)
            for item in verdicts.charges
            if (item.clause, item.subject) in over
        ],
    )


def check_amendments_in_one_period_all_apply(signed: Contract, facts: Sequence[Fact]) -> None:
    """11. Several changes of a fee in one period all apply in order: each day at its own price."""
    fees = only(signed, Fee, Settlement)
    moments = some_moments((item.at for item in facts), most=4)
    days = sorted(
        {signed.frame.day_of(at) for at in moments if signed.frame.day_of(at) in signed.life}
    )
    for clause, fee in fees.terms(Fee):
        prices = {day: _price(number) for number, day in enumerate(days)}
        amendments = [
            retroactive(f"n{number}", day, _at(fees, clause, prices[day]), moments[0])
            for number, day in enumerate(days)
        ]
        asked = asked_for(made(fees, amendments))
        for period in periods_of(signed.life, fee.per, signed.frame.zone):
            expected = sum(
                (
                    _at_price(fee, prices, period.starts_on + ONE_DAY * number).of_days(period, 1)
                    for number in range(period.days)
                ),
                Fraction(0),
            )
            assert asked.get((clause, period.name), 0) == rounded(expected), period


def _price(number: int) -> Price:
    return Price(Fen(311_111 + 7_777 * number))


def _at(fees: Contract, clause: str, price: Price) -> LongText:
    fee = dict(fees.terms(Fee))[clause]
    return clauses_text(with_term(fees, clause, dataclasses.replace(fee, amount=price)), clause)


def _at_price(fee: Fee, prices: dict[date, Price], day: date) -> Fee:
    held = [price for since, price in prices.items() if since <= day]
    return dataclasses.replace(fee, amount=held[-1]) if held else fee


def check_as_known_then(signed: Contract, facts: Sequence[Fact]) -> None:
    """15. From what was recorded by a date follows exactly what followed on that date."""
    for known_at in some_moments((item.recorded_at for item in facts), most=2):
        then = [item for item in facts if item.recorded_at <= known_at]
        assert made(signed, facts, known_at=known_at) == made(signed, then, known_at=known_at)


def check_what_comes_later_changes_no_earlier_answer(
    signed: Contract, facts: Sequence[Fact]
) -> None:
    """15. What follows at a moment rests on what had happened by then."""
    for until in some_moments(item.at for item in facts):
        then = [item for item in facts if item.at <= until or item.corrects]
        assert made(signed, facts, until=until) == made(signed, then, until=until)


ALL = (
    check_late_facts_count,
    check_amendment_leaves_the_past,
    check_amendments_in_one_period_all_apply,
    check_as_known_then,
    check_what_comes_later_changes_no_earlier_answer,
)
