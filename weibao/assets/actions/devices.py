# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The devices of an organization. Whether a contract covers one is the contract's list (M1)."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.assets.access import can_change_device, can_keep_devices
from weibao.assets.actions.events import Sighting, record_changes
from weibao.assets.changes import Change
from weibao.assets.models import Device, DeviceEvent, EventKind
from weibao.assets.spelling import folded
from weibao.parties.models import Organization, Person, Site

TOLD = ("tag", "model", "brand", "serial", "user_name", "place", "parts", "site", "warranty_until")
"""What the archive says when it changes; an account is told by its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceCard:
    """What is written down about a device."""

    tag: str
    model: str
    brand: str = ""
    serial: str = ""
    user: Person | None = None
    user_name: str = ""
    place: str = ""
    parts: str = ""
    site: Site | None = None
    warranty_until: date | None = None

    def columns(self) -> dict[str, object]:
        return {
            "tag": folded(self.tag),
            "model": self.model,
            "brand": self.brand,
            "serial": self.serial.strip(),
            "user": self.user,
            "user_name": self.user_name or (self.user.name if self.user else ""),
            "place": self.place,
            "parts": self.parts,
            "site": self.site,
            "warranty_until": self.warranty_until,
        }


@transaction.atomic
def add_device(
    organization: Organization, *, card: DeviceCard, by: Person, told: Sighting | None = None
) -> Device:
    """With `told` its archive begins with how it came into the register."""
    if not can_keep_devices(by, organization):
        raise PermissionDenied
    device = Device.objects.create(organization=organization, **card.columns())
    if told is not None:
        change = Change(kind=EventKind.REGISTERED, what="tag", after=device.tag)
        record_changes(device, changes=[change], sighting=told)
    return device


@transaction.atomic
def change_device(device: Device, *, card: DeviceCard, told: Sighting) -> Device:
    """Write the card anew, and what changed into its archive. Told twice, it is changed once.

    The contract's list keeps what was signed until it is listed again.
    """
    if told.by is None or not can_change_device(told.by, device):
        raise PermissionDenied
    device = Device.objects.select_for_update(of=("self",)).select_related("site").get(pk=device.pk)
    if DeviceEvent.objects.filter(key=f"{told.key}:0").exists():
        return device
    columns = card.columns()
    changes = changes_of(device, columns)
    for name, value in columns.items():
        setattr(device, name, value)
    device.save(update_fields=list(columns))
    record_changes(device, changes=changes, sighting=told)
    return device


def changes_of(device: Device, columns: dict[str, object]) -> list[Change]:
    """What a card would change of a device, in the archive's words."""
    pairs = ((name, shown(getattr(device, name)), shown(columns[name])) for name in TOLD)
    return [
        Change(kind=EventKind.CARD, what=name, before=before, after=after)
        for name, before, after in pairs
        if before != after
    ]


def shown(value: object) -> str:
    return "" if value is None else str(value)
