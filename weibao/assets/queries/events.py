# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The archive of a device: what changed, the latest first (V5)."""

from weibao.assets.models import Device, DeviceEvent, EventKind
from weibao.assets.models.event import DeviceEventQuerySet
from weibao.parties.models import Person


def archive_of(device: Device, *, reader: Person) -> DeviceEventQuerySet:
    """Nothing for whoever may not see the device."""
    return DeviceEvent.objects.visible_to(reader).filter(device=device).select_related("by")


def find_registered(key: str, *, reader: Person) -> Device | None:
    """The device that a form with this key has put into the register already."""
    told = DeviceEvent.objects.visible_to(reader).filter(key=f"{key}:0", kind=EventKind.REGISTERED)
    event = told.select_related("device").first()
    return event.device if event else None
