# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Facts about documents that ask for money. An issued invoice never changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

from weibao.terms.facts.base import Fact
from weibao.terms.values.money import Fen
from weibao.terms.values.scalars import ClauseId


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceLine:
    """What one clause asks for one service period, whose last day `ends_on` is included.

    `on` is the latest day of what it bills. It is negative where money goes back. `adjusts` names
    the earlier line that it changes, such as "FP-0001#2" for the second line of that invoice.
    """

    clause: str
    what: str
    subject: str
    starts_on: date
    ends_on: date
    on: date
    rate: Fraction
    net: Fen
    tax: Fen
    gross: Fen
    adjusts: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceIssued(Fact):
    """The provider sent an invoice with exactly these lines, to be paid by `due_on` if given."""

    kind: ClassVar[str] = "invoice_issued"
    number: str
    lines: tuple[InvoiceLine, ...]
    due_on: date | None = None


class Reminder(StrEnum):
    """How firmly somebody was reminded: kindly, again, or with notice of suspension (V10)."""

    FRIENDLY = "friendly_reminder"
    SECOND = "second_reminder"
    SUSPENSION = "suspension_notice"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentReminded(Fact):
    """The provider reminded the customer of a payment: that of a clause about a subject.

    It moves no deadline; it is the proof that the customer was told.
    """

    kind: ClassVar[str] = "payment_reminded"
    clause: ClauseId
    subject: str
    reminder: Reminder = Reminder.FRIENDLY


KINDS: tuple[type[Fact], ...] = (InvoiceIssued, PaymentReminded)
