# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Whether work on a request needs the customer's consent to its price first (M1)."""

from datetime import datetime

from weibao.agreements.models import Contract
from weibao.agreements.queries.in_force import terms_on
from weibao.agreements.queries.verdicts import facts_of, verdicts_of
from weibao.terms.agreed.contract import Term
from weibao.terms.clauses.prices.priced_services.term import PricedServices
from weibao.terms.clauses.scope.coverage import Coverage
from weibao.terms.facts.prices import PriceAgreed
from weibao.terms.values.outside import Outside


def consent_wanted(contract: Contract, request: str, *, now: datetime) -> str:
    """The clause whose price somebody must agree to; empty where none asks, or it was given."""
    terms = terms_on(contract, now=now)
    asking = [name for name, term in terms.items() if _asks(term)]
    if not asking or _is_given(contract, request):
        return ""
    for scope in verdicts_of(contract, now=now).scopes:
        outside = [terms.get(name) for name in scope.because.clauses]
        is_priced = any(_prices_outside(term) for term in outside)
        if scope.request == request and not scope.is_covered and is_priced:
            return asking[0]
    return ""


def _asks(term: Term) -> bool:
    return isinstance(term, PricedServices) and term.needs_consent


def _prices_outside(term: Term | None) -> bool:
    return isinstance(term, Coverage) and term.outside is Outside.PRICE


def _is_given(contract: Contract, request: str) -> bool:
    return any(
        isinstance(fact, PriceAgreed) and fact.request == request for fact in facts_of(contract)
    )
