# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Whether a milestone was accepted by its day, and its requirements one by one, with re-tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from typing import TypeAlias

from weibao.terms.facts.projects import (
    RequirementConfirmed,
    RequirementRestated,
    RequirementTested,
)
from weibao.terms.findings import Case
from weibao.terms.projects.progress import Progress, requirement_steps
from weibao.terms.values.party import Party
from weibao.terms.verdicts import (
    Balance,
    Because,
    Movement,
    Obligation,
    Standing,
    Step,
    cited,
    step,
)

Said: TypeAlias = RequirementRestated | RequirementConfirmed | RequirementTested


def acceptance(progress: Progress, due_on: date, case: Case) -> Obligation:
    """The provider owes a milestone that is accepted by its day."""
    due_at = case.clocks.end_of(due_on)
    name, amount = progress.milestone.name, progress.milestone.amount
    standing = _standing(progress, due_at, case.until)
    released_by = progress.ended_by if standing is Standing.RELEASED else None
    return Obligation(
        clause=progress.spoken.clause,
        what="acceptance",
        subject=name,
        debtor=Party.PROVIDER,
        since_at=case.agreement.starts_at,
        due_at=due_at,
        done_at=progress.accepted_at,
        standing=standing,
        priority=None,
        edition=case.clocks.edition_at(case.agreement.starts_at).id,
        is_provisional=False,
        because=Because(
            (progress.spoken.clause,),
            cited(*progress.facts, *((released_by.id,) if released_by else ())),
            (
                step("milestone_due", name=name, due_on=due_on, amount_fen=amount),
                *requirement_steps(progress),
            ),
        ),
    )


def _standing(progress: Progress, due_at: datetime, until: datetime) -> Standing:
    ended_at = progress.ended_by.at if progress.ended_by else None
    if due_at < (progress.accepted_at or ended_at or until):
        return Standing.MISSED
    if progress.accepted_at is not None:
        return Standing.MET
    return Standing.OPEN if ended_at is None else Standing.RELEASED


def balance(progress: Progress, case: Case) -> Balance:
    """The requirements of a milestone: accepted, and left to be accepted."""
    granted = len(progress.requirements)
    because = Because(
        (progress.spoken.clause,),
        progress.spoken.facts,
        (
            step(
                "requirements_listed",
                name=progress.milestone.name,
                amount_fen=progress.milestone.amount,
                requirements=granted,
            ),
        ),
    )
    starts_at = case.agreement.starts_at
    movements = (
        Movement(at=starts_at, what="granted", units=granted, subject="", because=because),
        *_movements(progress, case),
    )
    reason = step(
        "requirements_accepted",
        accepted=progress.accepted,
        of=granted,
        failures=progress.failures,
        rounds=sum(item.what == "restated" for item in movements),
    )
    facts = cited(*progress.facts, *(fact for item in movements for fact in item.because.facts))
    return Balance(
        clause=progress.spoken.clause,
        unit="requirement",
        subject=progress.milestone.name,
        granted=granted,
        used=progress.accepted,
        lapsed=0,
        starts_at=starts_at,
        ends_at=case.agreement.ends_at,
        warn_at=(),
        is_provisional=False,
        movements=movements,
        because=Because((progress.spoken.clause,), facts, (reason,)),
    )


def _movements(progress: Progress, case: Case) -> Iterator[Movement]:
    """Rounds of understanding (A3) and tests, in order; a failed re-test takes a point back."""
    accepted: set[str] = set()
    rounds: Counter[str] = Counter()
    for fact in _said(progress, case):
        name = fact.requirement
        if isinstance(fact, RequirementRestated):
            rounds[name] += 1
            reason = step("requirement_restated", name=name, person=fact.person, round=rounds[name])
            yield _movement(fact, "restated", reason, units=0, progress=progress)
        elif isinstance(fact, RequirementConfirmed):
            reason = step(
                "requirement_confirmed", name=name, person=fact.person, rounds=rounds[name]
            )
            yield _movement(fact, "confirmed", reason, units=0, progress=progress)
        else:
            before = len(accepted)
            (accepted.add if fact.is_accepted else accepted.discard)(name)
            what = "accepted" if fact.is_accepted else "failed"
            reason = step("requirement_test", name=name, person=fact.person, proof=fact.evidence)
            yield _movement(fact, what, reason, units=before - len(accepted), progress=progress)


def _said(progress: Progress, case: Case) -> list[Said]:
    wanted = {item.id for item in progress.requirements}
    history = case.history
    facts: list[Said] = [
        *(fact for fact in history.all(RequirementRestated) if fact.requirement in wanted),
        *(fact for fact in history.all(RequirementConfirmed) if fact.requirement in wanted),
        *progress.tests,
    ]
    return sorted(facts, key=lambda fact: (fact.at, fact.id))


def _movement(fact: Said, what: str, reason: Step, *, units: int, progress: Progress) -> Movement:
    because = Because((progress.spoken.clause,), (fact.id,), (reason,))
    return Movement(at=fact.at, what=what, units=units, subject=fact.requirement, because=because)
