# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who sees what a provider earns and spends: never the customer, nor the engineer."""

from weibao.parties.access import MONEY, belongs_to, has_role
from weibao.parties.models import Organization, Person, Role


def can_see_margins(person: Person, provider: Organization) -> bool:
    return belongs_to(person, provider.pk) and has_role(person, MONEY)


def can_set_costs(person: Person, provider: Organization) -> bool:
    """What an hour of somebody costs is the owner's and finance's to say."""
    return belongs_to(person, provider.pk) and has_role(
        person, frozenset({Role.OWNER, Role.FINANCE})
    )
