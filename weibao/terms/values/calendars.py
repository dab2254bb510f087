# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Working calendars, and the dated editions in which they are published (T5).

The State Council gives notice of each year late, and has changed a year that had begun. So a
calendar is a sequence of editions, and a promise is kept under the edition of its moment. A year
without a notice follows the statutory holidays; its days are provisional (`is_provisional`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate

from weibao.terms.values.china_days import NOTICES, STATUTORY, Notice
from weibao.terms.values.periods import ONE_DAY

FIRST_DAY = date(2004, 1, 1)
"""The first day that calendars and clocks cover: the first notice in the table."""
END_DAY = date(2046, 1, 1)
"""The first day that they no longer cover."""

_SHANGHAI_OFFSET = timedelta(hours=8)


class CalendarError(ValueError):
    """A calendar, or hours, that cannot answer: out of range, or badly written."""


class DayKind(StrEnum):
    WORK = "work"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Edition:
    """The calendar as it stood from `published_at` on.

    `days` holds what a notice or an installation says of single days, in date order; any other day
    follows the weekday and, in a year that is not among `noticed_years`, the statutory holidays.
    """

    id: str
    published_at: datetime
    days: tuple[tuple[date, DayKind], ...] = field(repr=False)
    noticed_years: frozenset[int]
    _kinds: dict[date, DayKind] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_kinds", dict(self.days))

    def __hash__(self) -> int:
        # Equal editions have equal ids; hashing hundreds of days at each look-up would cost more
        # than the look-up.
        return hash(self.id)

    def is_working(self, day: date) -> bool:
        kind = self._kinds.get(day)
        if kind is not None:
            return kind is DayKind.WORK
        if day.weekday() > 4:
            return False
        return day.year in self.noticed_years or day not in _statutory_days()


def edition_with(
    base: Edition,
    *,
    id: str,  # noqa: A002 - the word of the fact
    published_at: datetime,
    days: Mapping[date, DayKind],
    years: frozenset[int],
) -> Edition:
    """A new edition: the base with changed days, and with years that now have a notice."""
    return Edition(
        id=id,
        published_at=published_at,
        days=tuple(sorted({**dict(base.days), **days}.items())),
        noticed_years=base.noticed_years | years,
    )


def edition_in_force(editions: Iterable[Edition], at: datetime) -> Edition:
    """The edition published latest by that moment, or else the earliest one.

    Of two published at the same moment, the later in the sequence counts. Raises CalendarError
    when there is none at all.
    """
    in_order = sorted(editions, key=lambda edition: edition.published_at)
    if not in_order:
        raise CalendarError("there is no calendar edition")
    known = [edition for edition in in_order if edition.published_at <= at]
    return known[-1] if known else in_order[0]


def is_provisional(edition: Edition, day: date) -> bool:
    """Tell whether the day's year had no notice yet, so that it may still change."""
    return day.year not in edition.noticed_years


def working_days_after(edition: Edition, day: date, count: int) -> date:
    """The last of `count` working days, the first day not counted (T2); with 0, the day itself.

    Five from Wednesday 2026-09-30 end on 2026-10-13. Raises CalendarError for a negative count,
    and beyond the covered days.
    """
    if not count:
        return day
    ordinals = working_ordinals(edition)
    index = bisect_right(ordinals, _covered(day).toordinal()) + count - 1
    if count < 0 or index >= len(ordinals):
        raise CalendarError(f"cannot count {count} working days from {day}")
    return date.fromordinal(ordinals[index])


@lru_cache(maxsize=64)
def working_ordinals(edition: Edition) -> tuple[int, ...]:
    """The proleptic ordinals of all working days that are covered, in order."""
    covered = range(FIRST_DAY.toordinal(), END_DAY.toordinal())
    return tuple(day for day in covered if edition.is_working(date.fromordinal(day)))


def _covered(day: date) -> date:
    if FIRST_DAY <= day <= END_DAY:
        return day
    raise CalendarError(f"calendars cover {FIRST_DAY} to {END_DAY - ONE_DAY}, not {day}")


@lru_cache(maxsize=1)
def china_editions() -> tuple[Edition, ...]:
    """One edition for each notice of the State Council, each holding all notices before it."""
    nothing = Edition("cn", datetime.min.replace(tzinfo=UTC), (), frozenset())
    return tuple(accumulate(NOTICES, _with_notice, initial=nothing))[1:]


def _with_notice(base: Edition, notice: Notice) -> Edition:
    published_on = datetime.fromisoformat(notice.published_on).replace(tzinfo=UTC)
    return edition_with(
        base,
        id=notice.id,
        published_at=published_on - _SHANGHAI_OFFSET,
        days={
            **dict.fromkeys(_spelled(notice.rest, notice.year), DayKind.REST),
            **dict.fromkeys(_spelled(notice.work, notice.year), DayKind.WORK),
        },
        years=frozenset({notice.year}),
    )


@lru_cache(maxsize=1)
def _statutory_days() -> frozenset[date]:
    return frozenset(day for year, days in STATUTORY.items() for day in _spelled(days, year))


def _spelled(text: str, year: int) -> Iterator[date]:
    """The days of "01-01..01-03 2018-12-29", both ends of a range included."""
    for part in text.split():
        first, _, last = part.partition("..")
        day, end = _day(first, year), _day(last or first, year)
        while day <= end:
            yield day
            day += ONE_DAY


def _day(text: str, year: int) -> date:
    return date.fromisoformat(text if len(text) > len("MM-DD") else f"{year}-{text}")
