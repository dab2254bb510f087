# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Causes that the contract does not cover: misuse, opening the case, lightning (V7).

"Damage by lightning is not covered": the engineer came in time, found it, and recorded a
photograph of the burnt socket. The promise to come stands and was kept; the work is out of
scope, and is priced or declined as the clause says. Without evidence the request stays in scope.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from weibao.terms.agreed.contract import Term
from weibao.terms.agreed.versions import Spoken, Versions
from weibao.terms.agreed.when import ALWAYS, When
from weibao.terms.facts.evidence import CauseFound
from weibao.terms.findings import Case, Excluded, Findings
from weibao.terms.record.history import Story
from weibao.terms.values.outside import Outside
from weibao.terms.values.records import Problem
from weibao.terms.verdicts import Because, Undecided, cited, step


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusions(Term):
    """Work on what one of these causes brought about is out of scope."""

    kind: ClassVar[str] = "exclusions"
    causes: tuple[str, ...]
    outside: Outside = Outside.REFUSE
    when: When = ALWAYS

    @property
    def condition(self) -> When:
        return self.when

    def problems(self) -> Iterable[Problem]:
        if not self.causes:
            yield Problem("causes", "excludes_nothing")


class Cause(NamedTuple):
    """A cause that a clause excludes, as somebody found it."""

    story: Story
    found: CauseFound
    spoken: Spoken[Exclusions]


def verdicts(clauses: Sequence[Versions[Exclusions]], case: Case) -> Findings:
    excluded: dict[str, Excluded] = {}
    undecided = []
    for cause in _causes(clauses, case):
        if cause.found.evidence.strip():
            excluded.setdefault(cause.story.request, _excluded(cause))
        else:
            undecided.append(_without_evidence(cause))
    return Findings(excluded=excluded, undecided=undecided)


def _causes(clauses: Sequence[Versions[Exclusions]], case: Case) -> Iterator[Cause]:
    for story in case.history.stories:
        for found in story.all(CauseFound):
            for clause in clauses:
                spoken = case.spoken(clause, story, found.at)
                if spoken and found.cause in spoken.term.causes:
                    yield Cause(story, found, spoken)


def _because(cause: Cause) -> Because:
    found, spoken = cause.found, cause.spoken
    facts = cited(cause.story.reported.id, *spoken.facts, found.id)
    return Because((spoken.clause,), facts)


def _excluded(cause: Cause) -> Excluded:
    found = cause.found
    reason = step("excluded_cause", cause=found.cause, found_at=found.at, evidence=found.evidence)
    told = (step("told_of_cause", person=found.person),) if found.person.strip() else ()
    return Excluded(
        because=_because(cause)._replace(steps=(reason, *told)),
        is_priced=cause.spoken.term.outside is Outside.PRICE,
    )


def _without_evidence(cause: Cause) -> Undecided:
    reason = step("cause_without_evidence", cause=cause.found.cause, found_at=cause.found.at)
    return Undecided(
        question="cause_without_evidence",
        subject=cause.story.request,
        because=_because(cause)._replace(steps=(reason,)),
    )
