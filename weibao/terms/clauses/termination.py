# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Refused twice, the customer may terminate (M10). 以上 includes its number: at the second (T1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, NamedTuple

from weibao.terms.contract import Term
from weibao.terms.facts.requests import RequestRefused
from weibao.terms.findings import Case, Findings
from weibao.terms.history import Story
from weibao.terms.values.party import Party
from weibao.terms.values.periods import reaches
from weibao.terms.values.scalars import Count
from weibao.terms.verdicts import Because, Right, cited, step
from weibao.terms.versions import Versions


@dataclass(frozen=True, slots=True, kw_only=True)
class Termination(Term):
    """`refusals` of requests that are in scope give the customer the right to terminate."""

    kind: ClassVar[str] = "termination"
    refusals: Count


class Refusal(NamedTuple):
    at: datetime
    id: str
    story: Story


def verdicts(clauses: Sequence[Versions[Termination]], case: Case) -> Findings:
    refusals = sorted(
        (
            Refusal(refusal.at, refusal.id, story)
            for story in case.covered
            for refusal in story.all(RequestRefused)
        ),
        key=lambda refusal: (refusal.at, refusal.id),
    )
    rights = (_right(clause, refusals) for clause in clauses)
    return Findings(rights=[right for right in rights if right])


def _right(clause: Versions[Termination], refusals: Sequence[Refusal]) -> Right | None:
    """At the first refusal by which the number of its moment is reached."""
    for count, refusal in enumerate(refusals, 1):
        spoken = clause.at(refusal.at)
        if spoken and reaches(count, spoken.term.refusals):
            counted = refusals[:count]
            facts = cited(*(fact for one in counted for fact in (*one.story.grounds, one.id)))
            reason = step("refusals_reached", refusals=count, threshold=spoken.term.refusals)
            return Right(
                clause=clause.clause,
                holder=Party.CUSTOMER,
                effect="terminate",
                subject="",
                since_at=refusal.at,
                until_at=None,
                because=Because((clause.clause,), cited(*facts, *spoken.facts), (reason,)),
            )
    return None
