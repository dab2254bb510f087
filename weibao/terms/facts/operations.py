# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Facts about running systems and telling about it: reports, outages, maintenance, drills."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from weibao.terms.facts.base import Fact
from weibao.terms.values.scalars import Minutes, Note


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkaroundGiven(Fact):
    """The user can go on by another way, although the fault itself remains."""

    kind: ClassVar[str] = "workaround_given"
    request: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultReportSent(Fact):
    """The customer has in writing what failed, why, and what was done about it."""

    kind: ClassVar[str] = "fault_report_sent"
    request: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSent(Fact):
    """A periodic report was sent; `period` is such as 2026-11-23, 2026-W48 or 2026-11."""

    kind: ClassVar[str] = "report_sent"
    report: str
    period: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportScored(Fact):
    """The customer's responsible person scored a report (R7)."""

    kind: ClassVar[str] = "report_scored"
    report: str
    period: str
    score: int
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalNoticed(Fact):
    """The customer was told that the contract ends, and what renewing it costs (V10)."""

    kind: ClassVar[str] = "renewal_noticed"
    person: Note = Note("")


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemDown(Fact):
    """A system cannot be used; `outage` names this one failure until the system is up again."""

    kind: ClassVar[str] = "system_down"
    outage: str
    system: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemUp(Fact):
    """The outage is over; what was entered after `data_as_of` is lost."""

    kind: ClassVar[str] = "system_up"
    outage: str
    data_as_of: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MaintenancePlanned(Fact):
    """Work on a system was announced; it counts only if recorded before it begins (H2)."""

    kind: ClassVar[str] = "maintenance_planned"
    system: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DrillMade(Fact):
    """A restore was rehearsed: how long it took, and how much would have been lost (H8)."""

    kind: ClassVar[str] = "drill_made"
    system: str
    restored_minutes: Minutes
    lost_minutes: Minutes


KINDS: tuple[type[Fact], ...] = (
    WorkaroundGiven,
    FaultReportSent,
    ReportSent,
    ReportScored,
    RenewalNoticed,
    SystemDown,
    SystemUp,
    MaintenancePlanned,
    DrillMade,
)
