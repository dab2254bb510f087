# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Working time minute by minute: the slow truth that the clock is compared with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from weibao.terms.values.calendars import Edition
from weibao.terms.values.periods import Period
from weibao.terms.values.working_time import Clock, WorkingHours

ONE_MINUTE = timedelta(minutes=1)
ONE_DAY = timedelta(days=1)


def is_minute_worked(hours: WorkingHours, edition: Edition, at: datetime) -> bool:
    """Look at the wall clock: at today's spans, and at those of yesterday that crossed midnight."""
    local = at.astimezone(ZoneInfo(hours.zone))
    minute = local.hour * 60 + local.minute
    today = local.date()
    return any(
        (hours.days == "every" or edition.is_working(day))
        and any(start <= since_midnight < end for start, end in hours.spans)
        for day, since_midnight in ((today, minute), (today - ONE_DAY, minute + 24 * 60))
    )


def minutes_worked(
    hours: WorkingHours, edition: Edition, start: datetime, end: datetime
) -> Iterator[bool]:
    """For each minute from start to end, whether it is worked."""
    minute = start.astimezone(UTC)
    while minute < end:
        yield is_minute_worked(hours, edition, minute)
        minute += ONE_MINUTE


def working_days_within(edition: Edition, period: Period) -> int:
    days = (period.start + number * ONE_DAY for number in range(period.days))
    return sum(edition.is_working(day) for day in days)


def is_open(clock: Clock, at: datetime) -> bool:
    """Whether work is open; at its closing moment it is not."""
    return clock.opening_after(at) == at.astimezone(UTC)
