# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The statement of a period: charges with totals, promises kept and missed, balances."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from weibao.terms.values.days import start_of_day
from weibao.terms.values.party import Party
from weibao.terms.values.periods import Period
from weibao.terms.verdicts import (
    Balance,
    Breach,
    Charge,
    Obligation,
    Right,
    Standing,
    Undecided,
    Verdicts,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many promises of one clause, kind and priority stand where."""

    clause: str
    what: str
    priority: str | None
    met: int
    missed: int
    open: int
    released: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a period comes to. Amounts are fen; `period` is half-open in days of `zone`."""

    contract: str
    period: Period
    zone: str
    charges: tuple[Charge, ...]
    net: int
    tax: int
    gross: int
    saved: int
    promises: tuple[Obligation, ...]
    tallies: tuple[Tally, ...]
    payments: tuple[Obligation, ...]
    balances: tuple[Balance, ...]
    breaches: tuple[Breach, ...]
    rights: tuple[Right, ...]
    undecided: tuple[Undecided, ...]


def statement_of(verdicts: Verdicts, period: Period, *, zone: str) -> Statement:
    """Cut verdicts to a period: charges by their day, promises by the day they were given."""
    starts_at, ends_at = start_of_day(period.start, zone), start_of_day(period.end, zone)
    charges = tuple(charge for charge in verdicts.charges if charge.on in period)
    begun = [item for item in verdicts.obligations if starts_at <= item.since_at < ends_at]
    promises = tuple(item for item in begun if item.debtor is Party.PROVIDER)
    return Statement(
        contract=verdicts.contract,
        period=period,
        zone=zone,
        charges=charges,
        net=sum(charge.net for charge in charges),
        tax=sum(charge.tax for charge in charges),
        gross=sum(charge.gross for charge in charges),
        saved=sum(charge.saved for charge in charges),
        promises=promises,
        tallies=tallied(promises),
        payments=tuple(item for item in begun if item.debtor is Party.CUSTOMER),
        balances=tuple(
            item
            for item in verdicts.balances
            if item.starts_at < ends_at and starts_at < item.ends_at
        ),
        breaches=tuple(item for item in verdicts.breaches if starts_at <= item.at < ends_at),
        rights=tuple(item for item in verdicts.rights if item.since_at < ends_at),
        undecided=verdicts.undecided,
    )


def tallied(promises: Iterable[Obligation]) -> tuple[Tally, ...]:
    """Count promises by clause, kind and priority, in that order."""
    shelves: dict[tuple[str, str, str], list[Obligation]] = {}
    for item in promises:
        shelves.setdefault((item.clause, item.what, item.priority or ""), []).append(item)
    return tuple(_tally(shelves[key]) for key in sorted(shelves))


def _tally(items: list[Obligation]) -> Tally:
    count = dict.fromkeys(Standing, 0)
    for item in items:
        count[item.standing] += 1
    return Tally(
        clause=items[0].clause,
        what=items[0].what,
        priority=items[0].priority,
        met=count[Standing.MET],
        missed=count[Standing.MISSED],
        open=count[Standing.OPEN] + count[Standing.PAUSED],
        released=count[Standing.RELEASED],
    )
