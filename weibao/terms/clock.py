# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which clock counts: working hours that clauses name, under the calendar edition of a moment.

09:00-12:00 and 13:00-18:00 on working days: 4 working hours from Wednesday 2026-09-30 16:30
end on Thursday 2026-10-08 at 11:30, because 1 to 7 October are rest days (T5).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import lru_cache
from typing import ClassVar, NamedTuple
from zoneinfo import ZoneInfo

from weibao.terms.contract import Contract, Term
from weibao.terms.values.calendars import Edition
from weibao.terms.values.periods import ONE_DAY, Period, calendar_month, months_within
from weibao.terms.values.scalars import Spans, Zone
from weibao.terms.values.working_time import Clock, WorkingHours, clock


class Days(StrEnum):
    WORKING = "working"
    EVERY = "every"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours(Term):
    """Hours for other clauses to name; without a zone, in that of the frame.

    A span that ends before it starts crosses midnight.
    """

    kind: ClassVar[str] = "hours"
    spans: Spans
    days: Days = Days.WORKING
    zone: Zone | None = None

    def working_hours(self, frame_zone: str) -> WorkingHours:
        return WorkingHours(self.spans, self.days.value, self.zone or frame_zone)


@dataclass(slots=True)
class Clocks:
    """The contract's hours and zone (T6), and the calendar editions known so far.

    Editions stand in order of publication. Clocks that were asked for once are kept.
    """

    contract: Contract
    editions: tuple[Edition, ...]
    _published_at: list[datetime] = field(init=False)
    _compiled: dict[tuple[str, Edition], Clock] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._published_at = [edition.published_at for edition in self.editions]

    @property
    def zone(self) -> str:
        return self.contract.frame.zone

    def edition_at(self, at: datetime) -> Edition:
        """The edition under which something promised at that moment is kept."""
        index = bisect_right(self._published_at, at)
        return self.editions[max(index - 1, 0)]

    def clock_of(self, clause_id: str, edition: Edition) -> Clock:
        """The clock of the hours that a clause names, under an edition."""
        found = self._compiled.get((clause_id, edition))
        if found is None:
            found = clock(self.contract.term_of(clause_id, Hours).working_hours(self.zone), edition)
            self._compiled[clause_id, edition] = found
        return found

    def day_of(self, at: datetime) -> date:
        return self.contract.frame.day_of(at)

    def start_of(self, day: date) -> datetime:
        return start_of_day(day, self.zone)

    def end_of(self, day: date) -> datetime:
        """24:00 of a day."""
        return start_of_day(day + ONE_DAY, self.zone)

    def start_and_end(self, period: Period) -> tuple[datetime, datetime]:
        return self.start_of(period.start), self.start_of(period.end)


@lru_cache(maxsize=4096)
def start_of_day(day: date, zone: str) -> datetime:
    """00:00 of a local day, in UTC."""
    return moment_on(day, time(), zone)


@lru_cache(maxsize=4096)
def moment_on(day: date, at: time, zone: str) -> datetime:
    """A local time of day, in UTC."""
    return datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)


class Month(NamedTuple):
    """A calendar month, or the part of it that lies in the life of a contract.

    `name` is "2026-10", `ends_on` its last day. It has `days` of the calendar month's `of_days`.
    """

    name: str
    starts_on: date
    ends_on: date
    days: int
    of_days: int
    starts_at: datetime
    ends_at: datetime


@lru_cache(maxsize=1024)
def months_of(life: Period, zone: str) -> tuple[Month, ...]:
    """The months of a life, the first and the last one cut to it."""
    return tuple(
        Month(
            name=f"{month.start:%Y-%m}",
            starts_on=month.start,
            ends_on=month.end - ONE_DAY,
            days=month.days,
            of_days=calendar_month(month.start).days,
            starts_at=start_of_day(month.start, zone),
            ends_at=start_of_day(month.end, zone),
        )
        for month in months_within(life.start, life.end)
    )
