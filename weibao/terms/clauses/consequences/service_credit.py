# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the customer gets back for promises that were not kept, up to a ceiling (H2).

5 % of the month's fee of 3000.00 for each miss, at most 12 %: the first and the second miss of a
month give back 150.00 each, the third 60.00, a fourth nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import ClassVar, NamedTuple, TypeVar

from weibao.terms.agreed.contract import Term
from weibao.terms.agreed.versions import Spoken, Versions
from weibao.terms.findings import Case, Findings
from weibao.terms.misses import grounds
from weibao.terms.money.fees import FeeShare, fee_lines, fee_lines_agreed, fee_period, fee_within
from weibao.terms.money.settlement import Priced, TakenOff
from weibao.terms.values.money import rounded
from weibao.terms.values.party import Party
from weibao.terms.values.periods import ONE_DAY, Period
from weibao.terms.values.records import Problem
from weibao.terms.values.scalars import ClauseId, Count, Price
from weibao.terms.values.wall_clock import ONE_SECOND
from weibao.terms.verdicts import Because, Obligation, Standing, Step, Undecided, cited, step

V = TypeVar("V")

MEASURED = "availability"
"""What is only known when its period is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditBand:
    """Available for less than `below`, `share` of the period's fee goes back."""

    below: Fraction
    share: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceCredit(Term):
    """For each miss a `share` of the fee, an `amount`, or by `bands` of availability.

    `free` misses of a period give nothing; `ceiling` is the most of its fee that goes back. No
    `whats` or `priorities` mean all.
    """

    kind: ClassVar[str] = "service_credit"
    clauses: tuple[ClauseId, ...]
    fee: ClauseId = field(metadata={"refers_to": "fee"})
    whats: tuple[str, ...] = ()
    priorities: tuple[str, ...] = ()
    share: Fraction | None = None
    amount: Price | None = None
    bands: tuple[CreditBand, ...] = ()
    free: Count | None = None
    ceiling: Fraction | None = None

    def problems(self) -> Iterable[Problem]:
        if [self.share is not None, self.amount is not None, bool(self.bands)].count(True) != 1:
            yield Problem("", "credit_by_one_rule")

    def speaks_of(self, item: Obligation) -> bool:
        return (
            item.debtor is Party.PROVIDER
            and item.clause in self.clauses
            and (not self.whats or item.what in self.whats)
            and (not self.priorities or item.priority in self.priorities)
        )


class Miss(NamedTuple):
    """A promise that was missed, with what the clause said then: at its due moment, as a rule."""

    due_at: datetime
    due_on: date
    item: Obligation
    spoken: Spoken[ServiceCredit]


def verdicts(clauses: Sequence[Versions[ServiceCredit]], case: Case) -> Findings:
    lines: list[Priced] = []
    undecided: list[Undecided] = []
    for clause in clauses:
        shares: dict[FeeShare, list[Miss]] = {}
        for miss in _misses(clause, case):
            share = _fee_of(miss, case)
            if share is None:
                undecided.append(_without_fee(miss))
            else:
                shares.setdefault(share, []).append(miss)
        for share, misses in shares.items():
            lines.extend(_credits(share, misses))
    return Findings(lines=lines, undecided=undecided)


def _misses(clause: Versions[ServiceCredit], case: Case) -> list[Miss]:
    """In the order of time, in which they use up the ceiling."""
    missed = [item for item in case.obligations if item.standing is Standing.MISSED]
    found = [miss for item in missed if (miss := _miss(clause, item, case))]
    return sorted(found, key=lambda miss: (miss.due_at, miss.item[:3]))


def _miss(clause: Versions[ServiceCredit], item: Obligation, case: Case) -> Miss | None:
    """What is measured through a period is missed on its last day, and known when it is over."""
    due_at = item.due_at
    if item.what == MEASURED:
        over_at = _over_at(item)
        due_at = over_at - ONE_SECOND if over_at <= case.until else None
    spoken = clause.at(due_at) if due_at else None
    if due_at is None or spoken is None or not spoken.term.speaks_of(item):
        return None
    return Miss(due_at, case.clocks.day_of(due_at), item, spoken)


