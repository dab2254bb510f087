# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is wrong between consequences and the clauses that they name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from weibao.terms.agreed.contract import Clause
from weibao.terms.clauses.consequences.penalty_points import PenaltyPoints
from weibao.terms.clauses.consequences.refund import Refund
from weibao.terms.clauses.consequences.right import RightAgreed
from weibao.terms.clauses.consequences.service_credit import ServiceCredit
from weibao.terms.clauses.consequences.suspension import Suspension
from weibao.terms.clauses.promises.availability import Availability
from weibao.terms.text.mistakes import Mistake

NAMING = (PenaltyPoints, Refund, RightAgreed, ServiceCredit, Suspension)


def _named_clauses(clauses: Sequence[Clause]) -> Iterator[Mistake]:
    """Lists of clauses, of whichever kind, name clauses that execute."""
    known = [clause.id for clause in clauses if clause.term is not None]
    for clause in clauses:
        for field, name in _names(clause):
            if name not in known:
                values = (("found", name), ("known", ", ".join(known)))
                yield Mistake(clause.line, clause.id, field, "names_no_clause", values)


def _names(clause: Clause) -> Iterator[tuple[str, str]]:
    if isinstance(clause.term, NAMING):
        for number, name in enumerate(clause.term.clauses, 1):
            yield f"clauses[{number}]", name


def _bands(clauses: Sequence[Clause]) -> Iterator[Mistake]:
    """Bands are bands of what a clause of availability measures."""
    kinds = {clause.id: clause.term.kind for clause in clauses if clause.term is not None}
    for clause in clauses:
        if isinstance(clause.term, ServiceCredit) and clause.term.bands:
            for name in clause.term.clauses:
                if kinds.get(name, Availability.kind) != Availability.kind:
                    values = (("found", name), ("expected", Availability.kind))
                    yield Mistake(
                        clause.line, clause.id, "clauses", "bands_of_availability", values
                    )


CHECKS: tuple[Callable[[Sequence[Clause]], Iterable[Mistake]], ...] = (
    _named_clauses,
    _bands,
)
