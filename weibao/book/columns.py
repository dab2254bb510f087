# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Contracts and facts as columns: one array for each field, one row for each thing.

Moments are seconds since 1970, days are days since then. A fact is its position among all facts of
the book; contracts stand one behind the other, each with its facts in canonical order.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import NamedTuple, TypeAlias

from weibao.book.arrays import Ints
from weibao.book.names import Names
from weibao.terms.values.working_time import WorkingHours

NONE = -1
Timing: TypeAlias = "tuple[WorkingHours, time | None]"
"""Hours, and the cut-off of the day."""


class Terms(NamedTuple):
    """One row for each common contract: what is agreed once. NONE where a clause is missing."""

    contract: Ints
    settlement: Ints
    taxpayer: Ints
    is_inclusive: Ints
    allowance: Ints
    units: Ints
    prices: Ints
    parts: Ints
    parts_taxed_as: Ints
    requests: Ints
    """How many requests there are."""


class Fees(NamedTuple):
    """One row for each fee clause; its periods are a range of `Periods`."""

    row: Ints
    clause: Ints
    amount: Ints
    share_part: Ints
    share_whole: Ints
    is_advance: Ints
    taxed_as: Ints
    periods_from: Ints
    periods: Ints


class Periods(NamedTuple):
    """Service periods of a life and a cycle, kept once for all contracts that have them."""

    name: Ints
    starts_on: Ints
    ends_on: Ints
    days: Ints
    of_days: Ints
    months: Ints
    starts_at: Ints
    ends_at: Ints


class Grants(NamedTuple):
    """One row for each period of each allowance."""

    row: Ints
    starts_at: Ints
    ends_at: Ints


class Promises(NamedTuple):
    """One row for each response clause; `timing` is the place of its hours and cut-off."""

    row: Ints
    clause: Ints
    what: Ints
    within: Ints
    timing: Ints
    clauses: Ints


class Prices(NamedTuple):
    """One row for each priced service; `unit` 0 where each piece of work has one price."""

    price: Ints
    unit: Ints
    minimum: Ints
    ceiling: Ints
    taxed_as: Ints


class Requests(NamedTuple):
    """Those of each contract in the order of their reports; `rank` is their order by name."""

    row: Ints
    report: Ints
    rank: Ints


class Marks(NamedTuple):
    """Facts of one kind about requests."""

    request: Ints
    fact: Ints


class Work(NamedTuple):
    request: Ints
    fact: Ints
    what: Ints
    minutes: Ints
    price: Ints


class Fitted(NamedTuple):
    request: Ints
    fact: Ints
    quantity: Ints
    unit_price: Ints


class Seen(NamedTuple):
    """Arrivals and work that an allowance may take, in the order in which it takes them.

    `use` is the number of the visit or incident to which it belongs, NONE without any; `begins`
    where that begins with it. `work` is the row of `Work`, NONE for an arrival.
    """

    request: Ints
    fact: Ints
    use: Ints
    begins: Ints
    work: Ints


class Columns(NamedTuple):
    """All common contracts of a book as known at one moment.

    `at` has a moment for each fact of the book, and one more that never comes. `names` and
    `clauses` are the texts and the lists of clauses that rows may name.
    """

    terms: Terms
    fees: Fees
    periods: Periods
    grants: Grants
    promises: Promises
    timings: tuple[Timing, ...]
    prices: Prices
    requests: Requests
    marks: Mapping[str, Marks]
    work: Work
    fitted: Fitted
    seen: Seen
    at: Ints
    names: Names[str]
    clauses: Names[tuple[str, ...]]
