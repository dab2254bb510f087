# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Whether a termination rests on the right that it names (M10 to M12).

The second refusal gives the right to terminate. Terminated by it after the first one, a person
must say whether the contract was ended rightly, whatever is refused later.
"""

from __future__ import annotations

from weibao.terms.agreed.contract import FRAME
from weibao.terms.findings import BeforeEnd, Case
from weibao.terms.verdicts import Because, Right, cited, step

ENDING = frozenset({"terminate", "stop", "end_by_agreement"})
"""Effects of a right by which a contract may be ended."""


def right_used(before: BeforeEnd) -> Right | None:
    """The right by which the contract was terminated; None also where both agreed to end it."""
    return next(
        (
            right
            for right in _named(before)
            if right.holder is before.fact.party
            and right.effect in ENDING
            and (right.until_at is None or before.fact.at < right.until_at)
        ),
        None,
    )


def unfounded(case: Case) -> Because | None:
    """Why a termination is for a person to judge: it names a clause that gave no right then."""
    before = case.before_end
    if before is None or before.fact.clause is None or right_used(before) is not None:
        return None
    fact, rights = before.fact, _named(before)
    written = {clause.id for clause in case.agreement.contract.clauses}
    added = {item.clause for items in case.agreement.versions.values() for item in items}
    reason = step("terminated_without_right", party=fact.party, name=fact.clause, ended_at=fact.at)
    return Because(
        cited(
            FRAME,
            *((fact.clause,) if fact.clause in written | added else ()),
            *(clause for right in rights for clause in right.because.clauses),
        ),
        cited(fact.id, *(one for right in rights for one in right.because.facts)),
        (*(one for right in rights for one in right.because.steps), reason),
    )


def _named(before: BeforeEnd) -> list[Right]:
    """The rights at the termination, of either side, that the clause it names had given."""
    return [right for right in before.rights if right.clause == before.fact.clause]
