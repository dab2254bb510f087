# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Points that missed promises take off a score, and what the score takes off the fee.

From 100 points, 2 off for each late arrival: eight late arrivals leave 84. Below 90, 5 % of the
period's fee is deducted; of 3000.00 that is 150.00, when the period is over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from weibao.terms.agreed.versions import Spoken, Versions
from weibao.terms.clauses.consequences.penalty_points.term import (
    PenaltyPoints,
    PointsOff,
    ScoreBand,
)
from weibao.terms.findings import Case, Findings
from weibao.terms.misses import grounds
from weibao.terms.money.fees import FeeShare, fee_lines, fee_within
from weibao.terms.money.settlement import Priced, TakenOff
from weibao.terms.values.cycles import ServicePeriod
from weibao.terms.values.money import rounded
from weibao.terms.values.party import Party
from weibao.terms.verdicts import (
    Balance,
    Because,
    Movement,
    Obligation,
    Standing,
    Step,
    cited,
    step,
)

__all__ = ["PenaltyPoints", "PointsOff", "ScoreBand", "verdicts"]


class Off(NamedTuple):
    """Points off for one promise; fewer than agreed where the score has no more."""

    at: datetime
    points: int
    agreed: int
    item: Obligation


def verdicts(clauses: Sequence[Versions[PenaltyPoints]], case: Case) -> Findings:
    balances: list[Balance] = []
    lines: list[Priced] = []
    for clause in clauses:
        for period, spoken in case.periods_of(clause):
            off = list(_off(spoken.term, period, case))
            balances.append(_balance(spoken, period, off, case=case))
            fee = fee_within(fee_lines(case, spoken.term.fee), period.span)
            lines.extend(_deduction(spoken, period, off, fee=fee))
    return Findings(balances=balances, lines=lines)


def _off(term: PenaltyPoints, period: ServicePeriod, case: Case) -> Iterator[Off]:
    """The earliest first; what is due in a period counts in it."""
    left: int = term.start
    missed = [
        (item.due_at, item)
        for item in case.obligations
        if item.standing is Standing.MISSED
        and item.debtor is Party.PROVIDER
        and item.due_at is not None
        and period.starts_at <= item.due_at < period.ends_at
    ]
    for due_at, item in sorted(missed, key=lambda one: (one[0], one[1][:3])):
        agreed = term.points_of(item)
        points = min(agreed, left)
        if points:
            left -= points
            yield Off(due_at, points, agreed, item)


def _balance(
    spoken: Spoken[PenaltyPoints], period: ServicePeriod, off: Sequence[Off], *, case: Case
) -> Balance:
    clause, start = spoken.clause, spoken.term.start
    used = sum(one.points for one in off)
    lapsed = start - used if period.ends_at <= case.until else 0
    movements = [
        Movement(
            at=period.starts_at,
            what="granted",
            units=start,
            subject="",
            because=Because(
                (clause,),
                spoken.facts,
                (step("score_starts", points=start, ends_at=period.ends_at),),
            ),
        ),
        *(_used(spoken, off, number) for number in range(len(off))),
    ]
    because = _because(spoken, off)
    if lapsed:
        reason = step("score_ends", points=lapsed, ended_at=period.ends_at)
        movements.append(
            Movement(
                at=period.ends_at,
                what="lapsed",
                units=-lapsed,
                subject="",
                because=because._replace(steps=(reason,)),
            )
        )
    return Balance(
        clause=clause,
        unit="point",
        subject=period.name,
        granted=start,
        used=used,
        lapsed=lapsed,
        starts_at=period.starts_at,
        ends_at=period.ends_at,
        warn_at=(),
        is_provisional=False,
        movements=tuple(movements),
        because=because._replace(steps=(step("score", points=start - used, off=used, of=start),)),
    )


def _used(spoken: Spoken[PenaltyPoints], off: Sequence[Off], number: int) -> Movement:
    """Points off for one promise; where the score had too few, the earlier ones are why."""
    one = off[number]
    because = _because(spoken, off[: number + 1] if one.points < one.agreed else (one,))
    return Movement(
        at=one.at,
        what="used",
        units=-one.points,
        subject=one.item.subject,
        because=because._replace(steps=_steps(one)),
    )


def _steps(off: Off) -> tuple[Step, ...]:
    return (*grounds(off.item), step("points_off", points=off.points))


def _because(spoken: Spoken[PenaltyPoints], off: Iterable[Off]) -> Because:
    items = [one.item.because for one in off]
    return Because(
        cited(spoken.clause, *(clause for item in items for clause in item.clauses)),
        cited(*(fact for item in items for fact in item.facts), *spoken.facts),
    )


def _deduction(
    spoken: Spoken[PenaltyPoints],
    period: ServicePeriod,
    off: Sequence[Off],
    *,
    fee: FeeShare | None,
) -> Iterator[Priced]:
    """What the score of a period costs, when it is over."""
    if fee is None:
        return
    term = spoken.term
    score = term.start - sum(one.points for one in off)
    share = term.share_at(score)
    amount = rounded(fee.amount * share)
    if amount:
        because = _because(spoken, off)
        reason = step(
            "deduction",
            points=score,
            rate=share,
            fee_fen=rounded(fee.amount),
            amount_fen=amount,
        )
        yield Priced(
            clause=spoken.clause,
            what="deduction",
            subject=period.name,
            on=period.ends_on,
            quantity=1,
            unit_price=-amount,
            amount=-amount,
            taxed_as=fee.taxed_as,
            because=Because(
                cited(*because.clauses, *fee.clauses),
                cited(*because.facts, *fee.facts),
                (*(one for taken in off for one in _steps(taken)), reason),
            ),
            during=period.span,
            arises_at=period.ends_at,
            taken_off=TakenOff(period.ends_at, term.fee),
        )
