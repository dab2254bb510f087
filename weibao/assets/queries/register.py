# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The devices of one customer, and what about them cannot be true of two at once."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from weibao.assets.models import Device
from weibao.assets.models.device import DeviceQuerySet
from weibao.assets.queries.devices import folded
from weibao.parties.models import Organization, Person

SOON = timedelta(days=60)
NAMES = ("tag", "serial", "user_name", "model", "brand", "place")


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A serial number that another device has: `twins` are those that the reader may see."""

    serial: str
    twins: tuple[Device, ...]
    is_elsewhere: bool
    """Somewhere that the reader may not see; they learn no more than that."""


def register_of(customer: Organization, *, reader: Person, text: str = "") -> DeviceQuerySet:
    """What the reader may see of it, narrowed to what contains the text."""
    devices = Device.objects.visible_to(reader).filter(organization=customer)
    devices = devices.select_related("organization", "site", "user").order_by("tag", "pk")
    words = folded(text)
    found = Q()
    for name in NAMES:
        found |= Q(**{f"{name}__icontains": words})
    return devices.filter(found) if words else devices


def running_out(devices: DeviceQuerySet, *, today: date) -> DeviceQuerySet:
    """Under a warranty that ends within two months."""
    return devices.filter(warranty_until__gte=today, warranty_until__lt=today + SOON)


def doubts_of(
    serials: Iterable[str], *, reader: Person, but: Collection[int] = ()
) -> dict[str, Doubt]:
    """By serial number, in capital letters: which other devices have it. Two queries for all."""
    wanted = {serial.upper() for serial in serials if serial}
    if not wanted:
        return {}
    found = [
        device
        for device in Device.objects.filter(serial__in=_spelled(wanted)).exclude(pk__in=but)
        if device.serial
    ]
    keys = [device.pk for device in found]
    seen = {
        device.pk: device
        for device in Device.objects.visible_to(reader)
        .filter(pk__in=keys)
        .select_related("organization")
    }
    by_serial: dict[str, list[int]] = {}
    for device in found:
        by_serial.setdefault(device.serial.upper(), []).append(device.pk)
    return {
        serial: Doubt(
            serial=serial,
            twins=tuple(seen[key] for key in keys if key in seen),
            is_elsewhere=any(key not in seen for key in keys),
        )
        for serial, keys in by_serial.items()
    }


def _spelled(serials: Iterable[str]) -> set[str]:
    """Labels print capitals, and people type what they like."""
    return {form for serial in serials for form in (serial, serial.lower())}
