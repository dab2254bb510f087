# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""While a payment is overdue, the provider may suspend the service (V10).

Due on 31 January with 10 days' grace: what is reported from 11 February 0:00 until the payment
comes is out of scope.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from weibao.terms.agreed.contract import Term
from weibao.terms.agreed.versions import Spoken, Versions
from weibao.terms.findings import Case, Closed, Findings
from weibao.terms.money.overdue import Overdue, overdue
from weibao.terms.values.party import Party
from weibao.terms.values.periods import Length
from weibao.terms.values.scalars import ClauseId
from weibao.terms.verdicts import Because, Right, Step, cited, step

SUSPEND = "suspend"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspension(Term):
    """`grace` after the due day of a payment under `clauses`, or under any where none is named."""

    kind: ClassVar[str] = "suspension"
    clauses: tuple[ClauseId, ...] = ()
    grace: Length | None = None


def verdicts(clauses: Sequence[Versions[Suspension]], case: Case) -> Findings:
    """What the clause said when the payment fell due decides; it ends with the payment."""
    lines = case.foreseen or case.lines
    found = [
        (spoken, item)
        for clause in clauses
        for term in dict.fromkeys(clause.terms())
        for item in overdue(case, lines, term.clauses, term.grace)
        if (spoken := clause.at(item.due.payable.due_at)) and spoken.term == term
        if clause.at(item.since_at) is not None
    ]
    begun = [(spoken, item) for spoken, item in found if item.since_at <= case.until]
    return Findings(
        closed=[
            Closed(item.since_at, item.due.done_at, _because(spoken, item), item.paid_by)
            for spoken, item in begun
        ],
        rights=[_right(spoken, item) for spoken, item in begun],
        moments=[item.since_at for _, item in found],
    )


def is_settled(case: Case) -> bool:
    """Whether what was suspended stands now that all lines are known: a credit may lower a debt."""
    clauses = case.agreement.clauses_of(Suspension)
    found = verdicts(clauses, case._replace(foreseen=case.lines)).rights
    # A right may let somebody suspend as well, which takes no request out of scope by itself.
    names = {clause.clause for clause in clauses}
    return [right for right in case.rights if right.clause in names] == list(found)


def _because(spoken: Spoken[Suspension], item: Overdue) -> Because:
    owed = item.due.because
    return Because(
        cited(spoken.clause, *owed.clauses),
        cited(*owed.facts, *spoken.facts),
        (_reason(item), *owed.steps),
    )


def _reason(item: Overdue) -> Step:
    return step("suspended", subject=item.due.payable.subject, suspended_at=item.since_at)


def _right(spoken: Spoken[Suspension], item: Overdue) -> Right:
    """Suspending is a right; the payment ends it."""
    because = _because(spoken, item)
    return Right(
        clause=spoken.clause,
        holder=Party.PROVIDER,
        effect=SUSPEND,
        subject=item.due.payable.subject,
        since_at=item.since_at,
        until_at=item.due.done_at,
        because=because._replace(facts=cited(*because.facts, *item.paid_by)),
    )
