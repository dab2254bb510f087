# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Facts about what other facts are worth: begun, found, accepted, disputed, settled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from weibao.terms.facts.base import Fact
from weibao.terms.values.scalars import Note


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkStarted(Fact):
    """A piece of work begins; some kinds may not before the customer answered (M14)."""

    kind: ClassVar[str] = "work_started"
    request: str
    service: str
    engineer: str
    visit: str | None = None
    is_destructive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CauseFound(Fact):
    """What caused the fault, with the evidence for it, and who was told (V7)."""

    kind: ClassVar[str] = "cause_found"
    request: str
    cause: str
    evidence: Note = Note("")
    person: Note = Note("")


@dataclass(frozen=True, slots=True, kw_only=True)
class FactAccepted(Fact):
    """A party lets a fact count that the other one recorded in its place."""

    kind: ClassVar[str] = "fact_accepted"
    fact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactDisputed(Fact):
    """A party says that a fact is not so; everything else goes on being performed (V11)."""

    kind: ClassVar[str] = "fact_disputed"
    fact: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeSettled(Fact):
    """The dispute about a fact is over: upheld, the fact does not count; otherwise it does.

    A party can only give in by itself; what is in its own favour counts once the other accepts
    it, or where no party recorded it, as an award.
    """

    kind: ClassVar[str] = "dispute_settled"
    fact: str
    is_upheld: bool
    reason: Note = Note("")


KINDS: tuple[type[Fact], ...] = (
    WorkStarted,
    CauseFound,
    FactAccepted,
    FactDisputed,
    DisputeSettled,
)
