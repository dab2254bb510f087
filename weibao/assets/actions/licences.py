# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which licences a device has, and who answers for them (M7). Each change is in its archive."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.assets.access import can_change_device
from weibao.assets.actions.events import Sighting, record_changes
from weibao.assets.changes import Change
from weibao.assets.models import Device, EventKind, Licence, Owner


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceCard:
    name: str
    count: int
    owner: Owner
    expires_on: date | None = None

    def told(self) -> str:
        until = f" → {self.expires_on}" if self.expires_on else ""
        return f"{self.name} × {self.count}{until}"


@transaction.atomic
def add_licence(device: Device, *, card: LicenceCard, told: Sighting) -> Licence:
    """Twice under one key is once."""
    if told.by is None or not can_change_device(told.by, device):
        raise PermissionDenied
    licence, is_new = Licence.objects.get_or_create(
        key=told.key,
        defaults={
            "device": device,
            "name": card.name,
            "count": card.count,
            "owner": card.owner,
            "expires_on": card.expires_on,
        },
    )
    if is_new:
        change = Change(kind=EventKind.CARD, what="licence", after=card.told())
        record_changes(device, changes=[change], sighting=told)
    return licence


@transaction.atomic
def drop_licence(licence: Licence, *, told: Sighting) -> None:
    device = licence.device
    if told.by is None or not can_change_device(told.by, device):
        raise PermissionDenied
    card = LicenceCard(
        name=licence.name,
        count=licence.count,
        owner=Owner(licence.owner),
        expires_on=licence.expires_on,
    )
    if Licence.objects.filter(pk=licence.pk).delete()[0]:
        change = Change(kind=EventKind.CARD, what="licence", before=card.told())
        record_changes(device, changes=[change], sighting=told)
