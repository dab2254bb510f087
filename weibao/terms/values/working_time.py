# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Working time: hours of the day on the days of a calendar, compiled into a clock that counts.

09:00-12:00 and 13:00-18:00: four working hours from Wednesday 2026-09-30 16:30 end on Thursday
2026-10-08 at 11:30, since 1 to 7 October are rest days. Moments are counted in whole seconds; what
a moment has beyond its second is dropped.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from weibao.terms.values.calendars import (
    END_DAY,
    FIRST_DAY,
    CalendarError,
    Edition,
    working_ordinals,
)
from weibao.terms.values.days import day_of
from weibao.terms.values.hours import WorkingHours, spans_from_text, spans_text
from weibao.terms.values.periods import ONE_DAY, rolled_to_working_day

__all__ = [
    "CalendarError",
    "Clock",
    "WorkingHours",
    "clock",
    "spans_from_text",
    "spans_text",
]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY_SECONDS = 86_400
_COVERED_DAYS = (END_DAY - FIRST_DAY).days


@dataclass(frozen=True, slots=True, eq=False)
class Clock:
    """Working intervals as UTC seconds since 1970, and the seconds worked before each of them.

    `_before` has one item more than `_opens`, the total; the first interval is empty and stands at
    the start of the range, so that every moment in range has an interval at or before it.
    Moments must be aware; results are in UTC. Beyond the range CalendarError is raised.
    """

    hours: WorkingHours
    edition: Edition
    _opens: Sequence[int]
    _before: Sequence[int]
    _end: int

    def add(self, start: datetime, seconds: int) -> datetime:
        """The earliest moment by which `seconds` of working time have passed since `start`.

        Reached at a closing, it is that closing, not the next opening. With 0 it is the first
        open moment from `start` on. Raises CalendarError for a negative number.
        """
        return _moment(self._after(_epoch(start), seconds))

    @property
    def table(self) -> tuple[Sequence[int], Sequence[int]]:
        """The openings, and the seconds worked before each and in all, for who adds to many."""
        return self._opens, self._before

    def elapsed(self, start: datetime, end: datetime) -> int:
        """Seconds of working time between two moments; negative if `end` is the earlier one."""
        return self._worked(_epoch(end)) - self._worked(_epoch(start))

    def opening_after(self, at: datetime) -> datetime:
        """The first open moment from `at` on: `at` itself when it is open."""
        return _moment(self._after(_epoch(at), 0))

    def day_of(self, at: datetime) -> date:
        """The local day of a moment."""
        return day_of(at, self.hours.zone)

    def is_working(self, day: date) -> bool:
        """Tell whether these hours are worked on a local day; a night shift is of its first one."""
        return self.hours.days == "every" or self.edition.is_working(day)

    def opening_on_or_after(self, day: date) -> datetime:
        """When the first working day from `day` on opens."""
        return _opening(self, day)

    def closing_on(self, day: date) -> datetime | None:
        """When a local day's last span closes; None on a rest day."""
        return _closing(self, day)

    def _after(self, start: int, seconds: int) -> int:
        opens, before = self._opens, self._before
        index = bisect_right(opens, start) - 1
        worked, limit = before[index] + start - opens[index], before[index + 1]
        if index < 0 or seconds < 0:
            raise _refused(start, seconds)
        if worked >= limit:
            worked = limit
        elif worked + seconds <= limit:
            return start + seconds
        target = worked + seconds
        # Without seconds the next opening; otherwise the interval in which they run out.
        found = bisect_left(before, target, index + 1) - 1 if seconds else index + 1
        if found >= len(opens):
            raise _refused(start, seconds)
        return opens[found] + target - before[found]

    def _worked(self, at: int) -> int:
        """Seconds worked from the start of the range to a moment."""
        index = self._index(at)
        return min(self._before[index] + at - self._opens[index], self._before[index + 1])

    def _index(self, at: int) -> int:
        if not self._opens[0] <= at < self._end:
            raise _refused(at, 0)
        return bisect_right(self._opens, at) - 1


@lru_cache(maxsize=4096)
def _opening(clock: Clock, day: date) -> datetime:
    worked = rolled_to_working_day(day, clock)
    return _moment(_wall_clock(worked, clock.hours.spans[0][0], clock.hours.zone))


@lru_cache(maxsize=4096)
def _closing(clock: Clock, day: date) -> datetime | None:
    if not clock.is_working(day):
        return None
    return _moment(_wall_clock(day, clock.hours.spans[-1][1], clock.hours.zone))


@lru_cache(maxsize=64)
def clock(hours: WorkingHours, edition: Edition) -> Clock:
    """The clock of these hours under a calendar edition, compiled once."""
    midnights = _midnights(hours.zone)
    opens, before, closed = [midnights[0]], [0, 0], midnights[0]
    for opening, closing in _intervals(hours, edition):
        # Where clocks jump over a closing, the next opening may come before it.
        start = max(opening, closed)
        if closing > start:
            opens.append(start)
            before.append(before[-1] + closing - start)
            closed = closing
    return Clock(hours, edition, opens, before, midnights[_COVERED_DAYS])


def _intervals(hours: WorkingHours, edition: Edition) -> Iterator[tuple[int, int]]:
    """Openings and closings in order, as seconds since 1970."""
    midnights = _midnights(hours.zone)
    spans = [(start * 60, end * 60) for start, end in hours.spans]
    for number in _day_numbers(hours, edition):
        midnight = midnights[number]
        if midnights[number + 2] - midnight == 2 * _DAY_SECONDS:
            for start, end in spans:
                yield midnight + start, midnight + end
        else:
            day = FIRST_DAY + timedelta(days=number)
            for start, end in hours.spans:
                yield _wall_clock(day, start, hours.zone), _wall_clock(day, end, hours.zone)


def _day_numbers(hours: WorkingHours, edition: Edition) -> Iterable[int]:
    """The days on which these hours are worked, counted from the first covered one."""
    if hours.days == "every":
        return range(_COVERED_DAYS)
    first = FIRST_DAY.toordinal()
    return (ordinal - first for ordinal in working_ordinals(edition))


@lru_cache(maxsize=64)
def _midnights(zone: str) -> tuple[int, ...]:
    """00:00 of each covered local day and of the two after them, as seconds since 1970."""
    midnight = datetime.combine(FIRST_DAY, time(), ZoneInfo(zone))
    seconds = []
    for _ in range(_COVERED_DAYS + 2):
        seconds.append(_epoch(midnight))
        midnight += ONE_DAY
    return tuple(seconds)


@lru_cache(maxsize=16_384)
def _wall_clock(day: date, minutes: int, zone: str) -> int:
    """Local midnight and some minutes on the wall, as seconds since 1970.

    A time that occurs twice is its first occurrence; one that clocks jump over is as far after the
    jump as it stands behind its beginning (RFC 5545).
    """
    return _epoch(datetime.combine(day, time(), ZoneInfo(zone)) + timedelta(minutes=minutes))


def _epoch(at: datetime) -> int:
    since = at - _EPOCH
    return since.days * _DAY_SECONDS + since.seconds


def _moment(second: int) -> datetime:
    return datetime.fromtimestamp(second, UTC)


def _refused(start: int, seconds: int) -> CalendarError:
    if seconds < 0:
        return CalendarError(f"working time is counted forwards, not {seconds} seconds")
    last = END_DAY - ONE_DAY
    return CalendarError(
        f"clocks cover {FIRST_DAY} to {last}: {seconds} seconds from {_moment(start)} do not fit"
    )
