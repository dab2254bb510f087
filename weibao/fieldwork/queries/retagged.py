# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Devices whose tag was changed in the register, while a list still says the old one (M1).

The list keeps what was signed: under its new tag the device is not on it.
"""

from dataclasses import dataclass
from datetime import datetime

from weibao.agreements.models import Contract
from weibao.agreements.queries.configuration import Line, configuration_of
from weibao.assets.models import Device, DeviceEvent, EventKind
from weibao.parties.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Retagged:
    """`line` is what the list says, `device` what the register has, since `at`."""

    line: Line
    device: Device
    at: datetime
    by: Person | None


def retagged_devices(contract: Contract, *, now: datetime) -> list[Retagged]:
    """By their old tags; a tag that another device wears by now is that device's."""
    lines = {line.tag: line for line in configuration_of(contract, now=now)}
    worn = Device.objects.filter(organization=contract.customer_id, tag__in=lines)
    gone = lines.keys() - set(worn.values_list("tag", flat=True))
    changes = DeviceEvent.objects.filter(
        device__organization=contract.customer_id,
        kind=EventKind.CARD,
        what="tag",
        before__in=gone,
    ).select_related("device", "by")
    found: dict[str, DeviceEvent] = {}
    for event in changes.order_by("-at", "-pk") if gone else ():
        found.setdefault(event.before, event)
    return [
        Retagged(line=lines[tag], device=event.device, at=event.at, by=event.by)
        for tag, event in sorted(found.items())
    ]
