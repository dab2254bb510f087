# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from datetime import date

import pytest

from weibao.demo.days import ZONE, moment, office_moment


@pytest.mark.parametrize(
    ("now", "busy"),
    [
        pytest.param("2026-11-24 11:40", "2026-11-24 11:40", id="during the day"),
        pytest.param("2026-11-24 04:20", "2026-11-23 17:00", id="at night"),
        pytest.param("2026-11-24 20:00", "2026-11-24 17:00", id="in the evening"),
        pytest.param("2026-11-23 08:00", "2026-11-20 17:00", id="on Monday morning"),
        pytest.param("2026-11-22 12:00", "2026-11-20 17:00", id="on Sunday"),
        pytest.param("2026-11-21 20:00", "2026-11-20 17:00", id="on Saturday evening"),
    ],
)
def test_the_demonstration_ends_when_an_office_is_busy(now, busy):
    at = office_moment(_at(now))

    assert f"{at.astimezone(ZONE):%Y-%m-%d %H:%M}" == busy


def _at(said):
    day, _, clock = said.partition(" ")
    return moment(date.fromisoformat(day), clock)
