# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a project must meet, and what came of the tests so far (A4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from weibao.agreements.models import Contract
from weibao.agreements.queries.in_force import terms_on
from weibao.agreements.queries.verdicts import facts_of
from weibao.terms.facts.in_force import facts_in_force
from weibao.terms.facts.projects import RequirementTested
from weibao.terms.projects.milestones import Milestones
from weibao.terms.projects.milestones import Requirement as Agreed


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """What was agreed, and its tests; the latest of them counts."""

    clause: str
    agreed: Agreed
    tests: tuple[RequirementTested, ...]

    @property
    def latest(self) -> RequirementTested | None:
        return self.tests[-1] if self.tests else None

    @property
    def is_accepted(self) -> bool:
        return self.latest is not None and self.latest.is_accepted


def requirements_of(contract: Contract, *, now: datetime) -> list[Requirement]:
    """Those of the clauses in force, in their order; none where the contract is no project."""
    terms = terms_on(contract, now=now)
    projects = [(name, term) for name, term in terms.items() if isinstance(term, Milestones)]
    if not projects:
        return []
    held = facts_in_force(facts_of(contract), known_at=now, until=now)
    tests = [fact for fact in held if isinstance(fact, RequirementTested)]
    return [
        Requirement(clause=name, agreed=wanted, tests=_about(wanted, tests))
        for name, term in projects
        for wanted in term.requirements
    ]


def _about(wanted: Agreed, tests: Sequence[RequirementTested]) -> tuple[RequirementTested, ...]:
    return tuple(test for test in tests if test.requirement == wanted.id)
