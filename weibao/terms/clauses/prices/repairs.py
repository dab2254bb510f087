# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A part that is sent to repair costs what the repairer charges, and no labour (M4).

Sent on the customer's order, back with 380.00 to pay: 380.00. Under its maker's warranty, with the
proof: nothing. Without an order, or for more than was quoted, a person must decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import ClassVar, NamedTuple, TypeVar

from weibao.terms.agreed.contract import Conditional
from weibao.terms.agreed.versions import Spoken, Versions
from weibao.terms.facts.repairs import (
    PartReturned,
    PartSent,
    RepairDeclined,
    RepairOrdered,
    RepairQuoted,
)
from weibao.terms.findings import Case, Findings
from weibao.terms.money.settlement import Priced
from weibao.terms.record.history import Story
from weibao.terms.values.money import rounded
from weibao.terms.values.tax import ChargeKind
from weibao.terms.verdicts import Because, Step, Undecided, cited, step


@dataclass(frozen=True, slots=True, kw_only=True)
class Repairs(Conditional):
    """What the repairer charged is passed on, with a `markup` only where one is agreed."""

    kind: ClassVar[str] = "repairs"
    markup: Fraction | None = None
    taxed_as: ChargeKind = ChargeKind.REPAIR


F = TypeVar("F", RepairQuoted, RepairOrdered, RepairDeclined)


class Repair(NamedTuple):
    """A part that was sent and is back; `declined` is set where that came after the order.

    `quoted` is the quotation on which the customer ordered.
    """

    story: Story
    sent: PartSent
    returned: PartReturned
    ordered: RepairOrdered | None
    declined: RepairDeclined | None
    quoted: RepairQuoted | None

    @property
    def facts(self) -> tuple[str, ...]:
        quoted = None if self.declined else self.quoted
        found = (self.sent, quoted, self.ordered, self.declined, self.returned)
        return tuple(fact.id for fact in found if fact is not None)


def verdicts(clauses: Sequence[Versions[Repairs]], case: Case) -> Findings:
    decided = [
        (repair, _decided(said, repair, case))
        for repair in _repairs(case)
        for clause in clauses
        if (said := case.spoken(clause, repair.story, repair.returned.at))
    ]
    return Findings(
        lines=[found for _, found in decided if isinstance(found, Priced)],
        undecided=[found for _, found in decided if isinstance(found, Undecided)],
        carried=[repair.returned.id for repair, _ in decided],
    )


def _repairs(case: Case) -> Iterator[Repair]:
    """Each repair once: the first sending and the first return under its id."""
    sent = [(fact, story) for story in case.priceable for fact in story.all(PartSent)]
    seen: set[str] = set()
    for returned in case.history.all(PartReturned):
        for fact, story in sent:
            is_back = fact.repair == returned.repair and fact.at <= returned.at
            if is_back and fact.repair not in seen:
                seen.add(fact.repair)
                yield _repair(fact, returned, story, case)


def _repair(sent: PartSent, returned: PartReturned, story: Story, case: Case) -> Repair:
    ordered = _latest(case, RepairOrdered, sent.repair, returned.at)
    declined = _latest(case, RepairDeclined, sent.repair, returned.at)
    if ordered is not None and declined is not None and declined.at < ordered.at:
        declined = None
    quoted = _latest(case, RepairQuoted, sent.repair, ordered.at) if ordered else None
    return Repair(story, sent, returned, ordered, declined, quoted)


def _latest(case: Case, kind: type[F], repair: str, by: datetime) -> F | None:
    found = [fact for fact in case.history.all(kind) if fact.repair == repair and fact.at <= by]
    return found[-1] if found else None


# ------------------------------------------------------------------ what it comes to


def _decided(said: Spoken[Repairs], repair: Repair, case: Case) -> Priced | Undecided:
    """Free of charge, or as it was ordered and not above the quotation; else for a person."""
    sent, cost, ordered = repair.sent, repair.returned.cost, repair.ordered
    if sent.under_maker_warranty and sent.has_warranty_proof:
        because = _because(said, repair, step("repair_under_warranty"))
        facts = cited(*repair.story.grounds, *said.facts, sent.id, repair.returned.id)
        return _priced(said, repair, case, amount=0, because=because._replace(facts=facts))
    if ordered is None or repair.declined is not None:
        because = _because(said, repair, *_not_ordered(repair))
        return Undecided(question="repair_not_ordered", subject=sent.request, because=because)
    if repair.quoted is not None and cost > repair.quoted.amount:
        reason = step("repair_above_quote", cost_fen=cost, quoted_fen=repair.quoted.amount)
        because = _because(said, repair, reason)
        return Undecided(question="repair_above_quote", subject=sent.request, because=because)
    amount = rounded(cost * (1 + (said.term.markup or Fraction(0))))
    because = _because(said, repair, *_steps(said.term, repair, ordered, amount))
    return _priced(said, repair, case, amount=amount, because=because)


def _because(said: Spoken[Repairs], repair: Repair, *steps: Step) -> Because:
    facts = cited(*repair.story.grounds, *said.facts, *repair.facts)
    sent, returned = repair.sent, repair.returned
    away = step("part_away", name=sent.name, sent_at=sent.at, returned_at=returned.at)
    return Because((said.clause,), facts, (away, *steps))


def _priced(
    said: Spoken[Repairs], repair: Repair, case: Case, *, amount: int, because: Because
) -> Priced:
    return Priced(
        clause=said.clause,
        what="repair",
        subject=repair.sent.request,
        on=case.clocks.day_of(repair.returned.at),
        quantity=1,
        unit_price=amount,
        amount=amount,
        taxed_as=said.term.taxed_as,
        because=because,
        story=repair.story,
        at=repair.returned.at,
    )


def _not_ordered(repair: Repair) -> Iterator[Step]:
    ordered, declined = repair.ordered, repair.declined
    if ordered is not None:
        yield step("repair_ordered", person=ordered.person, ordered_at=ordered.at)
    if declined is not None:
        yield step("repair_declined", person=declined.person, declined_at=declined.at)
    yield step("repair_not_ordered", cost_fen=repair.returned.cost)


def _steps(term: Repairs, repair: Repair, ordered: RepairOrdered, amount: int) -> Iterator[Step]:
    if repair.quoted is not None:
        yield step("repair_quoted", quoted_fen=repair.quoted.amount)
    yield step("repair_ordered", person=ordered.person, ordered_at=ordered.at)
    yield step("repair_cost", cost_fen=repair.returned.cost)
    if term.markup is not None:
        yield step("repair_markup", rate=term.markup, amount_fen=amount)
