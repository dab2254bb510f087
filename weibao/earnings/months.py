# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Months of Shanghai: the one a moment lies in, the ones around it."""

from collections.abc import Iterator
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")


def month_of(at: datetime) -> date:
    """The first day of its month, here."""
    return at.astimezone(ZONE).date().replace(day=1)


def beginning_of(month: date) -> datetime:
    return datetime.combine(month, time(0), ZONE)


def moved(month: date, by: int) -> date:
    """So many months later, or earlier."""
    count = month.year * 12 + month.month - 1 + by
    return date(count // 12, count % 12 + 1, 1)


def months_between(first: date, last: date) -> Iterator[date]:
    """Both included; none where the last comes before the first."""
    month = first
    while month <= last:
        yield month
        month = moved(month, 1)
