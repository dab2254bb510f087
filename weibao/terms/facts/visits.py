# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Facts about work: visits, minutes, parts, consent, signatures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from weibao.terms.facts.base import Fact
from weibao.terms.values.scalars import Count, Minutes, Note, Price, Stars


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitPlanned(Fact):
    kind: ClassVar[str] = "visit_planned"
    request: str
    visit: str
    engineer: str
    planned_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineerArrived(Fact):
    """An engineer is on site: the visit begins. One visit may serve several requests."""

    kind: ClassVar[str] = "engineer_arrived"
    request: str
    visit: str
    engineer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupAnswered(Fact):
    """The customer was reminded to back up, and this named person answered (M14, P7)."""

    kind: ClassVar[str] = "backup_answered"
    request: str
    visit: str
    person: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionAgreed(Fact):
    """The customer consents to work beyond the limit of an incident, at its price (P1)."""

    kind: ClassVar[str] = "extension_agreed"
    request: str
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkDone(Fact):
    """A piece of work, on site (with its visit) or remote; `at` is when it was finished.

    `is_destructive` where it touched data on a disk, as the engineer marks it (M14). `consent` says
    who let the engineer in for remote work, and how.
    """

    kind: ClassVar[str] = "work_done"
    request: str
    service: str
    minutes: Minutes
    engineer: str
    visit: str | None = None
    description: Note = Note("")
    is_destructive: bool = False
    consent: Note = Note("")


@dataclass(frozen=True, slots=True, kw_only=True)
class PartUsed(Fact):
    """A part was fitted at the agreed price; the price is per piece."""

    kind: ClassVar[str] = "part_used"
    request: str
    name: str
    quantity: Count
    unit_price: Price
    visit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitSigned(Fact):
    """The customer signed exactly the content with this hash, and rated it from 1 to 5 (P3)."""

    kind: ClassVar[str] = "visit_signed"
    request: str
    visit: str
    person: str
    content_hash: str
    rating: Stars | None = None


KINDS: tuple[type[Fact], ...] = (
    VisitPlanned,
    EngineerArrived,
    BackupAnswered,
    ExtensionAgreed,
    WorkDone,
    PartUsed,
    VisitSigned,
)
