# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A contract and its amendments: which version of each clause holds from when (V1).

An amendment holds from its day, but never before the day on which it was signed unless it says
that it is retroactive; or from the first service period that begins after that. Amendments apply
in the order in which they take effect, clause by clause, so that two in one period both do. One
that cannot be read, or that would leave a contract with mistakes, changes nothing and is told to
a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from weibao.terms.agreed.agreement import Agreement, Life, Moved
from weibao.terms.agreed.applied import Applied, applied
from weibao.terms.agreed.contract import FRAME, Contract, Term
from weibao.terms.agreed.versions import FROM_THE_START, Version, Versions
from weibao.terms.facts.agreement import AmendmentSigned, ContractTerminated
from weibao.terms.record.history import History
from weibao.terms.text.mistakes import Mistake
from weibao.terms.values.days import start_of_day
from weibao.terms.values.periods import ONE_DAY, Period
from weibao.terms.verdicts import Because, Undecided, step

ByClause = dict[str, list[Version[Any]]]


def agreed(contract: Contract, history: History) -> tuple[Agreement, tuple[Undecided, ...]]:
    """The agreement through time, and what a person must look at."""
    ended = history.all(ContractTerminated)
    versions = _as_signed(contract)
    current, problems, moved = contract, [], None
    for one in applied(contract, history.all(AmendmentSigned)):
        if one.mistakes:
            problems.append(_unsound(one, current))
            continue
        _apply(versions, one, contract)
        current = one.contract
        moved = one.fact if one.fact.ends_on is not None else moved
    by_kind = _by_kind(versions)
    life = _life(contract, current, moved, ended[0] if ended else None)
    agreement = Agreement(
        contract=current,
        life=life.days,
        starts_at=start_of_day(life.days.start, contract.frame.zone),
        ends_at=life.ends_at,
        moved=life.moved,
        versions=by_kind,
        exceptions=_exceptions(by_kind),
    )
    return agreement, (*problems, *_ended_before(ended, agreement))


def _unsound(one: Applied, current: Contract) -> Undecided:
    """Tell a person, with every clause that a mistake is in or is about.

    Of these it cites the clauses that the contract has; the amendment may name others.
    """
    fact, mistakes = one.fact, one.mistakes
    names = dict.fromkeys(
        name for mistake in mistakes for name in (*_other(mistake), mistake.clause or FRAME)
    )
    there = {clause.id for clause in current.clauses}
    reason = step("amendment_with_mistakes", name=fact.amendment, count=len(mistakes))
    named = (step("mistake_in_clause", name=name) for name in names)
    return Undecided(
        question="amendment_with_mistakes",
        subject=fact.amendment,
        because=Because(
            (FRAME, *(name for name in names if name in there)), (fact.id,), (reason, *named)
        ),
    )


def _other(mistake: Mistake) -> Iterator[str]:
    return (
        clause for name, value in mistake.values if name == "other" for clause in value.split(", ")
    )


def _ended_before(ended: Sequence[ContractTerminated], agreement: Agreement) -> Iterator[Undecided]:
    """Terminations of a contract that had ended: they change nothing, and a person must look."""
    for fact in ended:
        if fact.id not in agreement.ended_by:
            reason = step("ended_before", party=fact.party.value, ended_at=agreement.ends_at)
            because = Because((FRAME,), (*agreement.ended_by, fact.id), (reason,))
            yield Undecided(question="ended_before", subject=fact.clause or "", because=because)


# ------------------------------------------------------------------ versions


def _as_signed(contract: Contract) -> ByClause:
    return {
        clause.id: [Version(clause.id, clause.term, FROM_THE_START, ())]
        for clause in contract.clauses
        if clause.term is not None
    }


def _apply(versions: ByClause, one: Applied, contract: Contract) -> None:
    for change in one.changes:
        term = change.clause.term if change.clause is not None else None
        since_at = start_of_day(change.since_on, contract.frame.zone)
        # The clause as a whole takes the other's place, so nothing earlier made it what it is.
        version = Version(change.id, term, since_at, (one.fact.id,), one.fact.at)
        versions.setdefault(change.id, []).append(version)


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
    versions: Mapping[type[Term], Iterable[Versions[Any]]],
) -> dict[str, list[Versions[Any]]]:
    found: dict[str, list[Versions[Any]]] = {}
    for clauses in versions.values():
        for clause in clauses:
            for base in dict.fromkeys(term.exception_to for term in clause.terms()):
                if base is not None:
                    found.setdefault(base, []).append(clause)
    return found


# ------------------------------------------------------------------ the life


def _life(
    signed: Contract,
    current: Contract,
    moved: AmendmentSigned | None,
    ended: ContractTerminated | None,
) -> Life:
    """Moved by an amendment, cut by a termination; a fact that changes nothing is not named."""
    frame = current.frame
    life = Life(current.life, start_of_day(current.life.end, frame.zone), ())
    if moved is not None and current.life != signed.life:
        life = life._replace(moved=(Moved(moved.id, signed.life),))
    if ended is None or ended.at >= life.ends_at:
        return life
    days = Period(frame.starts_on, max(frame.day_of(ended.at) + ONE_DAY, frame.starts_on))
    earlier = life.moved if days.end > signed.life.end else ()
    ends_at = max(ended.at, start_of_day(frame.starts_on, frame.zone))
    return Life(days, ends_at, (*earlier, Moved(ended.id, life.days)))
