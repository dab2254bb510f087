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
    return tuple(dict.fromkeys(facts))


class Standing(StrEnum):
    """Where an obligation stands at `until`."""

    OPEN = "open"
    PAUSED = "paused"
    MET = "met"
    MISSED = "missed"
    RELEASED = "released"


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
    breaches: tuple[Breach, ...]
    rights: tuple[Right, ...]
    undecided: tuple[Undecided, ...]
    unexecuted: tuple[str, ...]
    """The clauses that stay words, and that people apply."""
    next_at: datetime | None
    """The next moment at which the answer changes although nothing happens."""
