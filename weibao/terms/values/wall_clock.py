# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Time that runs day and night: asked the same questions as the clock of working hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from weibao.terms.values.days import start_of_day
from weibao.terms.values.periods import ONE_DAY

ONE_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class WallClock:
    zone: str

    def add(self, start: datetime, seconds: int) -> datetime:
        return start + timedelta(seconds=seconds)

    def opening_after(self, at: datetime) -> datetime:
        """The first open moment from `at` on, which is `at` itself."""
        return at

    def elapsed(self, start: datetime, end: datetime) -> int:
        """Whole seconds between two moments."""
        return (end - start) // ONE_SECOND

    def closing_on(self, day: date) -> datetime:
        """24:00 of a local day."""
        return start_of_day(day + ONE_DAY, self.zone)
