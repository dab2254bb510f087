# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A plan as plain values: who can go where, what must be gone to, and what is taken already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

USUAL_MINUTES = 60
"""How long a visit takes where nobody has written how long its kind of work takes."""
STEP = timedelta(minutes=5)
"""Plans are made in steps of five minutes."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open: the end is no longer included."""

    starts_at: datetime
    ends_at: datetime

    def overlaps(self, other: Span) -> bool:
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at

    def covers(self, other: Span) -> bool:
        return self.starts_at <= other.starts_at and other.ends_at <= self.ends_at


def without(spans: Iterable[Span], gone: Iterable[Span]) -> tuple[Span, ...]:
    """What is left of the spans."""
    left = sorted(spans)
    for hole in gone:
        parts = [
            (Span(span.starts_at, hole.starts_at), Span(hole.ends_at, span.ends_at))
            if span.overlaps(hole)
            else (span,)
            for span in left
        ]
        left = [span for pair in parts for span in pair if span.starts_at < span.ends_at]
    return tuple(left)


def span_of(starts_at: datetime, minutes: int) -> Span:
    return Span(starts_at, starts_at + timedelta(minutes=minutes))


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Coordinates are degrees; None where nobody has written them. An empty district is unknown."""

    name: str = ""
    district: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A visit that an engineer is planned for or has begun."""

    visit: str
    span: Span
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """An engineer around some days. `hours` None: nobody has written when they work."""

    pk: int
    name: str
    skills: frozenset[str]
    districts: frozenset[str]
    """Empty: every district."""
    hours: tuple[Span, ...] | None
    absences: tuple[Span, ...]
    taken: tuple[Taken, ...]
    start: Place

    def goes_to(self, place: Place) -> bool:
        return not self.districts or not place.district or place.district in self.districts

    @property
    def free_hours(self) -> tuple[Span, ...]:
        """When they work and are there, whatever is planned."""
        return without(self.hours or (), self.absences)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A request that somebody must go to.

    `due_at` is the deadline of arrival that the contract promises; its moment is still in time.
    """

    number: str
    minutes: int
    skills: frozenset[str]
    place: Place
    due_at: datetime | None = None
    appointment_at: datetime | None = None

    def is_late_at(self, moment: datetime) -> bool:
        return self.due_at is not None and moment > self.due_at
