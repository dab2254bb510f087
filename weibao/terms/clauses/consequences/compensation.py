# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Damage by the provider is made good at the device's depreciated value, and no more (M13).

Bought for 6000.00 and damaged when 24 whole months of 5 years were over, a device has 36 of 60
months left: 3600.00. Wear and old age cost nobody anything, nor do lost data or lost business.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import ClassVar

from weibao.terms.agreed.contract import Term
from weibao.terms.agreed.versions import Spoken, Versions
from weibao.terms.facts.remedies import DamageCause, DamageDone
from weibao.terms.findings import Case, Findings
from weibao.terms.money.settlement import Priced, TakenOff
from weibao.terms.values.money import rounded
from weibao.terms.values.party import Party
from weibao.terms.values.periods import Length, last_day
from weibao.terms.values.records import Problem
from weibao.terms.values.tax import ChargeKind
from weibao.terms.verdicts import Because, Step, Undecided, cited, step


@dataclass(frozen=True, slots=True, kw_only=True)
class Compensation(Term):
    """In equal parts over the months of `life`, but never below `least` of the price.

    Who makes damage good buys nothing, so that no tax is on it; `taxed_as` something, it is instead
    a reduction of the price of that.
    """

    kind: ClassVar[str] = "compensation"
    life: Length
    least: Fraction | None = None
    taxed_as: ChargeKind | None = None

    @property
    def months(self) -> int:
        return self.life.years * 12 + self.life.months

    def problems(self) -> Iterable[Problem]:
        if self.life.days:
            yield Problem("life", "life_in_months")

    def share_after(self, months: int) -> Fraction:
        """What is left of the price after so many whole months."""
        left = Fraction(max(0, self.months - months), self.months)
        return max(left, self.least or Fraction(0))


def verdicts(clauses: Sequence[Versions[Compensation]], case: Case) -> Findings:
    found = [
        (spoken, fact)
        for clause in clauses
        for fact in case.history.all(DamageDone)
        if fact.party is Party.PROVIDER and fact.cause is DamageCause.FAULT
        if (spoken := clause.at(fact.at))
    ]
    lines: list[Priced] = []
    undecided: list[Undecided] = []
    for spoken, fact in found:
        day = case.clocks.day_of(fact.at)
        price, bought_on = fact.purchase_price, fact.bought_on
        if price is None or bought_on is None or bought_on > day:
            undecided.append(_unvalued(spoken, fact))
        else:
            lines.append(_priced(spoken, fact, price=price, months=_months(bought_on, day), on=day))
    return Findings(lines=lines, undecided=undecided)


def _months(bought_on: date, day: date) -> int:
    """Whole months that are over: on its last day a month is not over yet (T3)."""
    months = (day.year - bought_on.year) * 12 + day.month - bought_on.month
    return months if months and last_day(bought_on, months=months) < day else max(0, months - 1)


def _priced(
    spoken: Spoken[Compensation], fact: DamageDone, *, price: int, months: int, on: date
) -> Priced:
    term = spoken.term
    amount = rounded(price * term.share_after(months))
    reason = step(
        "depreciated",
        device=fact.device,
        price_fen=price,
        months=months,
        of_months=term.months,
        amount_fen=amount,
    )
    return Priced(
        clause=spoken.clause,
        what="compensation",
        subject=fact.device,
        on=on,
        quantity=1,
        unit_price=-amount,
        amount=-amount,
        taxed_as=term.taxed_as,
        because=_because(spoken, fact, reason, *_least(term, months)),
        taken_off=TakenOff(fact.at),
    )


def _least(term: Compensation, months: int) -> list[Step]:
    if term.least is None or term.months - months >= term.least * term.months:
        return []
    return [step("at_least", rate=term.least)]


def _unvalued(spoken: Spoken[Compensation], fact: DamageDone) -> Undecided:
    reason = step("damage_without_value", device=fact.device)
    return Undecided(
        question="damage_without_value",
        subject=fact.device,
        because=_because(spoken, fact, reason),
    )


def _because(spoken: Spoken[Compensation], fact: DamageDone, *steps: Step) -> Because:
    return Because((spoken.clause,), cited(fact.id, *spoken.facts), steps)
