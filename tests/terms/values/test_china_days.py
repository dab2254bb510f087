# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The generated table of China's days, against the packages it came from and published figures."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from tests.terms.values.walking import working_days_within
from tools.seed_calendar import TARGET, module_text
from weibao.terms.values.calendars import (
    china_editions,
    is_provisional,
)
from weibao.terms.values.periods import months_within

EDITION = china_editions()[-1]
ONE_DAY = timedelta(days=1)

# facts/china.md §1: working days of each month.
PUBLISHED_COUNTS = {
    2025: (19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23),
    2026: (21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23),
}

# facts/china.md §1: the statutory days of 2027, which has no notice.
STATUTORY_2027 = "01-01 02-05 02-06 02-07 02-08 04-05 05-01 05-02 06-09 09-15 10-01 10-02 10-03"


def test_file_is_what_the_tool_writes():
    assert TARGET.read_text(encoding="utf-8") == module_text()


@pytest.mark.parametrize("year", range(2004, 2027))
def test_every_day_of_a_noticed_year_is_as_the_oracle_says(year):
    days = [date(year, 1, 1) + number * ONE_DAY for number in range(366)]
    days = [day for day in days if day.year == year]

    ours = [EDITION.is_working(day) for day in days]

    assert ours == [chinese_calendar.is_workday(day) for day in days]
    assert not any(is_provisional(EDITION, day) for day in days)


@pytest.mark.parametrize("year", PUBLISHED_COUNTS)
def test_working_days_of_each_month_are_as_published(year):
    months = months_within(date(year, 1, 1), date(year + 1, 1, 1))

    counts = tuple(working_days_within(EDITION, month) for month in months)

    assert counts == PUBLISHED_COUNTS[year]
    assert sum(counts) == 248


def test_year_without_a_notice_follows_the_statutory_days():
    year = [date(2027, 1, 1) + number * ONE_DAY for number in range(365)]

    rest = [day for day in year if day.weekday() < 5 and not EDITION.is_working(day)]

    statutory = [date.fromisoformat(f"2027-{day}") for day in STATUTORY_2027.split()]
    assert rest == [day for day in statutory if day.weekday() < 5]
    assert all(is_provisional(EDITION, day) for day in year)


@pytest.mark.parametrize("year", range(2027, 2041))
def test_statutory_days_are_known_to_2040(year):
    start = date(year, 1, 1)
    days = {start + number * ONE_DAY for number in range(365)}
    by_weekday = {day for day in days if day.weekday() < 5}

    rest = {day for day in by_weekday if not EDITION.is_working(day)}

    fixed = {date(year, *day) for day in ((1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3))}
    assert fixed & by_weekday <= rest
    spring_festival = {day for day in rest if date(year, 1, 20) < day < date(year, 2, 22)}
    assert 2 <= len(spring_festival) <= 4
    assert 5 <= len(rest) <= 13
