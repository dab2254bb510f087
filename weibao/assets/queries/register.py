# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The devices of one customer, and what about them cannot be true of two at once."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef

from weibao.assets.models import Device
from weibao.assets.models.device import DeviceQuerySet
from weibao.assets.queries.devices import says
from weibao.assets.spelling import folded, serial_key
from weibao.parties.models import Organization, Person

SOON = timedelta(days=60)
AT_ONCE = 900
NAMES = ("tag", "user_name", "model", "brand", "place")


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
    return devices.filter(says(words, NAMES)) if words else devices


def sharing_serials(devices: DeviceQuerySet) -> DeviceQuerySet:
    """Those whose serial number another device has, wherever it is."""
    twins = Device.objects.filter(serial_key=OuterRef("serial_key")).exclude(pk=OuterRef("pk"))
    return devices.exclude(serial_key="").filter(Exists(twins.order_by()))


def running_out(devices: DeviceQuerySet, *, today: date) -> DeviceQuerySet:
    """Under a warranty that ends within two months."""
    return devices.filter(warranty_until__gte=today, warranty_until__lt=today + SOON)


def doubts_of(
    serials: Iterable[str], *, reader: Person, but: Collection[int] = ()
) -> dict[str, Doubt]:
    """By the key of a serial number: which other devices have it. Few queries for all."""
    wanted = {key for serial in serials if (key := serial_key(serial))}
    if not wanted:
        return {}
    found = list(_having(wanted, but=but))
    seen = _seen_of([device.pk for device in found], reader)
    by_serial: dict[str, list[int]] = {}
    for device in found:
        by_serial.setdefault(device.serial_key, []).append(device.pk)
    return {
        serial: Doubt(
            serial=serial,
            twins=tuple(seen[key] for key in keys if key in seen),
            is_elsewhere=any(key not in seen for key in keys),
        )
        for serial, keys in by_serial.items()
    }


def _seen_of(keys: Sequence[int], reader: Person) -> dict[int, Device]:
    visible = Device.objects.visible_to(reader).select_related("organization")
    return {
        device.pk: device
        for start in range(0, len(keys), AT_ONCE)
        for device in visible.filter(pk__in=keys[start : start + AT_ONCE])
    }


def _having(keys: Collection[str], *, but: Collection[int]) -> Iterator[Device]:
    """A thousand keys at a time: a database takes only so many in one question."""
    left, besides = sorted(keys), set(but)
    for start in range(0, len(left), AT_ONCE):
        rows = Device.objects.filter(serial_key__in=left[start : start + AT_ONCE])
        yield from (row for row in rows.order_by("pk") if row.pk not in besides)
