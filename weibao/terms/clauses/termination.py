# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Refused twice, the customer may terminate (M10). 以上 includes its number: at the second (T1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from weibao.terms.contract import Term
from weibao.terms.facts.requests import RequestRefused
from weibao.terms.findings import Case, Findings
from weibao.terms.values.periods import reaches
from weibao.terms.values.scalars import Count
from weibao.terms.verdicts import Because, Party, Right, cited, step


@dataclass(frozen=True, slots=True, kw_only=True)
class Termination(Term):
    """`refusals` of requests that are in scope give the customer the right to terminate."""

    kind: ClassVar[str] = "termination"
    refusals: Count


def verdicts(clause: str, term: Termination, case: Case) -> Findings:
    refusals = sorted(
        (
            (refusal.at, refusal.id, story)
            for story in case.covered
            for refusal in story.all(RequestRefused)
        ),
        key=lambda refusal: refusal[:2],
    )
    if not reaches(len(refusals), term.refusals):
        return Findings()
    counted = refusals[: term.refusals]
    facts = cited(*(fact for _, name, story in counted for fact in (*story.grounds, name)))
    reason = step("refusals_reached", refusals=len(counted), threshold=term.refusals)
    right = Right(
        clause=clause,
        holder=Party.CUSTOMER,
        effect="terminate",
        since_at=counted[-1][0],
        because=Because((clause,), facts, (reason,)),
    )
    return Findings(rights=[right])
