# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is wrong between consequences and the clauses that they name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from weibao.terms.agreed.contract import Clause, Term
from weibao.terms.clauses.consequences.penalty_points import PenaltyPoints
from weibao.terms.clauses.consequences.refund import Refund
from weibao.terms.clauses.consequences.right import RightAgreed
from weibao.terms.clauses.consequences.service_credit import ServiceCredit
from weibao.terms.clauses.consequences.suspension import Suspension
from weibao.terms.clauses.entitlements.allowance import Allowance
from weibao.terms.clauses.prices.priced_services import ONSITE, PricedServices
from weibao.terms.clauses.promises.availability import Availability
from weibao.terms.entitlements.units import Unit
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


def _visit_prices(clauses: Sequence[Clause]) -> Iterator[Mistake]:
    """The clause that says what a visit is worth has a price for one, or counts them."""
    known = [clause.id for clause in clauses if _prices_visits(clause.term)]
    for clause in clauses:
        if isinstance(clause.term, Refund) and clause.term.priced_by is not None:
            name = clause.term.priced_by
            if name not in known:
                values = (("found", name), ("known", ", ".join(known) or "-"))
                yield Mistake(clause.line, clause.id, "priced_by", "prices_no_visit", values)


def _prices_visits(term: Term | None) -> bool:
    if isinstance(term, PricedServices):
        return term.price_of(ONSITE) is not None
    return isinstance(term, Allowance) and term.unit is Unit.VISIT


CHECKS: tuple[Callable[[Sequence[Clause]], Iterable[Mistake]], ...] = (
    _named_clauses,
    _bands,
    _visit_prices,
)
