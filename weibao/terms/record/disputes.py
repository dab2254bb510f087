# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Facts that a party says are not so: what is in dispute, and what came of it (V11).

A disputed fact goes on counting until the dispute is settled, so that everything is performed;
what rests on it is marked. Upheld, the fact no longer counts. A dispute that comes too late, or
about one's own fact, changes nothing, and is answered with the clause that shuts it out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from weibao.terms.agreed.contract import FRAME
from weibao.terms.agreed.versions import Versions
from weibao.terms.clauses.scope.evidence import Evidence, Rule, rule_for
from weibao.terms.clock import Clocks
from weibao.terms.facts.base import Fact, Withdrawn
from weibao.terms.facts.evidence import DisputeSettled, FactAccepted, FactDisputed
from weibao.terms.record.history import History
from weibao.terms.verdicts import Because, Contest, Dispute, Step, Undecided, cited, step


class Record(NamedTuple):
    """What is known by a moment: the facts by id, those that stand, and what is said of them."""

    known: Mapping[str, Fact]
    standing: frozenset[str]
    history: History
    clauses: Sequence[Versions[Evidence]]
    clocks: Clocks

    def kind_of(self, fact: Fact) -> str:
        """The kind whose rule a fact follows: a withdrawal that of what it takes back."""
        target = self.known.get(fact.corrects or "")
        return target.kind if isinstance(fact, Withdrawn) and target else fact.kind

    def rule_of(self, fact: Fact) -> Rule | None:
        return rule_for(self.clauses, self.kind_of(fact), fact.recorded_at)


def disputes_of(record: Record) -> Iterator[Dispute]:
    """Every dispute about a fact that there is, in order."""
    for disputed in record.history.all(FactDisputed):
        target = record.known.get(disputed.fact)
        if target is not None:
            yield _dispute(record, disputed, target)


def of_nothing(record: Record) -> Iterator[Undecided]:
    """What is said of facts that do not exist, and settlements of what nobody disputes."""
    disputed = {fact.fact for fact in record.history.all(FactDisputed)}
    about: tuple[FactAccepted | FactDisputed | DisputeSettled, ...] = (
        *record.history.all(FactAccepted),
        *record.history.all(FactDisputed),
        *record.history.all(DisputeSettled),
    )
    for fact in about:
        is_loose = isinstance(fact, DisputeSettled) and fact.fact not in disputed
        if is_loose or fact.fact not in record.known:
            reason = step("said_of_nothing", fact=fact.kind, name=fact.fact)
            yield Undecided(
                question="said_of_nothing",
                subject=fact.fact,
                because=Because((FRAME,), (fact.id,), (reason,)),
            )


def _dispute(record: Record, disputed: FactDisputed, target: Fact) -> Dispute:
    rule = record.rule_of(target)
    clauses = (rule.spoken.clause,) if rule else (FRAME,)
    amendments = rule.spoken.facts if rule else ()
    reason = step("disputed", fact=target.kind, disputed_at=disputed.at, reason=disputed.reason)
    shut_out = _shut_out(record, disputed, target, rule)
    settled = _settled(record, disputed)
    corrected = [fact.id for fact in record.known.values() if fact.corrects == target.id]
    standing, facts, steps = Contest.DISPUTED, [disputed.id, target.id], [reason]
    if shut_out:
        standing = Contest.SHUT_OUT
        steps.append(shut_out)
    elif settled:
        standing = Contest.UPHELD if settled.is_upheld else Contest.DISMISSED
        facts.append(settled.id)
        steps.append(step("dispute_settled", settled_at=settled.at))
    elif target.id not in record.standing and corrected:
        standing = Contest.MOOT
        facts += corrected
        steps.append(step("dispute_moot"))
    return Dispute(
        fact=target.id,
        by=disputed.side,
        standing=standing,
        since_at=disputed.at,
        until_at=settled.at if settled and not shut_out else None,
        affects=(),
        because=Because(clauses, cited(*facts, *amendments), tuple(steps)),
    )


def _shut_out(
    record: Record, disputed: FactDisputed, target: Fact, rule: Rule | None
) -> Step | None:
    if disputed.side is not None and disputed.side is target.side:
        return step("dispute_of_own_fact", party=disputed.side)
    if rule is None or rule.row.disputed_within is None:
        return None
    ends_at = rule.ends_at(rule.row.disputed_within, target.recorded_at, record.clocks)
    return step("dispute_too_late", ended_at=ends_at) if disputed.at > ends_at else None


def _settled(record: Record, disputed: FactDisputed) -> DisputeSettled | None:
    """The first settlement since, of those that bind: a party can only give in by itself."""
    return next(
        (
            settled
            for settled in record.history.all(DisputeSettled)
            if settled.fact == disputed.fact
            and settled.at >= disputed.at
            and _binds(record, settled, disputed)
        ),
        None,
    )


def _binds(record: Record, settled: DisputeSettled, disputed: FactDisputed) -> bool:
    if settled.side is None or disputed.side is None:
        return True
    loser = disputed.side.other if settled.is_upheld else disputed.side
    return settled.side is loser or any(
        accepted.fact == settled.id and accepted.side in (None, loser)
        for accepted in record.history.all(FactAccepted)
    )
