# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the charges of a table come to: by the month of their day, by contract, and in all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from weibao.book.arrays import Ints
from weibao.book.table import Table


class Total(NamedTuple):
    """Charges, and what they come to in fen."""

    charges: int
    net: int
    tax: int
    gross: int


def in_all(table: Table) -> Total:
    return _totals(table, np.zeros_like(table.charges.contract), 1)[0]


def by_contract(table: Table) -> list[Total]:
    """One for each contract of the book, in its order."""
    return _totals(table, table.charges.contract, len(table.register.contracts))


def by_month(table: Table) -> Mapping[str, Total]:
    """By the month of the day on which a charge is due, such as "2026-10"; only months with any."""
    months = (table.charges.on.astype("M8[D]").astype("M8[M]")).astype(np.int64)
    first = int(months.min(initial=0))
    totals = _totals(table, months - first, int(months.max(initial=first)) - first + 1)
    found = ((str(np.datetime64(first + place, "M")), total) for place, total in enumerate(totals))
    return {month: total for month, total in found if total.charges}


def standings(table: Table) -> Mapping[str, int]:
    """How many deadlines stand where."""
    counts = np.bincount(table.deadlines.standing, minlength=len(table.names)).tolist()
    return {name: count for name, count in zip(table.names, counts, strict=True) if count}


def _totals(table: Table, places: Ints, count: int) -> list[Total]:
    """Sums of whole numbers: weights would make them fractions."""
    charges = table.charges
    sums = np.zeros((3, count), np.int64)
    for total, column in zip(sums, (charges.net, charges.tax, charges.gross), strict=True):
        np.add.at(total, places, column)
    counts = np.bincount(places, minlength=count)
    return [Total(*row) for row in np.vstack((counts, sums)).T.tolist()]
