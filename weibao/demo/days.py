# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The days of the demonstration, counted back from the day it is loaded."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")
BACK = 31
OPENS, CLOSES = time(10, 30), time(17, 0)


@dataclass(frozen=True, slots=True)
class Days:
    """`workdays` are the weekdays of the last month, the latest last, without today."""

    now: datetime

    @property
    def today(self) -> date:
        return self.now.astimezone(ZONE).date()

    @property
    def workdays(self) -> tuple[date, ...]:
        past = (self.today - timedelta(days=back) for back in range(BACK, 0, -1))
        return tuple(day for day in past if day.weekday() < 5)

    def workday(self, share: int) -> date:
        """The workday that lies so many hundredths of the way through the last month."""
        return self.workdays[share * (len(self.workdays) - 1) // 100]

    def busiest_month(self) -> tuple[date, ...]:
        """The workdays of the month that holds most of them: there the visits run out."""
        counted = Counter((day.year, day.month) for day in self.workdays)
        ((busiest, _days),) = counted.most_common(1)
        return tuple(day for day in self.workdays if (day.year, day.month) == busiest)


def office_moment(now: datetime) -> datetime:
    """The latest moment up to now at which an office is busy: at night nobody calls."""
    local = now.astimezone(ZONE)
    if local.weekday() < 5 and OPENS <= local.time() <= CLOSES:
        return now
    day = local.date() if local.time() > CLOSES else day_before(local.date())
    while day.weekday() >= 5:
        day = day_before(day)
    return datetime.combine(day, CLOSES, ZONE).astimezone(UTC)


def moment(day: date, clock: str) -> datetime:
    """A moment of a day, as the clock on the wall says in Beijing."""
    return datetime.combine(day, time.fromisoformat(clock), ZONE).astimezone(UTC)


def day_before(day: date) -> date:
    return day - timedelta(days=1)
