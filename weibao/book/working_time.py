# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The engine's clocks for many moments at once, and its deadlines with a cut-off.

The tables are the engine's own. What depends on a day alone is asked of the engine once for each
day: its closing, its cut-off, the opening after it.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from weibao.book.arrays import Flags, Ints
from weibao.book.columns import Timing
from weibao.book.common import ZONE_SECONDS
from weibao.terms.values.calendars import Edition, china_editions, is_provisional
from weibao.terms.values.days import moment_on
from weibao.terms.values.periods import ONE_DAY
from weibao.terms.values.working_time import Clock, clock

DAY_SECONDS = 86_400
RESTING = -1
BUCKET_BITS = 10
"""Seconds in a bucket: 1,024, in which hours seldom open twice."""
_EPOCH = date(1970, 1, 1)


def added(compiled: Clock, starts: Ints, seconds: Ints | int) -> Ints:
    """The moments by which so many seconds of working time, at least one, have passed."""
    opens, before = _table(compiled)
    index = last_at_or_before(opens, starts)
    worked = np.minimum(before[index] + starts - opens[index], before[index + 1])
    target = worked + seconds
    found = last_at_or_before(before, target - 1)
    reached: Ints = opens[found] + target - before[found]
    return reached


def last_at_or_before(edges: Ints, values: Ints) -> Ints:
    """The place of the last edge that is not behind each value; there is one for every value.

    A search for the start of each bucket of time, and then a step or two: many values share one.
    """
    low = values.min()
    bucket = (values - low) >> BUCKET_BITS
    begins = low + (np.arange(int(bucket.max()) + 1) << BUCKET_BITS)
    found: Ints = (np.searchsorted(edges, begins, side="right") - 1).astype(np.int32)[bucket]
    following = np.append(edges[1:], np.iinfo(np.int64).max)
    is_behind = following[found] <= values
    while is_behind.any():
        found += is_behind
        is_behind = following[found] <= values
    return found


@lru_cache(maxsize=64)
def _table(compiled: Clock) -> tuple[Ints, Ints]:
    opens, before = compiled.table
    return np.array(opens, np.int64), np.array(before, np.int64)


def local_days(at: Ints) -> Ints:
    """The local days of moments, counted from 1970."""
    days: Ints = ((at + ZONE_SECONDS) // DAY_SECONDS).astype(np.int32)
    return days


class Editions(NamedTuple):
    """The State Council's editions, and for many moments the place of the one in force."""

    all: tuple[Edition, ...]
    in_force: Ints


def editions_at(at: Ints) -> Editions:
    editions = china_editions()
    published = np.array([int(edition.published_at.timestamp()) for edition in editions])
    in_force = np.maximum(np.searchsorted(published, at, side="right") - 1, 0)
    return Editions(editions, in_force.astype(np.int32))


def are_provisional(edition: Edition, due_at: Ints) -> Flags:
    """Whether the days had no notice yet."""
    places, days = distinct_days(local_days(due_at))
    flags = np.zeros(int(days[-1] - days[0]) + 1, np.bool_)
    flags[days - days[0]] = [is_provisional(edition, _day(day)) for day in days.tolist()]
    return flags[places]


def distinct_days(days: Ints) -> tuple[Ints, Ints]:
    """How far each day is behind the first one, and the days that there are, in order."""
    first = days.min()
    places = days - first
    return places, np.flatnonzero(np.bincount(places)).astype(np.int32) + first


def due_after(timing: Timing, edition: Edition, reported: Ints, within: Ints) -> Ints:
    """The deadlines of reports: by closing if in time, else from the next opening (P5)."""
    hours, cutoff = timing
    compiled = clock(hours, edition)
    if cutoff is None:
        return added(compiled, reported, within)
    places, days = distinct_days(local_days(reported))
    marks = np.zeros((3, int(days[-1] - days[0]) + 1), np.int64)
    marks[:, days - days[0]] = np.array([_marks(timing, edition, day) for day in days.tolist()]).T
    closing, cut, opening = (mark[places] for mark in marks)
    waits = (closing == RESTING) | (reported > cut)
    due = added(compiled, np.where(waits, opening, reported), within)
    return np.where(waits, due, np.minimum(due, closing))


@lru_cache(maxsize=65_536)
def _marks(timing: Timing, edition: Edition, number: int) -> tuple[int, int, int]:
    """Of a day: its closing, its cut-off, and the opening of the first working day after it."""
    hours, cutoff = timing
    compiled = clock(hours, edition)
    day = _day(number)
    closing = compiled.closing_on(day)
    opening = int(compiled.opening_on_or_after(day + ONE_DAY).timestamp())
    if closing is None or cutoff is None:
        return RESTING, 0, opening
    cut = moment_on(day, cutoff, hours.zone)
    return int(closing.timestamp()), int(cut.timestamp()), opening


def _day(number: int) -> date:
    return _EPOCH + timedelta(days=number)
