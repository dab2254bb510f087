# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""When what a clause charges for a period is due: its day, a time after it, the rest day moved.

What an amendment adds when that day is over falls due by the same rule, but counted from the day
on which it is signed. 3000.00 for October, raised to 3300.00 on 20 December: 3000.00 stay due on 31
October, and 300.00 are on 20 December.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, NamedTuple, TypeVar

from weibao.terms.agreed.contract import Term
from weibao.terms.agreed.versions import Versions
from weibao.terms.findings import Case
from weibao.terms.money.payables import Payable, Share
from weibao.terms.values.calendars import is_provisional
from weibao.terms.values.cycles import ServicePeriod
from weibao.terms.values.periods import Length, rolled_to_working_day
from weibao.terms.verdicts import step

T = TypeVar("T", bound=Term)


class DueRule(NamedTuple):
    """`within` a time after the day; `is_rolled` moves a rest day (Civil Code 203)."""

    within: Length | None
    is_rolled: bool


class Agreed(NamedTuple):
    """What a clause asks for a period, for which day, and when that is due."""

    amount: int
    fee_on: date
    rule: DueRule


class Layer(NamedTuple):
    """Up to `amount` it is due as `payable` says; later amendments may have `lowered` that."""

    amount: int
    payable: Payable
    is_lowered: bool = False


def payables(
    clause: Versions[T],
    period: ServicePeriod,
    agreed: Callable[[Versions[T]], Agreed | None],
    case: Case,
) -> Iterator[Payable]:
    """One payable; and one more for each amendment that added to what was due before it."""
    layers: list[Layer] = []
    for signed_at in sorted({version.signed_at for version in clause.all}):
        known = clause.signed_by(signed_at)
        asked = agreed(known)
        if asked is None:
            layers = []
            continue
        past = [_cut(layer, asked.amount) for layer in layers if layer.payable.due_at < signed_at]
        if asked.amount > (past[-1].amount if past else -1):
            ordinary = payable(clause.clause, period, asked.fee_on, rule=asked.rule, case=case)
            is_over = ordinary.due_at < signed_at
            found = _added(known, period, asked.rule, case) if is_over else ordinary
            past.append(Layer(asked.amount, found))
        layers = past
    total = layers[-1].amount if layers else 0
    before = 0
    for layer in layers:
        if len(layers) == 1 or layer.amount > before:
            share = Share(before, layer.amount, total, _later(clause, layer))
            yield layer.payable if len(layers) == 1 else layer.payable._replace(share=share)
        before = layer.amount


def _cut(layer: Layer, amount: int) -> Layer:
    if layer.amount <= amount:
        return layer
    return layer._replace(amount=amount, is_lowered=True)


def _later(clause: Versions[Any], layer: Layer) -> frozenset[str]:
    """The amendments that came when it was due already, and left it as it was."""
    if layer.is_lowered:
        return frozenset()
    return frozenset(
        fact
        for version in clause.all
        if version.signed_at > layer.payable.due_at
        for fact in version.facts
    )


def _added(clause: Versions[Any], period: ServicePeriod, rule: DueRule, case: Case) -> Payable:
    """What the latest amendment added: due from its signing, or from its first day after that."""
    signed_at = max(version.signed_at for version in clause.all)
    begins_at = (version.since_at for version in clause.all if version.signed_at == signed_at)
    fee_on = case.clocks.day_of(max(signed_at, *begins_at))
    added = payable(clause.clause, period, fee_on, rule=rule, case=case)
    reason = step("added_by_amendment", signed_at=signed_at)
    return added._replace(since_at=signed_at, steps=(reason, *added.steps))


def payable(
    clause: str, period: ServicePeriod, fee_on: date, *, rule: DueRule, case: Case
) -> Payable:
    """What a clause asks for a period is due on a day, or a time after it."""
    edition = case.clocks.edition_at(period.starts_at)
    last_on = fee_on if rule.within is None else rule.within.last_day_from(fee_on)
    due_on = rolled_to_working_day(last_on, edition) if rule.is_rolled else last_on
    return Payable(
        clause=clause,
        subject=period.name,
        since_at=period.starts_at,
        due_at=case.clocks.end_of(due_on),
        edition=edition.id,
        is_provisional=is_provisional(edition, due_on),
        steps=(step("due_on", fee_on=fee_on, due_on=due_on),),
    )
