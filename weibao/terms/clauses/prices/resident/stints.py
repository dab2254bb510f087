# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A stay cut into service months, and those at amendments: what one line and one balance are of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from fractions import Fraction
from typing import NamedTuple

from weibao.terms.agreed.versions import Segment, Spoken, Versions
from weibao.terms.clauses.prices.resident.attendance import (
    HALVES,
    Day,
    Sheet,
    clock_on,
    day_of,
    working_days,
)
from weibao.terms.clauses.prices.resident.stays import Grounds, Stay
from weibao.terms.clauses.prices.resident.term import Resident
from weibao.terms.clock import Days
from weibao.terms.findings import Case
from weibao.terms.values.calendars import Edition
from weibao.terms.values.cycles import ServicePeriod, service_months
from weibao.terms.values.hours import spans_text
from weibao.terms.values.periods import Period
from weibao.terms.verdicts import step


class Stint(NamedTuple):
    """The part of a service month that one person serves under one version of the clause.

    `before` are the working days of the month until it begins, `real_days` all of the month's;
    `calendar` are the facts on which the hours and their working days rest.
    """

    spoken: Spoken[Resident]
    stay: Stay
    month: ServicePeriod
    during: Period
    edition: Edition
    days: tuple[Day, ...]
    before: int
    real_days: int
    calendar: Grounds

    @property
    def subject(self) -> str:
        return f"{self.month.name} {self.stay.resident}"

    @property
    def month_key(self) -> tuple[str, str]:
        """What is asked for together, whatever parts it has."""
        return self.spoken.clause, self.subject

    @property
    def over_at(self) -> datetime:
        """When the month is over, with the shift that began on its last day."""
        return max([self.month.ends_at, *(day.over_at for day in self.days[-1:])])

    @property
    def clauses(self) -> tuple[str, ...]:
        return self.spoken.clause, self.spoken.term.hours

    @property
    def is_cut(self) -> bool:
        """Whether the stay ends within the month."""
        return self.during.end == self.stay.during.end < self.whole.end

    @property
    def whole(self) -> Period:
        return whole_month(self.month)

    @property
    def held(self) -> Grounds:
        """What put the person there on its days, and the amendments of the clause."""
        return self.stay.grounds.and_(Grounds(self.spoken.facts))

    @property
    def grounds(self) -> Grounds:
        """What put the person there for all its days, which they are, and what ended it."""
        whole = self.held.and_(self.calendar)
        return whole.and_(self.stay.end) if self.is_cut else whole

    @property
    def attended(self) -> Fraction:
        return Fraction(sum(day.halves for day in self.days), HALVES)

    @property
    def absent(self) -> Fraction:
        return len(self.days) - self.attended


def whole_month(month: ServicePeriod) -> Period:
    """The service month without the cut that the end of the contract makes in it."""
    return Period(month.starts_on, date.fromordinal(month.starts_on.toordinal() + month.of_days))


def stints_of(stay: Stay, clause: Versions[Resident], sheet: Sheet, case: Case) -> Iterator[Stint]:
    """The stints that have begun, in order."""
    service = Period(stay.service_on, max(stay.during.end, case.agreement.life.end))
    for month in service_months(service, case.clocks.zone):
        start = max(month.starts_on, stay.during.start)
        end = min(month.span.end, stay.during.end)
        if start < end and case.clocks.start_of(start) <= case.until:
            bounds = case.clocks.start_of(start), case.clocks.start_of(end)
            for segment in clause.segments(*bounds):
                yield _stint(segment, stay, month, sheet=sheet, case=case)


def _stint(
    segment: Segment[Resident], stay: Stay, month: ServicePeriod, *, sheet: Sheet, case: Case
) -> Stint:
    term = segment.spoken.term
    during = case.clocks.days_of(segment.starts_at, segment.ends_at)
    known_at = min(case.until, month.ends_at)
    edition = case.clocks.edition_at(known_at)
    real = list(working_days(whole_month(month), term.hours, edition, case))
    days = tuple(
        day_of(
            on,
            stay.resident,
            sheet,
            term=term,
            clock=clock_on(on, term.hours, edition, case),
            case=case,
        )
        for on in real
        if on in during
    )
    before = sum(on < during.start for on in real)
    return Stint(
        spoken=segment.spoken,
        stay=stay,
        month=month,
        during=during,
        edition=edition,
        days=days,
        before=before,
        real_days=len(real),
        calendar=_calendar(whole_month(month), term.hours, known_at, case),
    )


def _calendar(month: Period, hours: str, known_at: datetime, case: Case) -> Grounds:
    """The hours by which a month's working days are told, and the calendars that changed them."""
    spoken = case.clocks.spoken_at(hours, known_at)
    published = (
        fact.id
        for fact in case.clocks.published
        if fact.at <= known_at and any(item.day in month for item in fact.days)
    )
    spans = ", ".join(spans_text(spoken.term.spans))
    reason = (
        step("hours_on_working_days", hours=spans)
        if spoken.term.days is Days.WORKING
        else step("hours_on_every_day", hours=spans)
    )
    return Grounds((*spoken.facts, *published), (reason,))
