# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Work that nothing is asked for: remote support day and night (M8), triage by telephone (P2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from weibao.terms.agreed.contract import Conditional
from weibao.terms.agreed.versions import Versions
from weibao.terms.facts.visits import WorkDone
from weibao.terms.findings import Case, Findings
from weibao.terms.promise import solved_in_triage
from weibao.terms.record.history import Story
from weibao.terms.values.records import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Included(Conditional):
    """`is_remote` carries all work without a visit, `services` carries these kinds anywhere.

    `is_triage` carries the remote work of requests that checks by telephone solved.
    """

    kind: ClassVar[str] = "included"
    is_remote: bool = False
    is_triage: bool = False
    services: tuple[str, ...] = ()

    def problems(self) -> Iterable[Problem]:
        if not (self.is_remote or self.is_triage or self.services):
            yield Problem("", "includes_nothing")


def verdicts(clauses: Sequence[Versions[Included]], case: Case) -> Findings:
    return Findings(
        carried=[
            work.id
            for clause in clauses
            for story in case.covered
            for work in story.all(WorkDone)
            if (said := case.spoken(clause, story, work.at)) and _is_free(said.term, work, story)
        ]
    )


def _is_free(term: Included, work: WorkDone, story: Story) -> bool:
    if work.service in term.services:
        return True
    is_free = term.is_remote or (term.is_triage and solved_in_triage(story) is not None)
    return work.visit is None and is_free
