# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.assets.models import Device
from weibao.parties.access import CUSTOMER_OFFICE, FIELD, belongs_to, has_role
from weibao.parties.models import Organization, Person, Relation


def can_keep_devices(person: Person, organization: Organization) -> bool:
    """The customer's office, or those who serve it."""
    if belongs_to(person, organization.pk):
        return has_role(person, CUSTOMER_OFFICE | FIELD)
    serves = Relation.objects.filter(
        provider=person.organization_id, customer=organization.pk
    ).exists()
    return serves and has_role(person, FIELD)


def can_change_device(person: Person, device: Device) -> bool:
    return can_keep_devices(person, device.organization)