def _fee_of(miss: Miss, case: Case) -> FeeShare | None:
    """The fee of the period in which it was missed, whenever the contract was terminated later.

    Of what is measured, it is the fee of the days through which it was measured.
    """
    ended, name = case.before_end, miss.spoken.term.fee
    if miss.item.what == MEASURED:
        measured = Period(case.clocks.day_of(miss.item.since_at), miss.due_on + ONE_DAY)
        return fee_within(fee_lines(case, name), measured)
    is_arisen = ended is not None and miss.due_at <= ended.fact.at
    lines = fee_lines_agreed(case, name) if is_arisen else fee_lines(case, name)
    period = fee_period(lines, miss.due_on)
    return fee_within(lines, period) if period else None


def _credits(fee: FeeShare, misses: Sequence[Miss]) -> Iterator[Priced]:
    """What is left of the ceiling is used by the earliest first."""
    back = 0
    for number, miss in enumerate(misses):
        term = miss.spoken.term
        full, reason = _full(term, miss.item, fee)
        ceiling = rounded(fee.amount * (1 if term.ceiling is None else term.ceiling))
        amount = min(full, max(0, ceiling - back))
        free = term.free or 0
        if number < free or not amount:
            continue
        before = misses[:number] if amount < full or free else ()
        is_over = miss.item.what == MEASURED
        steps = [
            *grounds(miss.item, is_over=is_over),
            *_free(term, number + 1),
            reason,
            *_cut(full, amount, ceiling),
        ]
        because = _because(miss, before, fee, steps)
        yield _priced(miss, amount, fee=fee, because=because)
        back += amount


def _full(term: ServiceCredit, item: Obligation, fee: FeeShare) -> tuple[int, Step]:
    """What one miss gives back before the ceiling."""
    if term.amount is not None:
        return term.amount, step("credit_amount", what=item.what, amount_fen=term.amount)
    share = term.share if term.share is not None else _band(term, item)
    amount = rounded(fee.amount * share)
    return amount, step(
        "credit_share",
        what=item.what,
        rate=share,
        fee_fen=rounded(fee.amount),
        amount_fen=amount,
    )


def _band(term: ServiceCredit, item: Obligation) -> Fraction:
    """The share of the lowest band below which the availability was; none above all."""
    share = _measured(item, "share", Fraction)
    held = [band for band in term.bands if share < band.below]
    return min(held, key=lambda band: band.below).share if held else Fraction(0)


def _over_at(item: Obligation) -> datetime:
    """When the period through which something is measured is over."""
    return _measured(item, "over_at", datetime)


def _measured(item: Obligation, name: str, of: type[V]) -> V:
    return next(
        value
        for reason in item.because.steps
        if reason.key == MEASURED
        for key, value in reason.values
        if key == name and isinstance(value, of)
    )


def _free(term: ServiceCredit, number: int) -> list[Step]:
    return [step("credit_free", units=term.free, number=number)] if term.free else []


def _cut(full: int, amount: int, ceiling: int) -> list[Step]:
    return [step("credit_ceiling", ceiling_fen=ceiling, amount_fen=amount)] if amount < full else []


def _because(miss: Miss, before: Sequence[Miss], fee: FeeShare, steps: Sequence[Step]) -> Because:
    """The miss, and those before it where it counts how many they are or what they gave."""
    items = [miss.item, *(other.item for other in before)]
    return Because(
        cited(
            miss.spoken.clause, *(c for item in items for c in item.because.clauses), *fee.clauses
        ),
        cited(
            *(fact for item in items for fact in item.because.facts),
            *miss.spoken.facts,
            *fee.facts,
        ),
        tuple(steps),
    )


def _priced(miss: Miss, amount: int, *, fee: FeeShare, because: Because) -> Priced:
    """On the day of the miss; what is measured through a period is known when that is over."""
    arises_at = _over_at(miss.item) if miss.item.what == MEASURED else None
    return Priced(
        clause=miss.spoken.clause,
        what="credit",
        subject=miss.item.subject,
        on=miss.due_on,
        quantity=1,
        unit_price=-amount,
        amount=-amount,
        taxed_as=fee.taxed_as,
        because=because,
        during=fee.span,
        arises_at=arises_at,
        taken_off=TakenOff(arises_at or miss.due_at, miss.spoken.term.fee),
    )


def _without_fee(miss: Miss) -> Undecided:
    because = miss.item.because
    return Undecided(
        question="credit_without_fee",
        subject=miss.item.subject,
        because=Because(
            cited(miss.spoken.clause, *because.clauses, miss.spoken.term.fee),
            cited(*because.facts, *miss.spoken.facts),
            (step("no_fee_on", due_on=miss.due_on),),
        ),
    )
