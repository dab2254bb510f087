# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which facts count, before any clause speaks: those of the right side, or accepted since.

A fact that the wrong side recorded has no effect until the other accepts it, or is silent for the
time that the evidence clause gives; then it counts for the day on which it happened.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from weibao.terms.agreed.amendments import agreed
from weibao.terms.agreed.contract import FRAME, Contract
from weibao.terms.clauses.scope.evidence import ABOUT_FACTS, Evidence, Rule
from weibao.terms.clock import Clocks
from weibao.terms.facts.agreement import AmendmentSigned, CalendarPublished
from weibao.terms.facts.base import Fact, Withdrawn
from weibao.terms.facts.evidence import FactAccepted
from weibao.terms.facts.in_force import facts_in_force
from weibao.terms.record.disputes import Record, disputes_of, of_nothing
from weibao.terms.record.history import told
from weibao.terms.verdicts import Because, Contest, Dispute, Undecided, cited, step


class Heard(NamedTuple):
    """The facts that count, and what a person or a reader must know of the others.

    `grounds` are what it rests on that a fact counts, or what makes it doubtful, by its id.
    `moments` are those at which silence will accept a fact.
    """

    facts: tuple[Fact, ...]
    grounds: Mapping[str, Because] = {}
    disputes: tuple[Dispute, ...] = ()
    undecided: tuple[Undecided, ...] = ()
    moments: tuple[datetime, ...] = ()

    @property
    def contested(self) -> frozenset[str]:
        """The facts in a dispute that is open."""
        return frozenset(item.fact for item in self.disputes if item.standing is Contest.DISPUTED)


def heard(
    contract: Contract, facts: Iterable[Fact], *, known_at: datetime, until: datetime
) -> Heard:
    """Weigh the facts; without a clause and a dispute about it, all of them count."""
    facts = tuple(facts)
    if not _is_concerned(contract, facts):
        return Heard(facts)
    known = [fact for fact in facts if fact.recorded_at <= known_at and fact.at <= until]
    foreign, undecided = _without_foreign_corrections({fact.id: fact for fact in known})
    facts = tuple(fact for fact in facts if fact.id not in foreign)
    record = _record(contract, facts, known_at=known_at, until=until)
    disputes = tuple(disputes_of(record))
    weighed = [(fact, _weighed(fact, record, disputes, until)) for fact in record.known.values()]
    out = {fact.id for fact, result in weighed if not result.counts}
    out |= {item.fact for item in disputes if item.standing is Contest.UPHELD}
    told_of = [result for fact, result in weighed if _is_of_interest(fact, record)]
    return Heard(
        facts=tuple(fact for fact in facts if fact.id not in out),
        grounds={
            fact.id: grounds
            for fact, result in weighed
            if (grounds := _grounds(fact, result.ground, disputes))
        },
        disputes=disputes,
        undecided=(
            *undecided,
            *of_nothing(record),
            *(result.undecided for result in told_of if result.undecided),
        ),
        moments=tuple(result.deemed_at for result in told_of if result.deemed_at),
    )


def _is_concerned(contract: Contract, facts: Iterable[Fact]) -> bool:
    if any(isinstance(clause.term, Evidence) for clause in contract.clauses):
        return True
    kinds = {type(fact) for fact in facts}
    if not kinds.isdisjoint(ABOUT_FACTS):
        return True
    return AmendmentSigned in kinds and any(
        isinstance(fact, AmendmentSigned) and Evidence.kind in fact.text for fact in facts
    )


def _record(
    contract: Contract, facts: tuple[Fact, ...], *, known_at: datetime, until: datetime
) -> Record:
    standing = facts_in_force(facts, known_at=known_at, until=until)
    history = told(standing)
    agreement, _ = agreed(contract, history)
    return Record(
        known={
            fact.id: fact for fact in facts if fact.recorded_at <= known_at and fact.at <= until
        },
        standing=frozenset(fact.id for fact in standing),
        history=history,
        clauses=agreement.clauses_of(Evidence),
        clocks=Clocks(agreement, history.editions, history.all(CalendarPublished)),
    )


def _is_of_interest(fact: Fact, record: Record) -> bool:
    """Whether it would count if it were accepted; what was corrected since would not."""
    return fact.id in record.standing or isinstance(fact, Withdrawn)


