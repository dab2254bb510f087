# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The statement of a period: charges with totals, promises kept and missed, balances."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from weibao.terms.values.days import start_of_day
from weibao.terms.values.party import Party
from weibao.terms.values.periods import Period
from weibao.terms.verdicts import (
    Balance,
    BillLine,
    Breach,
    Charge,
    Dispute,
    Invoice,
    Obligation,
    Receipt,
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
    """What a period comes to. Amounts are fen; `period` is half-open in days of `zone`.

    `credited` is what the charges give back, already within the totals and not positive.
    `invoices` were issued in the period; `unbilled` is of its days and on no invoice yet.
    """

    contract: str
    period: Period
    zone: str
    charges: tuple[Charge, ...]
    net: int
    tax: int
    gross: int
    saved: int
    credited: int
    invoices: tuple[Invoice, ...]
    unbilled: tuple[BillLine, ...]
    receipts: tuple[Receipt, ...]
    promises: tuple[Obligation, ...]
    tallies: tuple[Tally, ...]
    payments: tuple[Obligation, ...]
    balances: tuple[Balance, ...]
    breaches: tuple[Breach, ...]
    rights: tuple[Right, ...]
    disputes: tuple[Dispute, ...]
    undecided: tuple[Undecided, ...]
    unexecuted: tuple[str, ...]


def statement_of(verdicts: Verdicts, period: Period, *, zone: str) -> Statement:
    """Cut verdicts to a period: charges by their day, promises by the day they were given.

    What the customer must pay also stands where it is due: a quarter's fee in both its months.
    """
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
        credited=sum(min(charge.gross, 0) for charge in charges),
        invoices=tuple(item for item in verdicts.invoices if starts_at <= item.at < ends_at),
        unbilled=tuple(item for item in verdicts.unbilled if item.on in period),
        receipts=tuple(item for item in verdicts.receipts if starts_at <= item.at < ends_at),
        promises=promises,
        tallies=tallied(begun),
        payments=tuple(
            item
            for item in verdicts.obligations
            if item.debtor is Party.CUSTOMER
            and (starts_at <= item.since_at < ends_at or _is_due(item, starts_at, ends_at))
        ),
        balances=tuple(
            item
            for item in verdicts.balances
            if item.starts_at < ends_at and starts_at < item.ends_at
        ),
        breaches=tuple(item for item in verdicts.breaches if starts_at <= item.at < ends_at),
        rights=tuple(item for item in verdicts.rights if item.since_at < ends_at),
        disputes=tuple(
            item
            for item in verdicts.disputes
            if item.since_at < ends_at and (item.until_at is None or starts_at <= item.until_at)
        ),
        undecided=verdicts.undecided,
        unexecuted=verdicts.unexecuted,
    )


def _is_due(item: Obligation, starts_at: datetime, ends_at: datetime) -> bool:
    """Whether it is due within days; the last one ends at the midnight that follows it."""
    return item.due_at is not None and starts_at < item.due_at <= ends_at


def tallied(obligations: Iterable[Obligation]) -> tuple[Tally, ...]:
    """Count the provider's promises by clause, kind and priority, in that order."""
    shelves: dict[tuple[str, str, str], list[Obligation]] = {}
    for item in obligations:
        if item.debtor is Party.PROVIDER:
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
