# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Work that nothing is asked for: remote support day and night (M8), triage by telephone (P2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from weibao.terms.contract import Term
from weibao.terms.facts.visits import WorkDone
from weibao.terms.findings import Case, Findings
from weibao.terms.history import Story
from weibao.terms.promise import solved_in_triage


@dataclass(frozen=True, slots=True, kw_only=True)
class Included(Term):
    """`is_remote` carries all work without a visit, `services` carries these kinds anywhere.

    `is_triage` carries the remote work of requests that checks by telephone solved.
    """

    kind: ClassVar[str] = "included"
    is_remote: bool = False
    is_triage: bool = False
    services: tuple[str, ...] = ()


def verdicts(_clause: str, term: Included, case: Case) -> Findings:
    return Findings(
        carried=[
            work.id
            for story in case.covered
            for work in story.all(WorkDone)
            if work.service in term.services or (work.visit is None and _is_free(term, story))
        ]
    )


def _is_free(term: Included, story: Story) -> bool:
    return term.is_remote or (term.is_triage and solved_in_triage(story) is not None)
