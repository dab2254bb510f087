# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Facts about residents: who holds a post, attendance, leave, substitutes, special hours.

`resident` is the engineer at the customer's site, `person` somebody of the customer. Days from
`starts_on` to `ends_on` include both.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from weibao.terms.facts.base import Fact
from weibao.terms.values.scalars import Minutes, Note


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentAssigned(Fact):
    """A named engineer takes up a post, under the named resident clause or the only one (R1)."""

    kind: ClassVar[str] = "resident_assigned"
    resident: str
    starts_on: date
    clause: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentChanged(Fact):
    """From that day another engineer holds the post; its service goes on."""

    kind: ClassVar[str] = "resident_changed"
    resident: str
    successor: str
    starts_on: date
    reason: Note = Note("")


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentLeft(Fact):
    """Nobody holds the post after that day."""

    kind: ClassVar[str] = "resident_left"
    resident: str
    last_on: date
    reason: Note = Note("")


class Portion(StrEnum):
    FULL = "full"
    HALF = "half"


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceRecorded(Fact):
    """A resident was there on that day. Two records of one day add up."""

    kind: ClassVar[str] = "attendance_recorded"
    resident: str
    day: date
    came_at: datetime | None = None
    left_at: datetime | None = None
    portion: Portion = Portion.FULL


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceConfirmed(Fact):
    """The customer confirms what was recorded of these days by then, and nothing later."""

    kind: ClassVar[str] = "attendance_confirmed"
    resident: str
    starts_on: date
    ends_on: date
    person: str


class Means(StrEnum):
    """How something was told or approved (R4)."""

    MAIL = "mail"
    PHONE = "phone"
    IN_PERSON = "in_person"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveAsked(Fact):
    kind: ClassVar[str] = "leave_asked"
    resident: str
    starts_on: date
    ends_on: date
    reason: Note = Note("")


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveApproved(Fact):
    kind: ClassVar[str] = "leave_approved"
    resident: str
    starts_on: date
    ends_on: date
    person: str
    how: Means


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceReported(Fact):
    """The customer says that the resident has not come on that day."""

    kind: ClassVar[str] = "absence_reported"
    resident: str
    day: date
    person: str


class Deviation(StrEnum):
    LATE = "late"
    EARLY = "early"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviationNotified(Fact):
    """The responsible person was told beforehand of coming late or leaving early (R3)."""

    kind: ClassVar[str] = "deviation_notified"
    resident: str
    day: date
    about: Deviation
    person: str
    how: Means


@dataclass(frozen=True, slots=True, kw_only=True)
class SubstituteSent(Fact):
    """Another engineer stands in for the resident on these days (R1)."""

    kind: ClassVar[str] = "substitute_sent"
    resident: str
    substitute: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialHoursAgreed(Fact):
    """The customer agrees to work outside the hours, up to so many minutes of that day (R3)."""

    kind: ClassVar[str] = "special_hours_agreed"
    resident: str
    day: date
    minutes: Minutes
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialHoursWorked(Fact):
    kind: ClassVar[str] = "special_hours_worked"
    resident: str
    day: date
    minutes: Minutes


KINDS: tuple[type[Fact], ...] = (
    ResidentAssigned,
    ResidentChanged,
    ResidentLeft,
    AttendanceRecorded,
    AttendanceConfirmed,
    LeaveAsked,
    LeaveApproved,
    AbsenceReported,
    DeviationNotified,
    SubstituteSent,
    SpecialHoursAgreed,
    SpecialHoursWorked,
)
