# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Facts about the contract itself: signatures, configuration list, packs, payments, calendars."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from weibao.terms.facts.base import Fact
from weibao.terms.values.calendars import DayKind
from weibao.terms.values.money import Fen
from weibao.terms.values.scalars import Note


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractSigned(Fact):
    kind: ClassVar[str] = "contract_signed"
    party: str
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceListed(Fact):
    """A device joins the configuration list that the customer's administrator signs (M1)."""

    kind: ClassVar[str] = "device_listed"
    tag: str
    model: str
    serial: str
    user: Note = Note("")
    place: Note = Note("")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceDelisted(Fact):
    kind: ClassVar[str] = "device_delisted"
    tag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackBought(Fact):
    """A pack of incidents was bought under the named pack clause, or the only one."""

    kind: ClassVar[str] = "pack_bought"
    pack: str
    clause: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentReceived(Fact):
    """The customer paid; `month` (2026-10) names the month whose fee it pays."""

    kind: ClassVar[str] = "payment_received"
    amount: Fen
    month: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    day: date
    kind: DayKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarPublished(Fact):
    """A new edition of the working calendar: changed days, and years that now have a notice."""

    kind: ClassVar[str] = "calendar_published"
    edition: str
    days: tuple[CalendarDay, ...] = ()
    years: tuple[int, ...] = ()


KINDS: tuple[type[Fact], ...] = (
    ContractSigned,
    DeviceListed,
    DeviceDelisted,
    PackBought,
    PaymentReceived,
    CalendarPublished,
)
