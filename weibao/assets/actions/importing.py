# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Write what an import's preview said, all of it or nothing, in few statements."""

from collections.abc import Sequence
from dataclasses import replace

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.assets.access import can_keep_devices
from weibao.assets.actions.events import Sighting, events_of, keep_events
from weibao.assets.cells import Row
from weibao.assets.changes import Change
from weibao.assets.importing import Fate, Plan, Planned, plan_import
from weibao.assets.models import Device, DeviceEvent, EventKind
from weibao.assets.spelling import serial_key
from weibao.parties.models import Organization

AT_ONCE = 500


class PlanChangedError(ValueError):
    """The register is not what the preview was made from: look again."""


@transaction.atomic
def import_devices(
    rows: Sequence[Row], *, customer: Organization, shown: str, told: Sighting
) -> Plan | None:
    """`shown` is the digest of the preview. None where this very form was written already."""
    if told.by is None or not can_keep_devices(told.by, customer):
        raise PermissionDenied
    # Whoever else changes this register waits, and so does whoever changes one of its devices.
    Organization.objects.select_for_update().get(pk=customer.pk)
    devices = Device.objects.select_for_update(of=("self",)).filter(organization=customer)
    list(devices.order_by("pk").values_list("pk"))
    if DeviceEvent.objects.filter(key__startswith=f"{told.key}.").exists():
        return None
    plan = plan_import(rows, customer=customer, by=told.by)
    if plan.digest != shown:
        raise PlanChangedError
    _write([row for row in plan.rows if row.fate in {Fate.NEW, Fate.CHANGED}], customer, told)
    return plan


def _write(planned: Sequence[Planned], customer: Organization, told: Sighting) -> None:
    """By their tags, whether new or changed: the database tells the two apart."""
    cards = [row.card.columns() for row in planned if row.card is not None]
    if not cards:
        return
    Device.objects.bulk_create(
        [
            Device(organization=customer, serial_key=serial_key(str(card["serial"])), **card)
            for card in cards
        ],
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=["organization", "tag"],
        update_fields=[*(name for name in cards[0] if name != "tag"), "serial_key"],
    )
    kept = {row.tag: row for row in Device.objects.filter(organization=customer)}
    keep_events(
        event
        for row in planned
        for event in events_of(
            kept[row.tag], _told(row), replace(told, key=f"{told.key}.{row.number}")
        )
    )


def _told(row: Planned) -> Sequence[Change]:
    if row.fate is Fate.NEW:
        return [Change(kind=EventKind.REGISTERED, what="tag", after=row.tag)]
    return row.changes
