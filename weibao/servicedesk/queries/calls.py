# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What else is known while somebody is calling."""

from weibao.assets.models import Device
from weibao.parties.models import Person
from weibao.parties.telephones import telephone
from weibao.servicedesk.models import Request
from weibao.servicedesk.models.request import RequestQuerySet


def open_requests_of_caller(person: Person, *, phone: str) -> RequestQuerySet:
    """What is open under the same telephone number, so that a second call is no second fault."""
    said = telephone(phone)
    visible = Request.objects.visible_to(person).open()
    if not said.e164:
        return visible.filter(phone=said.text) if said.text else visible.none()
    return visible.filter(phone_e164=said.e164)


def requests_of_device(person: Person, *, device: Device) -> RequestQuerySet:
    """The history of a device, latest first (V5)."""
    return Request.objects.visible_to(person).filter(device=device)
