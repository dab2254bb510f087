# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which clock counts: working hours that clauses name, under the calendar edition of a moment.

09:00-12:00 and 13:00-18:00 on working days: 4 working hours from Wednesday 2026-09-30 16:30
end on Thursday 2026-10-08 at 11:30, because 1 to 7 October are rest days (T5).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, NamedTuple

from weibao.terms.agreed.agreement import Agreement
from weibao.terms.agreed.contract import Term
from weibao.terms.agreed.versions import Spoken
from weibao.terms.facts.agreement import CalendarPublished
from weibao.terms.values.calendars import Edition
from weibao.terms.values.days import day_of, start_of_day
from weibao.terms.values.periods import ONE_DAY, Period
from weibao.terms.values.scalars import Spans, Zone
from weibao.terms.values.working_time import Clock, WorkingHours, clock


class Days(StrEnum):
    WORKING = "working"
    EVERY = "every"


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteHours:
    """The hours of one site, where they differ (T6)."""

    site: str
    spans: Spans
    days: Days = Days.WORKING
    zone: Zone | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours(Term):
    """Hours for other clauses to name; without a zone, in that of the frame.

    A span that ends before it starts crosses midnight.
    """

    kind: ClassVar[str] = "hours"
    spans: Spans
    days: Days = Days.WORKING
    zone: Zone | None = None
    sites: tuple[SiteHours, ...] = ()

    def working_hours(self, frame_zone: str, site: str | None = None) -> WorkingHours:
        found = next((item for item in self.sites if item.site == site), None)
        hours: Hours | SiteHours = found or self
        return WorkingHours(hours.spans, hours.days.value, hours.zone or self.zone or frame_zone)


class ClockPromised(NamedTuple):
    """The clock by which something is promised, and the facts that made it so."""

    clock: Clock
    facts: tuple[str, ...]


@dataclass(slots=True)
class Clocks:
    """The contract's hours and zone (T6), and the calendar editions known so far.

    Editions stand in order of publication. Clocks that were asked for once are kept.
    """

    agreement: Agreement
    editions: tuple[Edition, ...]
    published: Sequence[CalendarPublished] = ()
    _published_at: list[datetime] = field(init=False)
    _compiled: dict[tuple[Hours, str | None, Edition], Clock] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._published_at = [edition.published_at for edition in self.editions]

    @property
    def zone(self) -> str:
        return self.agreement.contract.frame.zone

    def edition_at(self, at: datetime) -> Edition:
        """The edition under which something promised at that moment is kept."""
        index = bisect_right(self._published_at, at)
        return self.editions[max(index - 1, 0)]

    def clock_at(self, clause_id: str, at: datetime, *, site: str | None = None) -> Clock:
        """The clock of the hours that a clause names, as both stood at a moment (T5).

        Hours that an amendment brought in later, or took out, count as they first or last stood.
        """
        return self.promised_at(clause_id, at, site=site).clock

    def promised_at(
        self, clause_id: str, at: datetime, *, site: str | None = None
    ) -> ClockPromised:
        """That clock, and the facts on which it rests: amendments of the hours, and calendars."""
        spoken = self.spoken_at(clause_id, at)
        facts = (*spoken.facts, *self.published_by(at)) if self.published else spoken.facts
        return ClockPromised(self.clock_of(spoken.term, self.edition_at(at), site=site), facts)

    def hours_at(self, clause_id: str, at: datetime) -> Hours:
        return self.spoken_at(clause_id, at).term

    def spoken_at(self, clause_id: str, at: datetime) -> Spoken[Hours]:
        clause = self.agreement.clause(Hours, clause_id)
        if clause is None:
            raise LookupError(clause_id)  # the notation refuses a reference to nothing
        return clause.at(at) or clause.nearest(at)

    def published_by(self, at: datetime) -> tuple[str, ...]:
        """The calendars of the ledger on which the edition of a moment rests."""
        return tuple(fact.id for fact in self.published if fact.at <= at)

    def clock_of(self, hours: Hours, edition: Edition, *, site: str | None = None) -> Clock:
        found = self._compiled.get((hours, site, edition))
        if found is None:
            found = clock(hours.working_hours(self.zone, site), edition)
            self._compiled[hours, site, edition] = found
        return found

    def day_of(self, at: datetime) -> date:
        return day_of(at, self.zone)

    def days_of(self, starts_at: datetime, ends_at: datetime) -> Period:
        """The local days of a span, its end excluded."""
        return Period(self.day_of(starts_at), self.day_of(ends_at))

    def start_of(self, day: date) -> datetime:
        return start_of_day(day, self.zone)

    def end_of(self, day: date) -> datetime:
        """24:00 of a day."""
        return start_of_day(day + ONE_DAY, self.zone)
