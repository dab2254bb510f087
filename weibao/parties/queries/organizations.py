# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.parties.models import Organization
from weibao.parties.models.organization import OrganizationQuerySet


def providers_of(customer: Organization) -> OrganizationQuerySet:
    """Who serves an organization, in the order of their names."""
    return Organization.objects.filter(relations_as_provider__customer=customer)
