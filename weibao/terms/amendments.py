# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A contract and its amendments: which version of each clause holds from when (V1).

An amendment holds from its day, but never before it was signed unless it says that it is
retroactive; or from the first service period that begins after that. Amendments apply in the
order in which they take effect, so that two in one period both do. One that cannot be read, or
that would leave a contract with mistakes, changes nothing and is told to a person.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from weibao.terms.agreement import Agreement
from weibao.terms.contract import FRAME, Clause, Contract, Term
from weibao.terms.facts.agreement import AmendmentSigned, ContractTerminated, TakesEffect
from weibao.terms.history import History
from weibao.terms.markdown import sections
from weibao.terms.mistakes import Mistake, Reference
from weibao.terms.reading import Read, clause_from, references_in
from weibao.terms.soundness import mistakes_between, wrong_references
from weibao.terms.values.cycles import Cycle, next_period_start
from weibao.terms.values.days import start_of_day
from weibao.terms.values.periods import ONE_DAY, Period
from weibao.terms.values.records import plain
from weibao.terms.verdicts import Because, Undecided, step
from weibao.terms.versions import FROM_THE_START, Version, Versions

ByClause = dict[str, list[Version[Any]]]


class Amended(NamedTuple):
    """A contract as an amendment leaves it; with mistakes it does not hold."""

    contract: Contract
    changed: tuple[Clause, ...]
    removed: tuple[str, ...]
    mistakes: tuple[Mistake, ...]


def agreed(contract: Contract, history: History) -> tuple[Agreement, tuple[Undecided, ...]]:
    """The agreement through time, and the amendments that a person must look at."""
    signed = history.all(AmendmentSigned)
    ended = history.all(ContractTerminated)
    if not signed and not ended:
        return _agreement(contract, _as_signed(contract), (), None), ()
    return _amended(contract, signed, ended[0] if ended else None)


def _amended(
    contract: Contract, signed: Sequence[AmendmentSigned], ended: ContractTerminated | None
) -> tuple[Agreement, tuple[Undecided, ...]]:
    versions = _as_signed(contract)
    current, moved, problems = contract, [], []
    for fact in sorted(signed, key=lambda fact: (_since_on(contract, fact), fact.at, fact.id)):
        amended = amended_by(current, fact)
        if amended.mistakes:
            problems.append(_unsound(fact, amended.mistakes))
            continue
        _apply(versions, amended, fact, contract)
        current = amended.contract
        if fact.ends_on is not None:
            moved.append(fact.id)
    return _agreement(current, versions, tuple(moved), ended), tuple(problems)


@lru_cache(maxsize=256)
def amended_by(contract: Contract, fact: AmendmentSigned) -> Amended:
    """The contract with the amendment in it, and every mistake that it would then have.

    Asked at signing, so that no amendment with mistakes need ever be signed.
    """
    read = [clause_from(part) for part in sections(fact.text) if part.level > 1]
    changed = tuple(part.value for part in read)
    clauses = _merged(contract.clauses, changed, fact.removes)
    frame = contract.frame
    if fact.ends_on is not None:
        frame = dataclasses.replace(frame, ends_on=fact.ends_on)
    mistakes = (
        *(mistake for part in read for mistake in part.mistakes),
        *_unknown_removals(contract, fact),
        *wrong_references(_references(clauses), {item.id: _kind(item) for item in clauses}),
        *mistakes_between(frame, (contract.zh, contract.en), clauses, _broken(read)),
    )
    merged = dataclasses.replace(contract, frame=frame, clauses=clauses)
    return Amended(merged, changed, fact.removes, mistakes)


def _merged(
    clauses: Iterable[Clause], changed: Sequence[Clause], removed: Sequence[str]
) -> tuple[Clause, ...]:
    by_id = {clause.id: clause for clause in changed}
    kept = [by_id.pop(clause.id, clause) for clause in clauses if clause.id not in removed]
    return (*kept, *by_id.values())


def _unknown_removals(contract: Contract, fact: AmendmentSigned) -> Iterator[Mistake]:
    known = [clause.id for clause in contract.clauses]
    for name in fact.removes:
        if name not in known:
            values = (("found", name), ("known", ", ".join(known)))
            yield Mistake(0, name, "removes", "removes_nothing", values)


def _broken(read: Iterable[Read]) -> set[str]:
    return {part.value.id for part in read if part.mistakes}


