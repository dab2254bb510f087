# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from datetime import UTC, date, datetime, time

import pytest

from weibao.terms.values.days import moment_on, start_of_day


@pytest.mark.parametrize(
    ("day", "zone", "expected"),
    [
        pytest.param(date(2026, 11, 23), "Asia/Shanghai", datetime(2026, 11, 22, 16, tzinfo=UTC)),
        pytest.param(date(2026, 3, 29), "Europe/Berlin", datetime(2026, 3, 28, 23, tzinfo=UTC)),
        pytest.param(date(2026, 3, 30), "Europe/Berlin", datetime(2026, 3, 29, 22, tzinfo=UTC)),
    ],
    ids=["Shanghai", "before the clocks change", "after they changed"],
)
def test_day_begins_at_its_local_midnight(day: date, zone: str, expected: datetime) -> None:
    assert start_of_day(day, zone) == expected


def test_time_of_day_is_local_too() -> None:
    at = moment_on(date(2026, 11, 23), time(15, 30), "Asia/Shanghai")

    assert at == datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
