# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the engine's calendar of China says of a single day."""

from datetime import date

from weibao.terms.values.calendars import china_editions


def is_workday(day: date) -> bool:
    """Whether China works on it, by the latest notice: make-up days count, holidays do not."""
    return china_editions()[-1].is_working(day)


def is_provisional(day: date) -> bool:
    """The State Council has not published that year's days yet."""
    return day.year not in china_editions()[-1].noticed_years
