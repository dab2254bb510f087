# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Work that the fee carries without counting: remote support day and night (M8), named kinds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from weibao.terms.contract import Term
from weibao.terms.facts import WorkDone
from weibao.terms.findings import Case, Findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Included(Term):
    """`is_remote` carries all work without a visit; `services` carries these kinds anywhere."""

    kind: ClassVar[str] = "included"
    is_remote: bool = False
    services: tuple[str, ...] = ()


def verdicts(_clause: str, term: Included, case: Case) -> Findings:
    return Findings(
        carried=[
            work.id
            for story in case.covered
            for work in story.all(WorkDone)
            if (term.is_remote and work.visit is None) or work.service in term.services
        ]
    )
