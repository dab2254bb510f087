# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.db.models import QuerySet

from weibao.parties.models import Organization, Person


def customers_of(person: Person) -> QuerySet[Organization]:
    """The organizations that this person's organization serves."""
    served = Organization.objects.visible_to(person)
    return served.filter(relations_as_customer__provider=person.organization_id).distinct()
