# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which roles may do what. The side a person stands on follows from the contract at hand."""

from weibao.parties.models import Organization, Person, Role

DESK = frozenset({Role.OWNER, Role.ACCOUNT_MANAGER, Role.DISPATCHER})
"""Those of a provider who take calls and send engineers."""
FIELD = DESK | {Role.ENGINEER}
MONEY = frozenset({Role.OWNER, Role.ACCOUNT_MANAGER, Role.FINANCE})
CUSTOMER_OFFICE = frozenset({Role.RESPONSIBLE, Role.MIS_MANAGER, Role.BUYER})
"""Those of a customer who see the whole contract; an end user sees their own requests."""


def has_role(person: Person, roles: frozenset[Role]) -> bool:
    return person.is_active and person.role in roles


def belongs_to(person: Person, organization_id: int) -> bool:
    return person.is_active and person.organization_id == organization_id


def can_manage_organization(person: Person, organization: Organization) -> bool:
    """Accounts and sites of an organization are kept by its own office."""
    keepers = frozenset({Role.OWNER, Role.ACCOUNT_MANAGER, Role.RESPONSIBLE, Role.MIS_MANAGER})
    return belongs_to(person, organization.pk) and has_role(person, keepers)
