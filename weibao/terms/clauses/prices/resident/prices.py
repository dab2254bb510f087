# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a service month of a resident costs, by the formula of the contract, in words (R2).

A month that a person serves in part costs the share of its working days; the parts sum to the
fee. Absences are taken off after that. Where an amendment cuts the month, the running total of the
person's parts is cut at zero and rounded: each line is what its part adds to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import reduce
from typing import NamedTuple

from weibao.terms.clauses.prices.resident.attendance import substitutes
from weibao.terms.clauses.prices.resident.stays import Grounds
from weibao.terms.clauses.prices.resident.stints import Stint
from weibao.terms.clauses.prices.resident.term import Formula
from weibao.terms.money.settlement import Priced
from weibao.terms.values.money import rounded
from weibao.terms.verdicts import Because, Step, cited, step


class _Part(NamedTuple):
    """What one stint comes to, before zero, cap and rounding; `base` is its share of the fee."""

    exact: Fraction
    base: int
    is_capped: bool
    steps: tuple[Step, ...]


class _Total(NamedTuple):
    """What a person's month comes to, with the steps that cut it."""

    amount: int
    steps: tuple[Step, ...] = ()


def line(parts: Sequence[Stint], confirmation: Grounds) -> Priced:
    """The line of the last of a person's stints in a month: what it adds to those before it.

    The month is over, and the attendance of that stint is confirmed.
    """
    stint = parts[-1]
    held = reduce(Grounds.and_, (part.grounds for part in parts))
    priced = [_part(part) for part in parts]
    total = _total(priced)
    before = _total(priced[:-1])
    attendance = (fact for part in parts for day in part.days for fact in day.facts)
    so_far = (
        step(
            "month_so_far",
            before_fen=before.amount,
            total_fen=total.amount,
            amount_fen=total.amount - before.amount,
        ),
    )
    steps = (
        *dict.fromkeys((*held.steps, *(one for part in parts for one in _days_of_month(part)))),
        *(one for part, own in zip(parts, priced, strict=True) for one in _told(part, own)),
        *total.steps,
        *(so_far if len(parts) > 1 else ()),
    )
    return Priced(
        clause=stint.spoken.clause,
        what="resident",
        subject=stint.subject,
        on=stint.month.ends_on,
        quantity=1,
        unit_price=stint.spoken.term.fee,
        amount=total.amount - before.amount,
        taxed_as=stint.spoken.term.taxed_as,
        because=Because(
            cited(*(clause for part in parts for clause in part.clauses)),
            cited(*held.facts, *attendance, *confirmation.facts),
            (
                *steps,
                *substitutes(day for part in parts for day in part.days),
                *confirmation.steps,
            ),
        ),
        during=stint.during,
        arises_at=stint.over_at,
    )


def _told(stint: Stint, own: _Part) -> tuple[Step, ...]:
    counted = step(
        "attendance_counted",
        records=sum(len(day.records) for day in stint.days),
        attended=days_text(stint.attended),
    )
    return (counted, *own.steps)


def _total(parts: Sequence[_Part]) -> _Total:
    """The sum of the parts: not below zero, rounded once, and not above a cap (R2)."""
    exact = sum((part.exact for part in parts), Fraction(0))
    if exact < 0:
        return _Total(0, (step("not_below_zero"),))
    amount, most = rounded(exact), sum(part.base for part in parts)
    if parts and parts[-1].is_capped and amount > most:
        return _Total(most, (step("capped_at_fee", amount_fen=most),))
    return _Total(amount)


def _days_of_month(stint: Stint) -> tuple[Step, ...]:
    """Over how many days the fee is spread, and why (R2)."""
    term, month = stint.spoken.term, stint.month.name
    if term.formula is Formula.PRESENT_REAL:
        return (step("days_real", period=month, real_days=stint.real_days),)
    if term.days is not None:
        return (step("days_agreed", period=month, of_days=term.days),)
    if stint.stay.service_on.day == 1:
        return (step("days_from_first", period=month, real_days=stint.real_days),)
    of_days = term.days_of_month(stint.stay.service_on, stint.real_days)
    return (step("days_usual", started_on=stint.stay.service_on, of_days=of_days),)


def _base(stint: Stint) -> tuple[int, tuple[Step, ...]]:
    """The fee, or the share of it for a part of the month; the running total is rounded (T7)."""
    fee, days = stint.spoken.term.fee, len(stint.days)
    if stint.during == stint.whole:
        return fee, ()
    real_days = max(stint.real_days, 1)
    until_now = rounded(Fraction(fee * (stint.before + days), real_days))
    base = until_now - rounded(Fraction(fee * stint.before, real_days))
    part = step(
        "part_of_service_month",
        period=stint.month.name,
        days=days,
        real_days=stint.real_days,
        fee_fen=fee,
        base_fen=base,
    )
    return base, (part,)


def _part(stint: Stint) -> _Part:
    base, share = _base(stint)
    term = stint.spoken.term
    of_days = term.days_of_month(stint.stay.service_on, stint.real_days)
    a_day = Fraction(term.fee, max(of_days, 1))
    if term.formula is Formula.PRESENT:
        exact = stint.attended * a_day
        formula = step(
            "resident_present",
            fee_fen=term.fee,
            attended=days_text(stint.attended),
            of_days=of_days,
            amount_fen=rounded(exact),
        )
    else:
        exact = base - stint.absent * a_day
        formula = _less_absences(stint, base, of_days=of_days, amount=rounded(exact))
    return _Part(exact, base, term.cap_at_fee, (*share, formula))


def _less_absences(stint: Stint, base: int, *, of_days: int, amount: int) -> Step:
    fee = stint.spoken.term.fee
    if stint.spoken.term.formula is Formula.DEDUCT:
        return step(
            "resident_deducted",
            base_fen=base,
            absent=days_text(stint.absent),
            fee_fen=fee,
            of_days=of_days,
            amount_fen=amount,
        )
    return step(
        "resident_present_real",
        fee_fen=fee,
        attended=days_text(stint.attended),
        real_days=of_days,
        amount_fen=amount,
    )


def days_text(days: Fraction) -> str:
    """Whole and half days as people write them: 2, 1.5."""
    return f"{days.numerator // days.denominator}{'' if days.denominator == 1 else '.5'}"
