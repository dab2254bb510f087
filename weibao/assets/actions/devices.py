# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The devices of an organization. Whether a contract covers one is the contract's list (M1)."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied

from weibao.assets.access import can_change_device, can_keep_devices
from weibao.assets.models import Device
from weibao.assets.queries.devices import folded
from weibao.parties.models import Organization, Person, Site


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
            "serial": folded(self.serial),
            "user": self.user,
            "user_name": self.user_name or (self.user.name if self.user else ""),
            "place": self.place,
            "parts": self.parts,
            "site": self.site,
            "warranty_until": self.warranty_until,
        }


def add_device(organization: Organization, *, card: DeviceCard, by: Person) -> Device:
    if not can_keep_devices(by, organization):
        raise PermissionDenied
    return Device.objects.create(organization=organization, **card.columns())


def change_device(device: Device, *, card: DeviceCard, by: Person) -> Device:
    """Write the card anew. The contract's list keeps what was signed until it is listed again."""
    if not can_change_device(by, device):
        raise PermissionDenied
    columns = card.columns()
    for name, value in columns.items():
        setattr(device, name, value)
    device.save(update_fields=list(columns))
    return device
