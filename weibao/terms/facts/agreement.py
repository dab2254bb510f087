# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Facts about the contract itself: signatures, configuration list, packs, payments, calendars."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from weibao.terms.facts.base import Fact
from weibao.terms.values.calendars import DayKind
from weibao.terms.values.money import Fen
from weibao.terms.values.party import Party
from weibao.terms.values.scalars import Digest, LongText, Note


class Document(StrEnum):
    """What both sides sign (V1)."""

    CONTRACT = "contract"
    SERVICE_ORDER = "service_order"
    NDA = "nda"
    CONFIGURATION_LIST = "configuration_list"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractSigned(Fact):
    """A side signed the contract itself, or another document that belongs to it.

    `text_sha256` is of the text that was signed, in UTF-8; None where nobody noted it.
    """

    kind: ClassVar[str] = "contract_signed"
    party: str
    person: str
    document: Document = Document.CONTRACT
    text_sha256: Digest | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceListed(Fact):
    """A device joins the configuration list that the customer's administrator signs (M1).

    `warranty_until` is the last day of the warranty of its maker, the `brand` (M6).
    `category` says what it is where prices differ by it, such as server (H1).
    """

    kind: ClassVar[str] = "device_listed"
    tag: str
    model: str
    serial: str
    user: Note = Note("")
    place: Note = Note("")
    brand: str | None = None
    warranty_until: date | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceDelisted(Fact):
    kind: ClassVar[str] = "device_delisted"
    tag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackBought(Fact):
    """A pack was bought under the named pack clause, or the only one.

    Where it belongs to a pool, `charged_under` names the contract that charges it, if another.
    """

    kind: ClassVar[str] = "pack_bought"
    pack: str
    clause: str | None = None
    charged_under: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentReceived(Fact):
    """The customer paid; `period` (2026-10) names the service period whose fee it pays.

    `invoice` is the number of the invoice that it pays.
    """

    kind: ClassVar[str] = "payment_received"
    amount: Fen
    period: str | None = None
    invoice: str | None = None


class TakesEffect(StrEnum):
    """From when an amendment holds: its day, the next service period, or back to its day."""

    NOW = "now"
    NEXT_PERIOD = "next_period"
    RETROACTIVE = "retroactive"


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentSigned(Fact):
    """Both signed a supplementary agreement (V1): clauses in the notation of contracts.

    A clause with the id of another takes its place, one with a new id joins the contract, and
    `removes` names those that go. `ends_on` moves the last day of the contract.
    """

    kind: ClassVar[str] = "amendment_signed"
    amendment: str
    effective_on: date
    takes_effect: TakesEffect = TakesEffect.NOW
    text: LongText = LongText("")
    removes: tuple[str, ...] = ()
    ends_on: date | None = None
    provider_person: str
    customer_person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractTerminated(Fact):
    """A party ended the contract, by the right of the clause that it names, or by agreement."""

    kind: ClassVar[str] = "contract_terminated"
    party: Party
    clause: str | None = None
    reason: Note = Note("")


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

    def day_twice(self) -> date | None:
        """A day of which it speaks more than once: nobody could tell which of them holds."""
        told = Counter(item.day for item in self.days)
        return next((day for day, times in told.items() if times > 1), None)


KINDS: tuple[type[Fact], ...] = (
    ContractSigned,
    AmendmentSigned,
    ContractTerminated,
    DeviceListed,
    DeviceDelisted,
    PackBought,
    PaymentReceived,
    CalendarPublished,
)
