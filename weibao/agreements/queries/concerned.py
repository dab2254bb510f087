# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Whom a contract concerns, and in which order they are told: the customer's first (H4)."""

from collections.abc import Collection, Iterable

from weibao.agreements.access import is_customer_side
from weibao.agreements.models import Contract
from weibao.parties.models import Organization, Person, Role
from weibao.parties.queries import people_of

PROVIDERS_OFFICE = (Role.OWNER, Role.ACCOUNT_MANAGER, Role.FINANCE)
CUSTOMERS_OFFICE = (Role.RESPONSIBLE, Role.MIS_MANAGER)
BILLED = (Role.RESPONSIBLE, Role.BUYER)

OF_FINANCE = frozenset({"invoice", "refund"})
OF_THE_DESK = frozenset(
    {"availability", "data_loss", "drill", "leave", "loaner", "presence", "recovery", "substitute"}
)
"""Kept or made use of by somebody who comes or works, and so by whoever sends them."""


def office_of(contract: Contract) -> list[Person]:
    """Those on both sides who answer for a contract."""
    return [
        *_in_order(contract.customer, CUSTOMERS_OFFICE),
        *_in_order(contract.provider, PROVIDERS_OFFICE),
    ]


def other_side_of(contract: Contract, person: Person) -> list[Person]:
    """Those who answer for a contract on the side that a person is not on."""
    if is_customer_side(person, contract):
        return _in_order(contract.provider, PROVIDERS_OFFICE)
    return _in_order(contract.customer, CUSTOMERS_OFFICE)


def billed_of(contract: Contract) -> list[Person]:
    """Those of the customer who pay, or have it paid."""
    return _in_order(contract.customer, BILLED)


def owners_of(contract: Contract) -> list[Person]:
    return _in_order(contract.provider, [Role.OWNER])


def keepers_of(contract: Contract, what: str) -> list[Person]:
    """Those of the provider who can keep a promise; the owner of a house that has none of them."""
    roles = [Role.ACCOUNT_MANAGER]
    if what in OF_FINANCE:
        roles = [Role.FINANCE, Role.ACCOUNT_MANAGER]
    elif what in OF_THE_DESK:
        roles = [Role.ACCOUNT_MANAGER, Role.DISPATCHER]
    return _in_order(contract.provider, roles) or owners_of(contract)


def promised_of(contract: Contract, what: str) -> list[Person]:
    """Those of the customer who are to know whether a promise is kept."""
    if what in OF_FINANCE:
        return billed_of(contract)
    return _in_order(contract.customer, [Role.RESPONSIBLE])


def _in_order(side: Organization, roles: Collection[Role]) -> list[Person]:
    """By the order of the roles, then by name."""
    order = list(roles)
    people: Iterable[Person] = people_of(side, order)
    return sorted(people, key=lambda person: order.index(Role(person.role)))
