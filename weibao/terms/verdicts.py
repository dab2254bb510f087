# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What follows: obligations, balances, charges, breaches, rights. Each says because of what.

They are named tuples: as frozen as a frozen dataclass, and four times cheaper to make, which
counts where each answer is derived anew. Make them with keywords.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from weibao.terms.values.party import Party
from weibao.terms.values.periods import Period

Scalar = str | int | bool | date | datetime | Fraction | None


class Step(NamedTuple):
    """One step of the reasoning: a message key, and the values that fill its sentence.

    The name of a value tells its unit: `_at` moment, `_on` day, `_fen` money,
    `_seconds` a length of time, `_minutes` work.
    """

    key: str
    values: tuple[tuple[str, Scalar], ...] = ()


def step(key: str, **values: Scalar) -> Step:
    return Step(key, tuple(values.items()))


class Because(NamedTuple):
    """The derivation of a verdict: clause ids, fact ids, and the arithmetic."""

    clauses: tuple[str, ...]
    facts: tuple[str, ...]
    steps: tuple[Step, ...] = ()


def cited(*facts: str) -> tuple[str, ...]:
    """Fact ids, each once, in the order in which the reasoning used them."""
    return facts if len(facts) < 2 else tuple(dict.fromkeys(facts))


class Standing(StrEnum):
    """Where an obligation stands at `until`."""

    OPEN = "open"
    PAUSED = "paused"
    MET = "met"
    MISSED = "missed"
    RELEASED = "released"


def standing_at(due_at: datetime, done_at: datetime | None, until: datetime) -> Standing:
    """Of what nothing pauses or releases; at its very moment nothing is missed yet (T1)."""
    if due_at < (done_at or until):
        return Standing.MISSED
    return Standing.MET if done_at else Standing.OPEN


class Scope(NamedTuple):
    """Whether a request is covered; if not, `failing` names the condition (M1, P4)."""

    request: str
    is_covered: bool
    failing: str | None
    because: Because


class Obligation(NamedTuple):
    """Something due. `what` is answer, arrival, restoration or payment.

    `subject` is the request, or the month of a fee. `due_at` is None while a pause without
    an end leaves it unknown. MISSED may still be unfinished: then `done_at` is None.
    """

    clause: str
    what: str
    subject: str
    debtor: Party
    since_at: datetime
    due_at: datetime | None
    done_at: datetime | None
    standing: Standing
    priority: str | None
    edition: str
    is_provisional: bool
    because: Because


class Movement(NamedTuple):
    """One change of a balance; positive when granted, negative when used or lapsed."""

    at: datetime
    what: str
    units: int
    subject: str
    because: Because


class Balance(NamedTuple):
    """granted = used + lapsed + left, at every moment."""

    clause: str
    unit: str
    subject: str
    granted: int
    used: int
    lapsed: int
    starts_at: datetime
    ends_at: datetime
    warn_at: tuple[datetime, ...]
    is_provisional: bool
    movements: tuple[Movement, ...]
    because: Because

    @property
    def left(self) -> int:
        return self.granted - self.used - self.lapsed


class Charge(NamedTuple):
    """What is owed for one service, in fen; negative for what the customer gets back.

    `during` is the service period to which it belongs, `saved` what a ceiling took off (V6).
    """

    clause: str
    what: str
    subject: str
    on: date
    during: Period
    quantity: int
    unit_price: int
    net: int
    tax: int
    gross: int
    rate: Fraction
    saved: int
    because: Because
    is_disputed: bool = False
    """Whether a fact that it rests on is in dispute; then it is not asked for yet (V11)."""


class BillLine(NamedTuple):
    """A line of an invoice: what one clause asks for the days from `starts_on` to `ends_on`.

    Both days are included. In fen, it is negative where money goes back; `adjusts` names the
    earlier line that it changes, such as "FP-0001#2".
    """

    clause: str
    what: str
    subject: str
    starts_on: date
    ends_on: date
    on: date
    rate: Fraction
    net: int
    tax: int
    gross: int
    adjusts: str | None
    because: Because


class Invoice(NamedTuple):
    """An invoice that was issued; negative where it gives money back."""

    number: str
    at: datetime
    net: int
    tax: int
    gross: int
    lines: tuple[BillLine, ...]
    because: Because


class Receipt(NamedTuple):
    """Money that came in, in fen; negative for what was paid back.

    `left` is the part that met nothing that was due. `period` and `invoice` are what it named.
    """

    at: datetime
    amount: int
    left: int
    period: str | None
    invoice: str | None
    because: Because


class Breach(NamedTuple):
    """A promise that was not kept, from the moment it was missed."""

    clause: str
    what: str
    subject: str
    debtor: Party
    at: datetime
    because: Because


class Right(NamedTuple):
    """Something that a party may do from `since_at` until `until_at`: `effect` is a message key.

    `subject` is what it is about, such as a request or a device; empty for the whole contract.
    Without `until_at` the right stays.
    """

    clause: str
    holder: Party
    effect: str
    subject: str
    since_at: datetime
    until_at: datetime | None
    because: Because


class Contest(StrEnum):
    """Where a dispute stands. MOOT: the fact was corrected. SHUT_OUT: it may not be disputed."""

    DISPUTED = "disputed"
    UPHELD = "upheld"
    DISMISSED = "dismissed"
    MOOT = "moot"
    SHUT_OUT = "shut_out"


class Dispute(NamedTuple):
    """A fact that a party says is not so; `affects` are the clauses of what now rests on it."""

    fact: str
    by: Party | None
    standing: Contest
    since_at: datetime
    until_at: datetime | None
    affects: tuple[str, ...]
    because: Because


class Undecided(NamedTuple):
    """No rule decides: a person must. `question` is a message key."""

    question: str
    subject: str
    because: Because


class Verdicts(NamedTuple):
    """All that follows from a contract and its facts, as known at one moment."""

    contract: str
    known_at: datetime
    until: datetime
    scopes: tuple[Scope, ...]
    obligations: tuple[Obligation, ...]
    balances: tuple[Balance, ...]
    charges: tuple[Charge, ...]
    invoices: tuple[Invoice, ...]
    unbilled: tuple[BillLine, ...]
    """The lines of an invoice that is issued at `until`."""
    receipts: tuple[Receipt, ...]
    breaches: tuple[Breach, ...]
    rights: tuple[Right, ...]
    undecided: tuple[Undecided, ...]
    unexecuted: tuple[str, ...]
    """The clauses that stay words, and that people apply."""
    next_at: datetime | None
    """The next moment at which the answer changes although nothing happens."""
    disputes: tuple[Dispute, ...] = ()
