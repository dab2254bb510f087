# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Facts about projects: requirements restated, confirmed and tested, and what it has cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from weibao.terms.facts.base import Fact
from weibao.terms.values.party import Party
from weibao.terms.values.scalars import Note, Price


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementRestated(Fact):
    """The provider says in its own words what the customer needs: one round (A3)."""

    kind: ClassVar[str] = "requirement_restated"
    requirement: str
    person: str
    words: Note = Note("")


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementConfirmed(Fact):
    """The customer confirms that it was understood."""

    kind: ClassVar[str] = "requirement_confirmed"
    requirement: str
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementTested(Fact):
    """`person` of the customer signed the result of the acceptance test (A4)."""

    kind: ClassVar[str] = "requirement_tested"
    requirement: str
    is_accepted: bool
    person: str
    evidence: Note = Note("")


@dataclass(frozen=True, slots=True, kw_only=True)
class CostIncurred(Fact):
    """A party has spent so much on the project (A5)."""

    kind: ClassVar[str] = "cost_incurred"
    party: Party
    amount: Price
    subject: Note = Note("")


KINDS: tuple[type[Fact], ...] = (
    RequirementRestated,
    RequirementConfirmed,
    RequirementTested,
    CostIncurred,
)
