# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Parts are charged at the price that was agreed when they were fitted, as goods (M3, T8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from weibao.terms.agreed.contract import Conditional
from weibao.terms.agreed.versions import Spoken, Versions
from weibao.terms.facts.visits import PartUsed
from weibao.terms.findings import Case, Findings
from weibao.terms.money.settlement import Priced
from weibao.terms.record.history import Story
from weibao.terms.values.tax import ChargeKind
from weibao.terms.verdicts import Because, cited, step


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts(Conditional):
    """The part is charged; the labour of fitting it belongs to another clause."""

    kind: ClassVar[str] = "parts"
    taxed_as: ChargeKind = ChargeKind.GOODS


def verdicts(clauses: Sequence[Versions[Parts]], case: Case) -> Findings:
    fitted = [
        (spoken, part, story)
        for clause in clauses
        for story in case.priceable
        for part in story.all(PartUsed)
        if (spoken := case.spoken(clause, story, part.at))
    ]
    return Findings(
        lines=[_priced(spoken, part, story=story, case=case) for spoken, part, story in fitted],
        carried=[part.id for _, part, _ in fitted],
    )


def _priced(spoken: Spoken[Parts], part: PartUsed, *, story: Story, case: Case) -> Priced:
    amount = part.quantity * part.unit_price
    reason = step(
        "part_used",
        name=part.name,
        units=part.quantity,
        price_fen=part.unit_price,
        amount_fen=amount,
    )
    facts = cited(*story.grounds, *spoken.facts, part.id)
    return Priced(
        clause=spoken.clause,
        what="part",
        subject=part.request,
        on=case.clocks.day_of(part.at),
        quantity=part.quantity,
        unit_price=part.unit_price,
        amount=amount,
        taxed_as=spoken.term.taxed_as,
        because=Because((spoken.clause,), facts, (reason,)),
        story=story,
        at=part.at,
    )
