# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Facts about how people behaved, each with its evidence and the answer of the person concerned."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from weibao.terms.facts.base import Fact
from weibao.terms.values.party import Party
from weibao.terms.values.scalars import Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Grievance(Fact):
    """What `person` is said to have done, the evidence for it, and what the person answers (R5).

    An answer that comes later is a correction of the record.
    """

    person: str
    evidence: str
    answer: Note = Note("")


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffClashed(Grievance):
    """A serious clash between staff of both sides; `person` is on the provider's (M10, R5)."""

    kind: ClassVar[str] = "staff_clashed"
    opponent: Note = Note("")


class Conduct(StrEnum):
    """What a resident does not do at work (R5)."""

    BROWSING = "browsing"
    GAMES = "games"
    NOVELS = "novels"
    PRIVATE_MAIL = "private_mail"
    MASS_MESSAGE = "mass_message"
    OTHER = "other_conduct"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConductRecorded(Grievance):
    """A resident broke a rule of conduct (R5)."""

    kind: ClassVar[str] = "conduct_recorded"
    rule: Conduct


@dataclass(frozen=True, slots=True, kw_only=True)
class CooperationLacking(Grievance):
    """The customer did not do its part, such as letting the engineer in (M12)."""

    kind: ClassVar[str] = "cooperation_lacking"


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretLeaked(Grievance):
    """A secret of the other side got out through `party` (V11)."""

    kind: ClassVar[str] = "secret_leaked"
    party: Party


@dataclass(frozen=True, slots=True, kw_only=True)
class NegotiationFailed(Fact):
    """Both sides negotiated about a dispute without coming to terms (V11)."""

    kind: ClassVar[str] = "negotiation_failed"
    about: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceMajeureDeclared(Fact):
    """A side declares force majeure, with its proof (V11)."""

    kind: ClassVar[str] = "force_majeure_declared"
    party: Party
    event: str
    evidence: str


KINDS: tuple[type[Fact], ...] = (
    StaffClashed,
    ConductRecorded,
    CooperationLacking,
    SecretLeaked,
    NegotiationFailed,
    ForceMajeureDeclared,
)
