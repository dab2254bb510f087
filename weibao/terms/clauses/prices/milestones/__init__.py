# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A milestone is paid when its requirements are accepted, not when time has passed (A4).

30000.00 for a milestone of two requirements: one accepted on Monday, the other failed on Monday
and accepted on Thursday, so 30000.00 are charged on Thursday. With a retention of 10 % and a
warranty of a year, 27000.00 then and 3000.00 a year later.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from weibao.terms.agreed.versions import Versions
from weibao.terms.clauses.prices.milestones.acceptance import acceptance, balance
from weibao.terms.clauses.prices.milestones.prices import lines, payables
from weibao.terms.duty import termination_in_force
from weibao.terms.facts.projects import (
    RequirementConfirmed,
    RequirementRestated,
    RequirementTested,
)
from weibao.terms.findings import Case, Findings
from weibao.terms.money.dues import signings
from weibao.terms.money.payables import Payable
from weibao.terms.projects.milestones import Milestones
from weibao.terms.projects.progress import Progress, progress_of, requirement_steps, tests_in_time
from weibao.terms.verdicts import Because, Undecided, cited, step

__all__ = ["Milestones", "verdicts"]

_BySigning: TypeAlias = Sequence[tuple[Versions[Milestones], list[dict[str, Progress]]]]


def verdicts(clauses: Sequence[Versions[Milestones]], case: Case) -> Findings:
    by_signing = [(clause, _by_signing(clause, case)) for clause in clauses]
    found = [progress for _, signed in by_signing for progress in signed[-1].values()]
    return Findings(
        obligations=[
            acceptance(progress, due_on, case)
            for progress in found
            if (due_on := progress.milestone.due_on) is not None
        ],
        balances=[balance(progress, case) for progress in found],
        lines=[line for progress in found for line in lines(progress, case)],
        payables=list(_payables(by_signing, case)),
        undecided=[*_defects(found, case), *_of_nothing(clauses, case), *_too_late(clauses, case)],
        moments=[version.since_at for clause in clauses for version in clause.all],
    )


def _by_signing(clause: Versions[Milestones], case: Case) -> list[dict[str, Progress]]:
    """How far each milestone is, by its name, by the clause as it was agreed at each signing."""
    return [
        {progress.milestone.name: progress for progress in progress_of(known, case)}
        for known in signings(clause)
    ]


def _payables(found: _BySigning, case: Case) -> Iterator[Payable]:
    for clause, by_signing in found:
        for name, progress in by_signing[-1].items():
            agreed = [signed.get(name) for signed in by_signing]
            yield from payables(clause, progress, agreed, case)


def _defects(found: Sequence[Progress], case: Case) -> Iterator[Undecided]:
    """What fails after its milestone was accepted: no rule says what becomes of the payment."""
    for progress in found:
        wanted = {item.id for item in progress.requirements}
        for test in tests_in_time(case):
            if (
                progress.accepted_at is not None
                and test.at > progress.accepted_at
                and test.requirement in wanted
                and not test.is_accepted
            ):
                reason = step(
                    "failed_after_acceptance",
                    name=test.requirement,
                    accepted_at=progress.accepted_at,
                    tested_at=test.at,
                )
                facts = cited(*progress.facts, test.id)
                yield Undecided(
                    question="failed_after_acceptance",
                    subject=test.requirement,
                    because=Because(
                        (progress.spoken.clause,), facts, (*requirement_steps(progress), reason)
                    ),
                )


def _of_nothing(clauses: Sequence[Versions[Milestones]], case: Case) -> Iterator[Undecided]:
    """Facts about a requirement that the contract does not list."""
    listed, names = _listed(clauses), tuple(clause.clause for clause in clauses)
    for kind in (RequirementRestated, RequirementConfirmed, RequirementTested):
        for fact in case.history.all(kind):
            requirement = getattr(fact, "requirement", "")
            if requirement not in listed:
                reason = step("requirement_not_listed", name=requirement)
                yield Undecided(
                    question="requirement_not_listed",
                    subject=requirement,
                    because=Because(names, (fact.id,), (reason,)),
                )


def _too_late(clauses: Sequence[Versions[Milestones]], case: Case) -> Iterator[Undecided]:
    """Tests after the contract was ended: whether they count, no rule says."""
    ended = termination_in_force(case)
    listed, names = _listed(clauses), tuple(clause.clause for clause in clauses)
    for test in case.history.all(RequirementTested) if ended is not None else ():
        if ended is not None and test.at > ended.at and test.requirement in listed:
            reason = step(
                "tested_after_the_end",
                name=test.requirement,
                ended_at=ended.at,
                tested_at=test.at,
            )
            yield Undecided(
                question="tested_after_the_end",
                subject=test.requirement,
                because=Because(names, (ended.id, test.id), (reason,)),
            )


def _listed(clauses: Sequence[Versions[Milestones]]) -> set[str]:
    return {item.id for clause in clauses for term in clause.terms() for item in term.requirements}
