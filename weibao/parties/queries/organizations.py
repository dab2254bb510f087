# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.parties.models import Organization, Person
from weibao.parties.models.organization import OrganizationQuerySet


def providers_of(customer: Organization) -> OrganizationQuerySet:
    """Who serves an organization, in the order of their names."""
    return Organization.objects.filter(relations_as_provider__customer=customer)


def customers_of(person: Person) -> OrganizationQuerySet:
    """The organizations that this person's organization serves."""
    served = Organization.objects.visible_to(person)
    return served.filter(relations_as_customer__provider=person.organization_id).distinct()
