# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The kinds of work that can be written down: the contract's own first, then the trade's."""

from weibao.agreements.queries import parsed_contract
from weibao.fieldwork.models import Visit
from weibao.web.presenters.words import Verdict, word

USUAL = (
    "onsite",
    "desktop",
    "printer",
    "network",
    "server",
    "software",
    "install",
    "mail",
    "virus",
    "backup",
    "cabling",
)


def services_of(visit: Visit) -> list[tuple[str, str]]:
    """The request's own kind is first, so that it is preselected."""
    request = visit.request
    names = [visit.service, request.service]
    if request.contract is not None:
        for clause in parsed_contract(request.contract).clauses:
            names += contract_words(clause.term)
    known = [name for name in dict.fromkeys([*names, *USUAL]) if name]
    return [(name, word(name)) for name in known]


def limits_time(visit: Visit) -> bool:
    """Whether the contract sells more time for a price, once the customer agrees."""
    contract = visit.request.contract
    terms = [clause.term for clause in parsed_contract(contract).clauses] if contract else []
    return any(hasattr(term, "extension_price") for term in terms)


def contract_words(term: Verdict) -> list[str]:
    """A term that knows services lists them by name, or as records that have one."""
    listed = getattr(term, "services", ()) or ()
    return [str(getattr(item, "service", item)) for item in listed]
