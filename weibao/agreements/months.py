# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Calendar months of Shanghai, each named by its first day; and where a length of time ends."""

from collections.abc import Iterator
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from weibao.terms.values.periods import last_day

__all__ = ["ZONE", "beginning_of", "last_day", "month_of", "months_between", "moved"]

ZONE = ZoneInfo("Asia/Shanghai")


def month_of(at: datetime) -> date:
    """The month that a moment lies in, here."""
    return moved(at.astimezone(ZONE).date(), 0)


def beginning_of(month: date) -> datetime:
    """The first moment of the month that a day lies in."""
    return datetime.combine(moved(month, 0), time(), ZONE)


def moved(day: date, by: int) -> date:
    """So many months after the one of a day, or before."""
    count = day.year * 12 + day.month - 1 + by
    return date(count // 12, count % 12 + 1, 1)


def months_between(first: date, last: date) -> Iterator[date]:
    """Both included; none where the last comes before the first."""
    month = first
    while month <= last:
        yield month
        month = moved(month, 1)
