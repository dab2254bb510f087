# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which work the allowances of all contracts carry, and what the rest of it rests on.

A visit, or an incident, is decided once, when it begins: the first so many of a period are carried
whole, the others are beyond, because of those.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from weibao.book.arrays import Flags, Ints, expanded, filled, numbered
from weibao.book.columns import NONE, Columns, Grants


class Uses(NamedTuple):
    """One row for each use that some period holds, in the order in which they are taken.

    `begun` is the row of what it began with, `period` that of its grant, `first` the row of the
    period's first use; `is_taken` where there was something left.
    """

    begun: Ints
    first: Ints
    is_taken: Flags


class Spent(NamedTuple):
    """For each piece of work: whether it is carried, and its use where it is beyond, else NONE."""

    is_carried: Flags
    beyond: Ints
    uses: Uses


def spent(columns: Columns) -> Spent:
    seen, count = columns.seen, len(columns.work.fact)
    uses, place_of = _uses(columns)
    is_work = np.flatnonzero(seen.work != NONE)
    work, place = seen.work[is_work], place_of[seen.use[is_work]]
    is_taken = np.append(uses.is_taken, [False])[place]
    is_carried, beyond = np.zeros(count, np.bool_), filled(count, NONE)
    is_carried[work] = is_taken
    beyond[work] = np.where(is_taken, NONE, place)
    return Spent(is_carried, beyond, uses)


def _uses(columns: Columns) -> tuple[Uses, Ints]:
    """The uses in order; and by the number of a use its place among them, or NONE."""
    seen = columns.seen
    begun = np.flatnonzero(seen.begins)
    row = columns.requests.row[seen.request[begun]]
    period = _periods(columns.grants, row, columns.at[seen.fact[begun]])
    is_held = period != NONE
    begun, period, row = begun[is_held], period[is_held], row[is_held]
    places = numbered(len(begun))
    is_first = np.append([True], period[1:] != period[:-1])[: len(period)]
    first = np.maximum.accumulate(np.where(is_first, places, 0))
    place_of = filled(int(seen.use.max(initial=NONE)) + 2, NONE)
    place_of[seen.use[begun]] = places
    return Uses(begun, first, places - first < columns.terms.units[row]), place_of


def _periods(grants: Grants, row: Ints, at: Ints) -> Ints:
    """The grant that holds at a moment of a contract; NONE outside of all of them."""
    if not len(grants.row):
        return filled(len(row), NONE)
    # A contract and a moment as one number, so that one search finds both.
    shift = np.int64(2**36)
    found = np.searchsorted(grants.row * shift + grants.starts_at, row * shift + at, "right") - 1
    holds = (found != NONE) & (grants.row[found] == row) & (at < grants.ends_at[found])
    return np.where(holds, found, NONE)


def beyond_facts(columns: Columns, use: Ints, uses: Uses) -> tuple[Ints, Ints]:
    """On what it rests that nothing was left: whose each fact is (a place in `use`), and the fact.

    Each use that was taken in the period, and the one that found nothing, with their reports.
    """
    seen, first = columns.seen, uses.first[use]
    units = columns.terms.units[columns.requests.row[seen.request[uses.begun[use]]]]
    whose, number = expanded(units)
    rows = uses.begun[np.concatenate((first[whose] + number, use))]
    whose = np.concatenate((whose, numbered(len(use))))
    facts = np.concatenate((seen.fact[rows], columns.requests.report[seen.request[rows]]))
    return np.concatenate((whose, whose)), facts
