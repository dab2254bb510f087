# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The terms of a common contract as rows: what each clause agreed, once for each contract."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from weibao.book.columns import NONE, Timing
from weibao.book.common import ZONE
from weibao.book.names import Names
from weibao.terms.agreed.contract import Contract
from weibao.terms.clauses.entitlements.allowance import Allowance
from weibao.terms.clauses.prices.fee import Fee, Paid
from weibao.terms.clauses.prices.parts import Parts
from weibao.terms.clauses.prices.priced_services import (
    PricedServices,
    ServicePrice,
    service_priced,
)
from weibao.terms.clauses.promises.response import Response
from weibao.terms.clock import Hours
from weibao.terms.entitlements.units import Unit
from weibao.terms.facts.visits import WorkDone
from weibao.terms.money.settlement import Prices as Written
from weibao.terms.money.settlement import Settlement
from weibao.terms.values.cycles import Cycle, ServicePeriod, periods_of
from weibao.terms.values.periods import Period
from weibao.terms.values.tax import ChargeKind, Taxpayer

KINDS = tuple(ChargeKind)
TAXPAYERS = tuple(Taxpayer)
_FIRST_DAY = date(1970, 1, 1).toordinal()

Row = tuple[int, ...]


@dataclass(slots=True)
class Shelf:
    """The rows of all contracts so far; equal periods, hours and price lists stand once."""

    names: Names[str] = field(default_factory=Names)
    clauses: Names[tuple[str, ...]] = field(default_factory=Names)
    fees: list[Row] = field(default_factory=list)
    periods: list[Row] = field(default_factory=list)
    grants: list[Row] = field(default_factory=list)
    promises: list[Row] = field(default_factory=list)
    timings: dict[Timing, int] = field(default_factory=dict)
    prices: list[Row] = field(default_factory=list)
    _lists: dict[PricedServices, Mapping[str, int]] = field(default_factory=dict)
    _periods: dict[tuple[Period, Cycle], int] = field(default_factory=dict)

    def periods_of(self, life: Period, cycle: Cycle) -> tuple[int, int]:
        """Where the periods of a life stand, and how many there are."""
        found = periods_of(life, cycle, ZONE)
        first = self._periods.setdefault((life, cycle), len(self.periods))
        if first == len(self.periods):
            self.periods += [self._period(period) for period in found]
        return first, len(found)

    def _period(self, period: ServicePeriod) -> Row:
        return (
            self.names.number(period.name),
            day_number(period.starts_on),
            day_number(period.ends_on),
            period.days,
            period.of_days,
            period.months,
            _seconds(period.starts_at),
            _seconds(period.ends_at),
        )

    def price_list(self, term: PricedServices) -> Mapping[str, int]:
        found = self._lists.get(term)
        if found is None:
            found = {}
            for price in term.services:
                if price.service not in found:
                    found[price.service] = len(self.prices)
                    self.prices.append(_price(price))
            self._lists[term] = found
        return found


class Agreed(NamedTuple):
    """`once` is the row of `Terms`, `prices` the price list, `counts` what the allowance counts."""

    once: Row
    prices: Mapping[str, int]
    counts: Unit | None

    def price_of(self, work: WorkDone) -> int:
        return self.prices[service_priced(work, self.prices.keys())]


def agreed(contract: Contract, row: int, shelf: Shelf) -> Agreed:
    """Put the rows of a common contract onto the shelf."""
    settlement, settled = next(contract.terms(Settlement))
    allowance, allowed = next(contract.terms(Allowance), ("", None))
    listed, prices = next(contract.terms(PricedServices), ("", None))
    fitting, parts = next(contract.terms(Parts), ("", None))
    _promises(contract, row, shelf)
    _fees(contract, row, shelf)
    if allowed is not None:
        periods = periods_of(contract.life, allowed.per, ZONE)
        shelf.grants += [
            (row, _seconds(period.starts_at), _seconds(period.ends_at)) for period in periods
        ]
    once = (
        shelf.names.number(settlement),
        TAXPAYERS.index(settled.taxpayer),
        int(settled.prices is Written.INCLUSIVE),
        NONE if allowed is None else shelf.names.number(allowance),
        NONE if allowed is None else int(allowed.units),
        NONE if prices is None else shelf.names.number(listed),
        NONE if parts is None else shelf.names.number(fitting),
        NONE if parts is None else KINDS.index(parts.taxed_as),
    )
    price_list = {} if prices is None else shelf.price_list(prices)
    return Agreed(once, price_list, None if allowed is None else allowed.unit)


def _promises(contract: Contract, row: int, shelf: Shelf) -> None:
    hours = dict(contract.terms(Hours))
    for clause, term in contract.terms(Response):
        timing = (hours[term.hours].working_hours(ZONE), term.cutoff)
        shelf.promises.append(
            (
                row,
                shelf.names.number(clause),
                shelf.names.number(term.by.value),
                term.within,
                shelf.timings.setdefault(timing, len(shelf.timings)),
                shelf.clauses.number((clause, term.hours)),
            )
        )


def _fees(contract: Contract, row: int, shelf: Shelf) -> None:
    for clause, term in contract.terms(Fee):
        part, whole = (1 - (term.discount or 0)).as_integer_ratio()
        shelf.fees.append(
            (
                row,
                shelf.names.number(clause),
                int(term.amount),
                part,
                whole,
                int(term.paid is Paid.ADVANCE),
                KINDS.index(term.taxed_as),
                *shelf.periods_of(contract.life, term.per),
            )
        )


def _price(price: ServicePrice) -> Row:
    return (
        int(price.price),
        price.unit or 0,
        int(price.minimum),
        NONE if price.ceiling is None else int(price.ceiling),
        KINDS.index(price.taxed_as),
    )


def day_number(day: date) -> int:
    """Days since 1970."""
    return day.toordinal() - _FIRST_DAY


def _seconds(at: datetime) -> int:
    return int(at.timestamp())
