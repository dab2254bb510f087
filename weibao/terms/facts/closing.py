# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Facts about personal data after a contract has ended: what was chosen, and what was erased."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from weibao.terms.facts.base import Fact
from weibao.terms.values.scalars import Digest, Note


class DataChoice(StrEnum):
    """What the customer wants done with personal data: handed over, erased, or first one and
    then the other.
    """

    HANDOVER = "handover"
    ERASURE = "erasure"
    HANDOVER_AND_ERASURE = "handover_and_erasure"


@dataclass(frozen=True, slots=True, kw_only=True)
class DataChosen(Fact):
    """The customer's responsible person said what becomes of the data; a later one counts."""

    kind: ClassVar[str] = "data_chosen"
    choice: DataChoice
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasedKind:
    """How many rows of one kind of data were erased, and how many files on the disk."""

    what: str
    rows: int
    files: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DataErased(Fact):
    """The provider erased personal data, also on this ledger.

    `records` of the entries before it have lost names and words. Each keeps the hash of what stood
    there; `remainder` is the hash of all that was left of them (see `agreements.chain`). `over` are
    the kinds of data that went by themselves, since the period that a law sets was over; none where
    it was done by the name of a person.
    """

    kind: ClassVar[str] = "data_erased"
    person: str
    records: int
    remainder: Digest
    erased: tuple[ErasedKind, ...]
    method: Note = Note("")
    over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DataHeld(Fact):
    """A side asks in writing that what a law lets go be kept on, or asks no longer.

    It is kept while both ask; of each side its later word counts.
    """

    kind: ClassVar[str] = "data_held"
    is_held: bool
    person: str
    reason: Note


KINDS: tuple[type[Fact], ...] = (DataChosen, DataErased, DataHeld)
