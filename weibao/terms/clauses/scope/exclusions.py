# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Causes that the contract does not cover: misuse, opening the case, lightning (V7).

"Damage by lightning is not covered": the engineer came in time, found it, and recorded a
photograph of the burnt socket. The promise to come stands and was kept; the work is out of
scope, and is priced or declined as the clause says. Without evidence the request stays in scope.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from weibao.terms.agreed.versions import Spoken, Versions
from weibao.terms.excluding import Excluding, excluded, said_of
from weibao.terms.facts.evidence import CauseFound
from weibao.terms.findings import Case, Excluded, Findings
from weibao.terms.record.history import Story
from weibao.terms.verdicts import Undecided, step


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusions(Excluding):
    """Work on what one of these causes brought about is out of scope."""

    kind: ClassVar[str] = "exclusions"
    listed_in: ClassVar[str] = "causes"
    causes: tuple[str, ...]


class Cause(NamedTuple):
    """A cause that a clause excludes, as somebody found it."""

    story: Story
    found: CauseFound
    spoken: Spoken[Exclusions]


def verdicts(clauses: Sequence[Versions[Exclusions]], case: Case) -> Findings:
    out: dict[str, Excluded] = {}
    undecided = []
    for cause in _causes(clauses, case):
        if cause.found.evidence.strip():
            out.setdefault(cause.story.request, _excluded(cause))
        else:
            undecided.append(_without_evidence(cause))
    return Findings(excluded=out, undecided=undecided)


def _causes(clauses: Sequence[Versions[Exclusions]], case: Case) -> Iterator[Cause]:
    for story in case.history.stories:
        for found in story.all(CauseFound):
            for clause in clauses:
                spoken = case.spoken(clause, story, found.at)
                if spoken and found.cause in spoken.term.causes:
                    yield Cause(story, found, spoken)


def _excluded(cause: Cause) -> Excluded:
    found = cause.found
    reason = step("excluded_cause", cause=found.cause, found_at=found.at, evidence=found.evidence)
    told = (step("told_of_cause", person=found.person),) if found.person.strip() else ()
    return excluded(
        cause.spoken, said_of(cause.spoken, cause.story, found.id, steps=(reason, *told))
    )


def _without_evidence(cause: Cause) -> Undecided:
    reason = step("cause_without_evidence", cause=cause.found.cause, found_at=cause.found.at)
    return Undecided(
        question="cause_without_evidence",
        subject=cause.story.request,
        because=said_of(cause.spoken, cause.story, cause.found.id, steps=(reason,)),
    )