def _references(clauses: Iterable[Clause]) -> Iterator[Reference]:
    for clause in clauses:
        if clause.term is not None:
            for path, target, kind in references_in(type(clause.term), plain(clause.term)):
                yield Reference(clause.line, clause.id, path, target, kind)


def _kind(clause: Clause) -> str | None:
    return clause.term.kind if clause.term is not None else None


def _unsound(fact: AmendmentSigned, mistakes: Sequence[Mistake]) -> Undecided:
    clauses = dict.fromkeys(mistake.clause or FRAME for mistake in mistakes)
    reason = step("amendment_with_mistakes", name=fact.amendment, count=len(mistakes))
    return Undecided(
        question="amendment_with_mistakes",
        subject=fact.amendment,
        because=Because((FRAME,), (fact.id,), (reason, *_named(clauses))),
    )


def _named(clauses: Iterable[str]) -> list[Any]:
    return [step("mistake_in_clause", name=name) for name in clauses]


# ------------------------------------------------------------------ versions


def _as_signed(contract: Contract) -> ByClause:
    return {
        clause.id: [Version(clause.id, clause.term, FROM_THE_START, ())]
        for clause in contract.clauses
        if clause.term is not None
    }


def _apply(versions: ByClause, amended: Amended, fact: AmendmentSigned, contract: Contract) -> None:
    terms: dict[str, Term | None] = {clause.id: clause.term for clause in amended.changed}
    terms |= dict.fromkeys(amended.removed)
    for clause, term in terms.items():
        held = versions.setdefault(clause, [])
        latest = held[-1] if held else None
        before = latest.facts if latest else ()
        waits_for = term or (latest.term if latest else None)
        cycle = waits_for.cycle if waits_for is not None else Cycle.MONTH
        since_at = _since_at(contract, fact, cycle)
        held.append(Version(clause, term, since_at, (*before, fact.id)))


def _since_at(contract: Contract, fact: AmendmentSigned, cycle: Cycle) -> datetime:
    since_on = _since_on(contract, fact)
    if fact.takes_effect is TakesEffect.NEXT_PERIOD:
        since_on = next_period_start(contract.life, cycle, since_on)
    return start_of_day(since_on, contract.frame.zone)


def _since_on(contract: Contract, fact: AmendmentSigned) -> date:
    """Its day, but not before the day on which it was signed unless it is retroactive."""
    if fact.takes_effect is TakesEffect.RETROACTIVE:
        return fact.effective_on
    return max(fact.effective_on, contract.frame.day_of(fact.at))


def _agreement(
    contract: Contract, versions: ByClause, moved: tuple[str, ...], ended: ContractTerminated | None
) -> Agreement:
    frame = contract.frame
    ends_at = start_of_day(frame.ends_on + ONE_DAY, frame.zone)
    life, by = contract.life, moved
    if ended is not None and ended.at < ends_at:
        last_on = max(frame.day_of(ended.at), frame.starts_on)
        life, ends_at = Period(frame.starts_on, last_on + ONE_DAY), ended.at
        by = (*moved, ended.id)
    by_kind = _by_kind(versions)
    return Agreement(
        contract=contract,
        life=life,
        starts_at=start_of_day(frame.starts_on, frame.zone),
        ends_at=ends_at,
        ended_by=by,
        versions=by_kind,
        exceptions=_exceptions(by_kind),
    )


def _by_kind(versions: ByClause) -> dict[type[Term], list[Versions[Any]]]:
    """A clause that an amendment made one of another kind stands under both, each for its time."""
    found: dict[type[Term], list[Versions[Any]]] = {}
    for clause, held in versions.items():
        held.sort(key=lambda version: version.since_at)
        for kind in dict.fromkeys(type(item.term) for item in held if item.term is not None):
            own = tuple(
                item if type(item.term) is kind else item._replace(term=None) for item in held
            )
            found.setdefault(kind, []).append(Versions(clause, own))
    return found


def _exceptions(
    versions: Mapping[type[Term], Sequence[Versions[Any]]],
) -> dict[str, list[Versions[Any]]]:
    found: dict[str, list[Versions[Any]]] = {}
    for clauses in versions.values():
        for clause in clauses:
            for base in dict.fromkeys(term.exception_to for term in clause.terms()):
                if base is not None:
                    found.setdefault(base, []).append(clause)
    return found
