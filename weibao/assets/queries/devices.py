# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which device is it? By its tag, its serial number, or who uses it."""

import unicodedata

from django.db.models import Q

from weibao.assets.models import Device
from weibao.assets.models.device import DeviceQuerySet
from weibao.parties.models import Organization, Person

MOST = 20


def find_device(person: Person, *, organization: Organization, tag: str) -> Device | None:
    """The device with exactly this tag, if the person may see it."""
    visible = Device.objects.visible_to(person).select_related("site").order_by()
    return visible.filter(organization=organization, tag=folded(tag)).first()


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
    names = ("tag", "serial", "user_name", "model", "place")
    found = Q()
    for name in names:
        found |= Q(**{f"{name}__icontains": words})
    return devices.filter(found)[:MOST]


def folded(text: str) -> str:
    """Full-width letters and figures are how some keyboards write a tag."""
    return unicodedata.normalize("NFKC", text).strip()
