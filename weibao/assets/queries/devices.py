# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which device is it? By its tag, its serial number, or who uses it."""

from collections.abc import Iterable

from django.db.models import Q

from weibao.assets.models import Device
from weibao.assets.models.device import DeviceQuerySet
from weibao.assets.spelling import folded, serial_key
from weibao.parties.models import Organization, Person

MOST = 20


def find_device(person: Person, *, organization: Organization, tag: str) -> Device | None:
    """The device with this tag, if the person may see it; in other capitals, if only one has it."""
    tag = folded(tag)
    visible = Device.objects.visible_to(person).select_related("site").order_by()
    found = list(visible.filter(organization=organization, tag__iexact=tag))
    exact = [device for device in found if device.tag == tag]
    return next(iter(exact or found), None) if exact or len(found) == 1 else None


def devices_matching(
    person: Person, *, text: str, organization: Organization | None = None
) -> DeviceQuerySet:
    """Devices whose tag, serial number, user, model or place contains the text."""
    words = folded(text)
    devices = Device.objects.visible_to(person).select_related("organization", "site")
    if organization is not None:
        devices = devices.filter(organization=organization)
    if not words:
        return devices[:MOST]
    return devices.filter(says(words, ("tag", "user_name", "model", "place")))[:MOST]


def says(text: str, names: Iterable[str]) -> Q:
    """One of the fields contains it, or the serial number does, however either is written."""
    found, key = Q(), serial_key(text)
    for name in names:
        found |= Q(**{f"{name}__icontains": text})
    return found | Q(serial_key__contains=key) if key else found
