# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Parts are charged at the price that was agreed when they were fitted, as goods (M3, T8)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from weibao.terms.contract import Term
from weibao.terms.facts.visits import PartUsed
from weibao.terms.findings import Case, Findings
from weibao.terms.history import Story
from weibao.terms.settlement import Priced
from weibao.terms.values.tax import ChargeKind
from weibao.terms.verdicts import Because, step


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts(Term):
    """The part is charged; the labour of fitting it belongs to another clause."""

    kind: ClassVar[str] = "parts"
    taxed_as: ChargeKind = ChargeKind.GOODS


def verdicts(clause: str, term: Parts, case: Case) -> Findings:
    parts = [(part, story) for story in case.priceable for part in story.all(PartUsed)]
    lines = (_priced(clause, term, part, story=story, case=case) for part, story in parts)
    return case.charged(lines)._replace(carried=[part.id for part, _ in parts])


def _priced(clause: str, term: Parts, part: PartUsed, *, story: Story, case: Case) -> Priced:
    amount = part.quantity * part.unit_price
    reason = step(
        "part_used",
        name=part.name,
        units=part.quantity,
        price_fen=part.unit_price,
        amount_fen=amount,
    )
    return Priced(
        clause=clause,
        what="part",
        subject=part.request,
        on=case.clocks.day_of(part.at),
        quantity=part.quantity,
        unit_price=part.unit_price,
        amount=amount,
        taxed_as=term.taxed_as,
        because=Because((clause,), (*story.grounds, part.id), (reason,)),
    )
