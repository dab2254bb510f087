# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A part of a device came back as another one: its archive tells both serial numbers (V5)."""

from weibao.assets.actions.events import Sighting, record_changes
from weibao.assets.changes import Change
from weibao.assets.models import Device, EventKind
from weibao.assets.spelling import serial_key


def replace_serial(device: Device, *, what: str, before: str, after: str, told: Sighting) -> Device:
    """In the transaction of whoever calls. Where it was the device's own number, so is the new."""
    before, after = before.strip(), after.strip()
    device = Device.objects.select_for_update(of=("self",)).get(pk=device.pk)
    if before and device.serial_key == serial_key(before):
        device.serial = after
        device.save(update_fields=["serial"])
    change = Change(kind=EventKind.SERIAL, what=what, before=before, after=after)
    record_changes(device, changes=[change], sighting=told)
    return device
