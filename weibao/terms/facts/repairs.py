# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Facts about a part that is sent to repair, and about what is lent until it is back (M4, M5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from weibao.terms.facts.base import Fact
from weibao.terms.values.scalars import Note, Price


@dataclass(frozen=True, slots=True, kw_only=True)
class PartSent(Fact):
    """A part leaves for repair; `category` is what it is, such as monitor or disk."""

    kind: ClassVar[str] = "part_sent"
    repair: str
    request: str
    name: str
    category: str
    under_maker_warranty: bool = False
    has_warranty_proof: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutRepair(Fact):
    """What all facts about a part that was sent have: under which repair it was."""

    repair: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairQuoted(AboutRepair):
    """The repairer says what the repair will cost."""

    kind: ClassVar[str] = "repair_quoted"
    amount: Price


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairOrdered(AboutRepair):
    """A person of the customer orders the repair."""

    kind: ClassVar[str] = "repair_ordered"
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairDeclined(AboutRepair):
    """The customer does not want the repair, or has it done elsewhere."""

    kind: ClassVar[str] = "repair_declined"
    person: str
    reason: Note = Note("")


@dataclass(frozen=True, slots=True, kw_only=True)
class PartReturned(AboutRepair):
    """The part is back; `cost` is what the repairer charged for it."""

    kind: ClassVar[str] = "part_returned"
    cost: Price


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanerLent(AboutRepair):
    """The provider lends a part until the repair is done."""

    kind: ClassVar[str] = "loaner_lent"
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanerDeclined(AboutRepair):
    """The customer wants no loaner."""

    kind: ClassVar[str] = "loaner_declined"
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanerReturned(AboutRepair):
    """What was lent is back with the provider."""

    kind: ClassVar[str] = "loaner_returned"


ABOUT_REPAIRS: tuple[type[AboutRepair], ...] = (
    RepairQuoted,
    RepairOrdered,
    RepairDeclined,
    PartReturned,
    LoanerLent,
    LoanerDeclined,
    LoanerReturned,
)
"""What is said of a part that was sent, under the id of its repair."""

KINDS: tuple[type[Fact], ...] = (PartSent, *ABOUT_REPAIRS)
