# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from datetime import UTC, date, datetime

import pytest

from weibao.agreements.months import beginning_of, month_of, months_between, moved


@pytest.mark.parametrize(
    ("day", "by", "month"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 1)),
        (date(2026, 12, 5), 1, date(2027, 1, 1)),
        (date(2026, 1, 1), -1, date(2025, 12, 1)),
        (date(2026, 11, 23), 0, date(2026, 11, 1)),
        (date(2026, 11, 23), -25, date(2024, 10, 1)),
    ],
)
def test_month_is_moved_over_the_new_year(day, by, month):
    assert moved(day, by) == month


def test_month_begins_at_midnight_here():
    begins = beginning_of(date(2026, 11, 23))

    assert begins == datetime(2026, 10, 31, 16, tzinfo=UTC)
    assert month_of(begins) == date(2026, 11, 1)


def test_months_between_are_both_included():
    assert list(months_between(date(2026, 12, 1), date(2027, 1, 1))) == [
        date(2026, 12, 1),
        date(2027, 1, 1),
    ]
    assert list(months_between(date(2027, 1, 1), date(2026, 12, 1))) == []