def _without_foreign_corrections(
    known: Mapping[str, Fact],
) -> tuple[frozenset[str], tuple[Undecided, ...]]:
    """Nobody takes back what the other side accepted, disputed or settled."""
    found = [
        (fact, target)
        for fact in known.values()
        if isinstance(target := known.get(fact.corrects or ""), ABOUT_FACTS)
        and None not in (fact.side, target.side)
        and fact.side is not target.side
    ]
    return frozenset(fact.id for fact, _ in found), tuple(
        Undecided(
            question="corrected_by_other_side",
            subject=target.fact,
            because=Because(
                (FRAME,),
                (target.id, fact.id),
                (step("corrected_by_other_side", fact=target.kind, party=fact.side),),
            ),
        )
        for fact, target in found
    )


# ------------------------------------------------------------------ one fact


class Weighed(NamedTuple):
    """Whether a fact counts, what that rests on, and when silence will accept it."""

    counts: bool
    ground: Because | None = None
    undecided: Undecided | None = None
    deemed_at: datetime | None = None


def _weighed(fact: Fact, record: Record, disputes: Iterable[Dispute], until: datetime) -> Weighed:
    rule = record.rule_of(fact)
    if rule is None or not rule.row.is_from_the_other(fact.side):
        return Weighed(counts=True)
    accepted = _accepted(fact, rule, record)
    if accepted is not None:
        return Weighed(counts=True, ground=accepted)
    length = rule.row.accepted_after
    deemed_at = rule.ends_at(length, fact.recorded_at, record.clocks) if length else None
    raised = [
        item
        for item in disputes
        if item.fact == fact.id and (deemed_at is None or item.since_at <= deemed_at)
    ]
    standings = {item.standing for item in raised}
    if Contest.DISMISSED in standings:
        return Weighed(counts=True)
    if Contest.UPHELD in standings:
        return Weighed(counts=False)
    if Contest.DISPUTED in standings:
        because = tuple(item.because.facts[0] for item in raised)
        return Weighed(counts=False, undecided=_unaccepted(fact, rule, because, None))
    return _by_silence(fact, rule, deemed_at, until)


def _accepted(fact: Fact, rule: Rule, record: Record) -> Because | None:
    by = rule.row.by
    for accepted in record.history.all(FactAccepted):
        if accepted.fact == fact.id and (accepted.side is None or accepted.side.value == by.value):
            reason = step("accepted", fact=fact.kind, party=by, accepted_at=accepted.at)
            facts = cited(accepted.id, *rule.spoken.facts)
            return Because((rule.spoken.clause,), facts, (reason,))
    return None


def _by_silence(fact: Fact, rule: Rule, deemed_at: datetime | None, until: datetime) -> Weighed:
    if deemed_at is None or until < deemed_at:
        undecided = _unaccepted(fact, rule, (), deemed_at)
        return Weighed(counts=False, undecided=undecided, deemed_at=deemed_at)
    reason = step("accepted_by_silence", fact=fact.kind, party=rule.row.by, accepted_at=deemed_at)
    return Weighed(counts=True, ground=Because((rule.spoken.clause,), rule.spoken.facts, (reason,)))


def _unaccepted(
    fact: Fact, rule: Rule, because: tuple[str, ...], deemed_at: datetime | None
) -> Undecided:
    reason = step("recorded_by_other_side", fact=fact.kind, party=fact.side, expected=rule.row.by)
    silent = (step("accepted_if_silent", accepted_at=deemed_at),) if deemed_at else ()
    return Undecided(
        question="unaccepted",
        subject=getattr(fact, "request", fact.id),
        because=Because(
            (rule.spoken.clause,),
            cited(fact.id, *rule.spoken.facts, *because),
            (reason, *silent),
        ),
    )


def _grounds(fact: Fact, accepted: Because | None, disputes: Iterable[Dispute]) -> Because | None:
    """What it rests on that it counts, and the disputes about it that change that."""
    found = [accepted] if accepted else []
    found += [
        item.because
        for item in disputes
        if item.fact == fact.id and item.standing in (Contest.DISPUTED, Contest.DISMISSED)
    ]
    return joined(found) if found else None


def joined(found: Iterable[Because]) -> Because:
    """Several reasons as one."""
    found = tuple(found)
    return Because(
        cited(*(clause for item in found for clause in item.clauses)),
        cited(*(fact for item in found for fact in item.facts)),
        tuple(step for item in found for step in item.steps),
    )
