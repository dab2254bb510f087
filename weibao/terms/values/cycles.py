# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Service periods: calendar months, or quarters, half-years and years from a contract's first day.

A quarter of a contract that starts on 15 January runs to 14 April. Periods are counted from that
first day, never from each other, since going on from the 30th would drift (T3, Civil Code 202).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from weibao.terms.values.days import start_of_day
from weibao.terms.values.periods import ONE_DAY, Period, calendar_month, last_day, months_within


class Cycle(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"

    @property
    def months(self) -> int:
        return _MONTHS[self]


_MONTHS = {Cycle.MONTH: 1, Cycle.QUARTER: 3, Cycle.HALF_YEAR: 6, Cycle.YEAR: 12}


class ServicePeriod(NamedTuple):
    """A period of a cycle, or the part of it that lies in the life of a contract.

    `name` is "2026-10" for a calendar month, else its nominal start and length: "2026-01-15/P3M".
    It has `days` of the whole period's `of_days`; `ends_on` is its last day, included.
    """

    name: str
    starts_on: date
    ends_on: date
    days: int
    of_days: int
    months: int
    starts_at: datetime
    ends_at: datetime

    @property
    def span(self) -> Period:
        return Period(self.starts_on, self.ends_on + ONE_DAY)


@lru_cache(maxsize=1024)
def periods_of(life: Period, cycle: Cycle, zone: str) -> tuple[ServicePeriod, ...]:
    """The periods of a life, the first and the last one cut to it."""
    if cycle is Cycle.MONTH:
        return tuple(_calendar_months(life, zone))
    return tuple(_anchored(life, cycle, zone))


@lru_cache(maxsize=1024)
def service_months(service: Period, zone: str) -> tuple[ServicePeriod, ...]:
    """Months counted from a service's first day: calendar months if that is a 1st (R2)."""
    if service.start.day == 1:
        return tuple(_calendar_months(service, zone))
    return tuple(_anchored(service, Cycle.MONTH, zone))


def _calendar_months(life: Period, zone: str) -> Iterator[ServicePeriod]:
    for part in months_within(life.start, life.end):
        yield _named(f"{part.start:%Y-%m}", part, calendar_month(part.start), months=1, zone=zone)


def _anchored(life: Period, cycle: Cycle, zone: str) -> Iterator[ServicePeriod]:
    number = 0
    start = life.start
    while start < life.end:
        number += 1
        # The corresponding day of the first one begins the next period.
        end = last_day(life.start, months=number * cycle.months)
        whole, part = Period(start, end), Period(start, min(end, life.end))
        name = f"{start}/P{cycle.months}M"
        yield _named(name, part, whole, months=cycle.months, zone=zone)
        start = end


def _named(name: str, part: Period, whole: Period, *, months: int, zone: str) -> ServicePeriod:
    return ServicePeriod(
        name=name,
        starts_on=part.start,
        ends_on=part.end - ONE_DAY,
        days=part.days,
        of_days=whole.days,
        months=months,
        starts_at=start_of_day(part.start, zone),
        ends_at=start_of_day(part.end, zone),
    )


def next_period_start(life: Period, cycle: Cycle, day: date) -> date:
    """The first day of the first period that begins on or after a day."""
    if cycle is Cycle.MONTH:
        return day if day.day == 1 else calendar_month(day).end
    number = 0
    start = life.start
    while start < day:
        number += 1
        start = last_day(life.start, months=number * cycle.months)
    return start
