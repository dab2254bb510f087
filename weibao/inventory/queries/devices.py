# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which device of the register is it that reports?"""

from collections.abc import Iterable

from weibao.assets.models import Device
from weibao.assets.spelling import serial_key
from weibao.inventory.models import Agent


def device_reported_by(agent: Agent, *, tags: Iterable[str]) -> Device | None:
    """By its serial number, then by a tag that was set in it; None unless it is exactly one.

    A device that another machine reports already is not it.
    """
    devices = Device.objects.filter(organization=agent.organization_id, agent__isnull=True)
    if agent.serial:
        found = list(devices.filter(serial_key=serial_key(agent.serial))[:2])
        if found:
            return found[0] if len(found) == 1 else None
        devices = devices.filter(serial_key="")
    for tag in tags:
        found = list(devices.filter(tag__iexact=tag)[:2])
        if len(found) == 1:
            return found[0]
    return None
