# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Deadlines of all requests at once: what each response clause promises, and where it stands."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import numpy as np

from weibao.book.arrays import Flags, Ints, expanded, filled, numbered
from weibao.book.columns import NONE, Columns
from weibao.book.table import NEVER, Cited, Deadlines
from weibao.book.working_time import Editions, are_provisional, due_after, editions_at
from weibao.terms.values.party import Party
from weibao.terms.verdicts import Standing

MICROSECONDS = 1_000_000
ENDS = {
    "arrival": ("arrived",),
    "answer": ("answered", "triaged", "arrived", "restored"),
    "workaround": ("mended",),
    "restoration": ("mended",),
}
"""The marks that keep a promise; the first counts. Mended: restored, else solved by telephone."""
RELEASES = {
    "arrival": ("cancelled", "refused", "solved", "restored"),
    "answer": ("cancelled", "refused"),
    "workaround": ("cancelled", "refused"),
    "restoration": ("cancelled", "refused"),
}


class Promised(NamedTuple):
    """One promise about one request: the request and its end, clause by clause.

    `counts` is how many promises each clause makes. `done` and `released` are the facts that ended
    it, at most one of them; what never was is the fact behind the last one.
    """

    counts: Ints
    request: Ints
    done: Ints
    released: Ints

    def of_clause(self, column: Ints) -> Ints:
        """What each clause says, for each of its promises."""
        return np.repeat(column, self.counts)


def deadlines(columns: Columns, until: datetime) -> tuple[Deadlines, Cited]:
    """Contract by contract, clause by clause, request by request."""
    promised = _ended(columns, *_promised(columns))
    due, editions = _due(columns, promised)
    return _rows(columns, promised, due, editions, until=until), _cited(columns, promised)


def _promised(columns: Columns) -> tuple[Ints, Ints]:
    """How many requests each clause speaks of, and which, clause by clause."""
    counts = columns.terms.requests
    before = (np.cumsum(counts) - counts).astype(np.int32)
    rows = columns.promises.row
    clause, number = expanded(counts[rows])
    return counts[rows], before[rows][clause] + number


def _ended(columns: Columns, counts: Ints, request: Ints) -> Promised:
    """What ended each promise, kept or released, whichever came first."""
    never = len(columns.at) - 1
    firsts = {name: _firsts(columns, name) for name in columns.marks}
    restored, solved = firsts["restored"], firsts["solved"]
    firsts["mended"] = np.where(restored < never, restored, solved)
    done, released = filled(len(request), never), filled(len(request), never)
    for chosen, number in _grouped(np.repeat(columns.promises.what, counts)):
        what, about = columns.names.known[number], request[chosen]
        done[chosen] = np.minimum.reduce([firsts[name] for name in ENDS[what]])[about]
        released[chosen] = np.minimum.reduce([firsts[name] for name in RELEASES[what]])[about]
    is_kept = columns.at[done] <= columns.at[released]
    return Promised(
        counts, request, np.where(is_kept, done, never), np.where(is_kept, never, released)
    )


def _firsts(columns: Columns, mark: str) -> Ints:
    """Of each request the first fact of a kind."""
    found = filled(len(columns.requests.report), len(columns.at) - 1)
    marks = columns.marks[mark]
    # Written backwards: of several the first one stays.
    found[marks.request[::-1]] = marks.fact[::-1]
    return found


def _due(columns: Columns, promised: Promised) -> tuple[Ints, Editions]:
    """By hours, cut-off and calendar edition: each of them at once."""
    reported = columns.at[columns.requests.report[promised.request]]
    within = promised.of_clause(columns.promises.within)
    editions = editions_at(reported)
    timings = promised.of_clause(columns.promises.timing)
    groups = timings * len(editions.all) + editions.in_force
    due = np.zeros(len(reported), np.int64)
    for rows, group in _grouped(groups):
        timing, edition = divmod(group, len(editions.all))
        due[rows] = due_after(
            columns.timings[timing], editions.all[edition], reported[rows], within[rows]
        )
    return due, editions


def _grouped(groups: Ints) -> list[tuple[Ints | slice, int]]:
    """The rows of each group, and its number; of a single one, all rows."""
    if len(groups) and groups.min() == groups.max():
        return [(slice(None), int(groups[0]))]
    order = np.argsort(groups, kind="stable")
    numbers, firsts = np.unique(groups[order], return_index=True)
    rows = np.split(order, firsts[1:]) if len(order) else []
    return list(zip(rows, numbers.tolist(), strict=True))


def _rows(
    columns: Columns, promised: Promised, due: Ints, editions: Editions, *, until: datetime
) -> Deadlines:
    terms, promises, number = columns.terms, columns.promises, columns.names.number
    report = columns.requests.report[promised.request]
    count, of_clause = len(report), promised.of_clause
    in_force = editions.in_force
    names = np.array([number(edition.id) for edition in editions.all], np.int32)
    provisional = filled(count)
    for rows, group in _grouped(in_force):
        provisional[rows] = are_provisional(editions.all[group], due[rows])
    done_at = columns.at[promised.done] * MICROSECONDS
    return Deadlines(
        contract=of_clause(terms.contract[promises.row]),
        clause=of_clause(promises.clause),
        what=of_clause(promises.what),
        subject=~report,
        debtor=filled(count, number(Party.PROVIDER.value)),
        since_at=columns.at[report] * MICROSECONDS,
        due_at=due * MICROSECONDS,
        done_at=np.where(_has(columns, promised.done), done_at, NEVER),
        standing=_standing(columns, promised, due, until),
        priority=filled(count, NONE),
        edition=names[in_force],
        is_provisional=provisional,
        clauses=of_clause(promises.clauses),
        facts=filled(0),
    )


def _has(columns: Columns, facts: Ints) -> Flags:
    return facts < len(columns.at) - 1


def _standing(columns: Columns, promised: Promised, due: Ints, until: datetime) -> Ints:
    """At its very moment nothing is missed yet (T1)."""
    number = columns.names.number
    met, missed, opened, freed = (
        np.int32(number(standing.value))
        for standing in (Standing.MET, Standing.MISSED, Standing.OPEN, Standing.RELEASED)
    )
    is_done, is_released = _has(columns, promised.done), _has(columns, promised.released)
    end = np.minimum(columns.at[promised.done], columns.at[promised.released])
    is_late = due < np.where(is_done | is_released, end, _second_from(until))
    otherwise = np.where(is_done, met, np.where(is_released, freed, opened))
    return np.where(is_late, missed, otherwise)


def _second_from(until: datetime) -> int:
    """The first whole second from a moment on: what is before one of them is before both."""
    since = until - datetime(1970, 1, 1, tzinfo=UTC)
    return -(-since // timedelta(seconds=1))


def _cited(columns: Columns, promised: Promised) -> Cited:
    """The report, and what ended the promise; in the order of the register."""
    report = columns.requests.report[promised.request]
    end = np.minimum(promised.done, promised.released)
    has_end = _has(columns, end)
    pair = np.stack((np.minimum(report, end), np.maximum(report, end)), axis=1)
    counts = 1 + has_end.astype(np.int32)
    return Cited(numbered(len(report)) * 2, counts, pair.reshape(-1))
