# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""When what a clause charges is due: its day, a time after it, the rest day moved.

What an amendment adds when that day is over falls due by the same rule, but counted from the day
on which it is signed. 3000.00 for October, raised to 3300.00 on 20 December: 3000.00 stay due on 31
October, and 300.00 are on 20 December.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar

from weibao.terms.agreed.contract import Term
from weibao.terms.agreed.versions import Versions
from weibao.terms.findings import Case
from weibao.terms.money.payables import Payable, Share
from weibao.terms.values.calendars import is_provisional
from weibao.terms.values.periods import Length, rolled_to_working_day
from weibao.terms.verdicts import cited, step

T = TypeVar("T", bound=Term)


class DueRule(NamedTuple):
    """`within` a time after the day; `is_rolled` moves a rest day (Civil Code 203)."""

    within: Length | None
    is_rolled: bool


class Agreed(NamedTuple):
    """What a clause asks for: how much, from when on, for which day, and when that is due."""

    amount: int
    since_at: datetime
    fee_on: date
    rule: DueRule


class Layer(NamedTuple):
    """Up to `amount` it is due as `payable` says.

    What is signed after `stands_from` leaves it as it is, but where it takes something off: then
    it is lowered. `made_by` is the amendment that added it.
    """

    amount: int
    payable: Payable
    stands_from: datetime
    made_by: tuple[str, ...] = ()
    is_lowered: bool = False


def signings(clause: Versions[T]) -> list[Versions[T]]:
    """The clause as it was agreed at its signing and at that of each amendment, in that order."""
    return [clause.signed_by(signed_at) for signed_at in _signed_at(clause)]


def payables(
    clause: Versions[Any], subject: str, agreed: Iterable[Agreed | None], case: Case
) -> Iterator[Payable]:
    """One payable; and one more for each amendment that added to what was due before it.

    `agreed` is what the clause asked for at each of its `signings`; None where that was nothing.
    """
    layers: list[Layer] = []
    for signed_at, asked in zip(_signed_at(clause), agreed, strict=True):
        if asked is None:
            layers = []
            continue
        past = [_cut(layer, asked.amount) for layer in layers if layer.stands_from < signed_at]
        if asked.amount > (past[-1].amount if past else -1):
            ordinary = _payable(clause.clause, subject, asked, case)
            if ordinary.due_at < signed_at:
                past.append(_added(clause.signed_by(signed_at), subject, asked, case))
            else:
                past.append(Layer(asked.amount, ordinary, ordinary.due_at))
        layers = past
    total = layers[-1].amount if layers else 0
    before = 0
    made_by: tuple[str, ...] = ()
    for layer in layers:
        made_by = (*made_by, *layer.made_by)
        if len(layers) == 1 or layer.amount > before:
            share = Share(before, layer.amount, total, _later(clause, layer), made_by)
            yield layer.payable if len(layers) == 1 else layer.payable._replace(share=share)
        before = layer.amount


def _signed_at(clause: Versions[Any]) -> list[datetime]:
    return sorted({version.signed_at for version in clause.all})


def _cut(layer: Layer, amount: int) -> Layer:
    if layer.amount <= amount:
        return layer
    return layer._replace(amount=amount, is_lowered=True)


def _later(clause: Versions[Any], layer: Layer) -> frozenset[str]:
    """The amendments that came after it stood, and left it as it was."""
    if layer.is_lowered:
        return frozenset()
    return frozenset(
        fact
        for version in clause.all
        if version.signed_at > layer.stands_from
        for fact in version.facts
    )


def _added(clause: Versions[Any], subject: str, asked: Agreed, case: Case) -> Layer:
    """What the latest amendment added: due from its signing, or from its first day after that."""
    signed_at = max(version.signed_at for version in clause.all)
    signed = [version for version in clause.all if version.signed_at == signed_at]
    fee_on = case.clocks.day_of(max(signed_at, *(version.since_at for version in signed)))
    added = _payable(clause.clause, subject, asked._replace(fee_on=fee_on), case)
    reason = step("added_by_amendment", signed_at=signed_at)
    return Layer(
        asked.amount,
        added._replace(since_at=signed_at, steps=(reason, *added.steps)),
        stands_from=signed_at,
        made_by=cited(*(fact for version in signed for fact in version.facts)),
    )


def _payable(clause: str, subject: str, asked: Agreed, case: Case) -> Payable:
    """It is due on its day, or a time after it."""
    edition = case.clocks.edition_at(asked.since_at)
    within, is_rolled = asked.rule
    last_on = asked.fee_on if within is None else within.last_day_from(asked.fee_on)
    due_on = rolled_to_working_day(last_on, edition) if is_rolled else last_on
    return Payable(
        clause=clause,
        subject=subject,
        since_at=asked.since_at,
        due_at=case.clocks.end_of(due_on),
        edition=edition.id,
        is_provisional=is_provisional(edition, due_on),
        steps=(step("due_on", fee_on=asked.fee_on, due_on=due_on),),
    )
