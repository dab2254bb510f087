# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A contract as one amendment leaves it, and every mistake that it would then have (V1).

"From 1 December the fee is 3500.00" brings one clause in place of another of the same id. What
cannot be read, contradicts itself or the contract, or begins after the contract's end holds not
at all: an amendment is never applied in part.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from weibao.terms.agreed.contract import FRAME, Clause, Contract, Frame
from weibao.terms.facts.agreement import AmendmentSigned, TakesEffect
from weibao.terms.text.markdown import Section, sections
from weibao.terms.text.mistakes import Mistake, Reference
from weibao.terms.text.reading import Read, clause_from, references_in
from weibao.terms.text.soundness import mistakes_between, wrong_references
from weibao.terms.values.cycles import Cycle, next_period_start
from weibao.terms.values.days import start_of_day
from weibao.terms.values.periods import ONE_DAY
from weibao.terms.values.records import plain
from weibao.terms.values.scalars import LongText, shown


class Amended(NamedTuple):
    """A contract as an amendment leaves it; with mistakes it does not hold."""

    contract: Contract
    changed: tuple[Clause, ...]
    removed: tuple[str, ...]
    mistakes: tuple[Mistake, ...]


class Change(NamedTuple):
    """What an amendment says: the clauses in its text, and what else stands there."""

    read: tuple[Read, ...]
    head: tuple[Section, ...]

    @property
    def clauses(self) -> tuple[Clause, ...]:
        return tuple(part.value for part in self.read)


def drafted_amendment(contract: Contract, text: str) -> AmendmentSigned:
    """The text of an amendment that nobody signed yet, as if it were signed on the first day."""
    frame = contract.frame
    at = start_of_day(frame.starts_on, frame.zone)
    return AmendmentSigned(
        id="draft",
        at=at,
        recorded_at=at,
        by=frame.provider,
        amendment="draft",
        effective_on=frame.starts_on,
        text=LongText(text),
        provider_person=frame.provider,
        customer_person=frame.customer,
    )


@lru_cache(maxsize=256)
def amended_by(contract: Contract, fact: AmendmentSigned) -> Amended:
    """The contract with the amendment in it, and what is wrong with it.

    Asked at signing, so that no amendment with mistakes need ever be signed.
    """
    change = change_of(fact.text)
    clauses = merged(contract.clauses, change.clauses, fact.removes)
    frame = contract.frame
    if fact.ends_on is not None:
        frame = dataclasses.replace(frame, ends_on=fact.ends_on)
    broken = {part.value.id for part in change.read if part.mistakes}
    mistakes = (
        *(mistake for part in change.read for mistake in part.mistakes),
        *_wrong_changes(contract, change, fact),
        *_too_late(contract, frame, fact),
        *wrong_references(_references(clauses), {item.id: _kind(item) for item in clauses}),
        *mistakes_between(frame, (contract.zh, contract.en), clauses, broken),
    )
    whole = dataclasses.replace(contract, frame=frame, clauses=clauses)
    return Amended(whole, change.clauses, fact.removes, mistakes)


@lru_cache(maxsize=256)
def change_of(text: str) -> Change:
    parts = sections(text)
    return Change(
        read=tuple(clause_from(part) for part in parts if part.level > 1),
        head=tuple(part for part in parts if part.level <= 1),
    )


def merged(
    clauses: Iterable[Clause], changed: Sequence[Clause], removed: Sequence[str]
) -> tuple[Clause, ...]:
    """The changed clauses in place of those with their ids, the new ones at the end."""
    before = [clause for clause in clauses if clause.id not in removed]
    names = {clause.id for clause in before}
    by_id = {clause.id: clause for clause in changed if clause.id in names}
    return (
        *(by_id.get(clause.id, clause) for clause in before),
        *(clause for clause in changed if by_id.get(clause.id) is not clause),
    )


def _wrong_changes(contract: Contract, change: Change, fact: AmendmentSigned) -> Iterator[Mistake]:
    """Nothing changed, terms outside a clause, and clauses taken out that are not there."""
    if not change.read and not fact.removes and fact.ends_on is None:
        yield Mistake(1, "", "text", "amends_nothing")
    for fence in (fence for part in change.head for fence in part.fences):
        yield Mistake(fence.line, "", "", "fence_outside_clause", (("found", shown(fence.info)),))
    known = [clause.id for clause in contract.clauses]
    changed = {clause.id for clause in change.clauses}
    for name in fact.removes:
        if name in changed:
            yield Mistake(0, name, "removes", "changed_and_removed", (("found", name),))
        elif name not in known:
            values = (("found", name), ("known", ", ".join(known)))
            yield Mistake(0, name, "removes", "removes_nothing", values)


def _too_late(contract: Contract, frame: Frame, fact: AmendmentSigned) -> Iterator[Mistake]:
    """What has ended is amended no more (M9), unless both say that it holds back to its day."""
    begins_on = since_on(contract, fact)
    ended_on = min(contract.frame.ends_on, frame.ends_on)
    moves_the_past = fact.ends_on is not None and begins_on > ended_on + ONE_DAY
    if not moves_the_past:
        begins_on, ended_on = first_on(contract, fact), frame.ends_on
    changes = bool(fact.text.strip() or fact.removes)
    if moves_the_past or (changes and begins_on > ended_on):
        values = (("since_on", begins_on.isoformat()), ("ends_on", ended_on.isoformat()))
        yield Mistake(0, FRAME, "effective_on", "holds_after_end", values)


def _references(clauses: Iterable[Clause]) -> Iterator[Reference]:
    for clause in clauses:
        if clause.term is not None:
            for path, target, kind in references_in(type(clause.term), plain(clause.term)):
                yield Reference(clause.line, clause.id, path, target, kind)


def _kind(clause: Clause) -> str | None:
    return clause.term.kind if clause.term is not None else None


# ------------------------------------------------------------------ from when it holds


def since_on(contract: Contract, fact: AmendmentSigned) -> date:
    """Its day, but not before the day on which it was signed unless it is retroactive."""
    if fact.takes_effect is TakesEffect.RETROACTIVE:
        return fact.effective_on
    return max(fact.effective_on, contract.frame.day_of(fact.at))


def since_on_of(contract: Contract, fact: AmendmentSigned, cycle: Cycle) -> date:
    """The same for a clause with periods of a cycle, for which "next period" may wait."""
    day = since_on(contract, fact)
    if fact.takes_effect is TakesEffect.NEXT_PERIOD:
        return next_period_start(contract.life, cycle, day)
    return day


def first_on(contract: Contract, fact: AmendmentSigned) -> date:
    """The first day on which it changes any clause: the order in which amendments apply."""
    terms = [clause.term for clause in change_of(fact.text).clauses]
    terms += [clause.term for clause in contract.clauses if clause.id in fact.removes]
    cycles = {term.cycle for term in terms if term is not None}
    return min(since_on_of(contract, fact, cycle) for cycle in cycles or {Cycle.MONTH})
