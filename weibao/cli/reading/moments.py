# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The moments and months that a caller names on the command line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from weibao.cli.complaints import refusal
from weibao.terms.facts.base import Fact
from weibao.terms.values.days import start_of_day
from weibao.terms.values.periods import Period, calendar_month
from weibao.terms.values.scalars import EARLIEST_YEAR, LATEST_YEAR

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class AsOf:
    """The two moments of an answer: what had happened by `until`, as recorded by `known_at`."""

    until: datetime
    known_at: datetime


def moment_from(text: str, *, option: str, zone: str) -> datetime:
    """A moment in UTC: without an offset it is local, and a day alone means its 24:00."""
    try:
        if _DAY.fullmatch(text):
            day = date.fromisoformat(text)
            _check_year(day.year)
            return start_of_day(day + timedelta(days=1), zone)
        moment = datetime.fromisoformat(text)
        _check_year(moment.year)
    except ValueError:
        raise refusal("moment", option=option, found=text) from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)


def month_from(text: str) -> Period:
    found = _MONTH.fullmatch(text)
    try:
        if found is None:
            raise ValueError(text)
        day = date(int(found[1]), int(found[2]), 1)
        _check_year(day.year)
    except ValueError:
        raise refusal("month", found=text) from None
    return calendar_month(day)


def as_of(facts: Iterable[Fact], until: datetime | None, known_at: datetime | None) -> AsOf | None:
    """Fill in what the caller left open, from the facts and never from the clock.

    Without `until` it is `known_at`, else the latest moment of any fact. Without `known_at`
    everything recorded counts. None when nothing names a moment.
    """
    moments = [moment for fact in facts for moment in (fact.at, fact.recorded_at)]
    latest = max(moments, default=None)
    until = until or known_at or latest
    if until is None:
        return None
    return AsOf(until=until, known_at=known_at or max(until, latest or until))


def _check_year(year: int) -> None:
    if not EARLIEST_YEAR < year < LATEST_YEAR:
        raise ValueError(year)
