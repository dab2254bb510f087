# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which hours of a day the board shows, and at which of its cells something stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from weibao.dispatch.plan import Span
from weibao.dispatch.queries import day_span

FIRST, LAST = 8, 20
"""Hours shown at least."""
CELL = timedelta(minutes=5)
CELLS_OF_HOUR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Which hours of the day are shown."""

    day: date
    first_hour: int
    last_hour: int

    @classmethod
    def around(cls, spans: Iterable[Span], *, day: date) -> Frame:
        starts_at = day_span(day).starts_at
        firsts, lasts = [FIRST], [LAST]
        for span in spans:
            if span.overlaps(day_span(day)):
                firsts.append(max(0, (span.starts_at - starts_at) // timedelta(hours=1)))
                lasts.append(min(24, -((starts_at - span.ends_at) // timedelta(hours=1))))
        return cls(day=day, first_hour=min(firsts), last_hour=max(lasts))

    def block(self, span: Span) -> tuple[int, int]:
        """First cell and number of cells, within the frame."""
        zero = day_span(self.day).starts_at + timedelta(hours=self.first_hour)
        most = (self.last_hour - self.first_hour) * CELLS_OF_HOUR
        first = max(0, (span.starts_at - zero) // CELL)
        last = min(most, -((zero - span.ends_at) // CELL))
        return first, max(1, last - first)

    def now_cell(self, now: datetime) -> int | None:
        zero = day_span(self.day).starts_at + timedelta(hours=self.first_hour)
        cell = (now - zero) // CELL
        return cell if 0 <= cell < (self.last_hour - self.first_hour) * CELLS_OF_HOUR else None
