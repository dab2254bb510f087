# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Repairs and loaners as facts (M4, M5)."""

from weibao.agreements.observation import Observation
from weibao.repairs.models import Repair
from weibao.terms.facts.repairs import (
    LoanerDeclined,
    LoanerLent,
    LoanerReturned,
    PartReturned,
    PartSent,
    RepairDeclined,
    RepairOrdered,
    RepairQuoted,
)
from weibao.terms.values.money import Fen
from weibao.terms.values.scalars import Note, Price


def part_sent(repair: Repair, *, seen: Observation) -> PartSent:
    """A repair goes to the maker only with its papers: the row cannot be without them."""
    return PartSent(
        **seen.stamp(),
        repair=repair.number,
        request=repair.request.number,
        name=repair.name,
        category=repair.category,
        under_maker_warranty=repair.is_under_warranty,
        has_warranty_proof=bool(repair.warranty_proof),
    )


def repair_quoted(repair: Repair, *, amount: int, seen: Observation) -> RepairQuoted:
    return RepairQuoted(**seen.stamp(), repair=repair.number, amount=Price(Fen(amount)))


def repair_ordered(repair: Repair, *, person: str, seen: Observation) -> RepairOrdered:
    return RepairOrdered(**seen.stamp(), repair=repair.number, person=person)


def repair_declined(
    repair: Repair, *, person: str, reason: str, seen: Observation
) -> RepairDeclined:
    return RepairDeclined(**seen.stamp(), repair=repair.number, person=person, reason=Note(reason))


def part_returned(repair: Repair, *, cost: int, seen: Observation) -> PartReturned:
    return PartReturned(**seen.stamp(), repair=repair.number, cost=Price(Fen(cost)))


def loaner_lent(repair: Repair, *, name: str, seen: Observation) -> LoanerLent:
    return LoanerLent(**seen.stamp(), repair=repair.number, name=name)


def loaner_declined(repair: Repair, *, person: str, seen: Observation) -> LoanerDeclined:
    return LoanerDeclined(**seen.stamp(), repair=repair.number, person=person)


def loaner_returned(repair: Repair, *, seen: Observation) -> LoanerReturned:
    return LoanerReturned(**seen.stamp(), repair=repair.number)
