# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Periods of days, and lengths counted as the Civil Code counts them (T1 to T4).

One month from 2026-01-31 has its last day on 2026-02-28; six months from 2026-04-01 end on
2026-10-01, which is a rest day, and so on 2026-10-08.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Protocol

ONE_DAY = timedelta(days=1)


class WorkingCalendar(Protocol):
    """What tells working days from rest days: a calendar edition, or a compiled clock."""

    def is_working(self, day: date) -> bool: ...


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start`, included, to `end`, excluded. Raises ValueError if it ends before."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a period cannot end on {self.end}, before its start {self.start}")

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    @property
    def days(self) -> int:
        return (self.end - self.start).days


@lru_cache(maxsize=1024)
def calendar_month(day: date) -> Period:
    """The calendar month of a day."""
    start = day.replace(day=1)
    return Period(start, start + timedelta(days=monthrange(day.year, day.month)[1]))


@lru_cache(maxsize=4096)
def months_within(start: date, end: date) -> tuple[Period, ...]:
    """The calendar months of [start, end), the first and the last one cut to it."""
    return tuple(_months(Period(start, end)))


def _months(whole: Period) -> Iterator[Period]:
    start = whole.start
    while start < whole.end:
        end = min(calendar_month(start).end, whole.end)
        yield Period(start, end)
        start = end


def last_day(start: date, *, days: int = 0, months: int = 0, years: int = 0) -> date:
    """The last day of a period that begins on `start`, which itself is not counted.

    Days are counted from the next one (Civil Code 201). Months and years end on the
    corresponding day, or on the month's last day where it has none (202); always counted from
    `start`, since going month by month would drift from the 31st to the 28th. Days come last.
    """
    if min(days, months, years) < 0:
        raise ValueError("a length of time is not negative")
    year, month = divmod(start.year * 12 + start.month - 1 + years * 12 + months, 12)
    corresponding = min(start.day, monthrange(year, month + 1)[1])
    return date(year, month + 1, corresponding) + timedelta(days=days)


def rolled_to_working_day(day: date, calendar: WorkingCalendar) -> date:
    """The day itself, or the first working day after a rest day (Civil Code 203)."""
    while not calendar.is_working(day):
        day += ONE_DAY
    return day


def reaches(count: int, threshold: int) -> bool:
    """Tell whether a count is 以上: the number itself is included (Civil Code 1259)."""
    return count >= threshold


def exceeds(count: int, threshold: int) -> bool:
    """Tell whether a count is 超过: the number itself is not included (Civil Code 1259)."""
    return count > threshold


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """A length of time as a contract writes it. Raises ValueError unless it is positive."""

    days: int = 0
    months: int = 0
    years: int = 0

    def __post_init__(self) -> None:
        parts = (self.days, self.months, self.years)
        if min(parts) < 0 or not any(parts):
            raise ValueError("a length of time is positive")

    def last_day_from(self, start: date) -> date:
        """The last day of a period of this length that begins on `start` (T2, T3)."""
        return last_day(start, days=self.days, months=self.months, years=self.years)


_LENGTH = re.compile(
    r"(?:([0-9]{1,4}) ?(?:years?|年))? ?(?:([0-9]{1,4}) ?(?:months?|个月))?"
    r" ?(?:([0-9]{1,4}) ?(?:days?|天|日))?"
)


def length_from_text(text: str) -> Length:
    """Read "2 years", "6个月" or "1 year 6 months"; raises ValueError for any other form."""
    found = _LENGTH.fullmatch(text)
    years, months, days = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    if not max(years, months, days):
        raise ValueError(f'write a length such as "2 years", "6 months" or "30 days", not {text!r}')
    return Length(days=days, months=months, years=years)


def length_text(length: Length) -> str:
    """Write a length in the form that is read: "2 years", "1 month", "1 year 6 months"."""
    parts = ((length.years, "year"), (length.months, "month"), (length.days, "day"))
    return " ".join(f"{count} {unit}{'s' * (count > 1)}" for count, unit in parts if count)
