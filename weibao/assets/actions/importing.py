# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Write what an import's preview said, all of it or nothing."""

from collections.abc import Sequence
from dataclasses import replace

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.assets.access import can_keep_devices
from weibao.assets.actions.devices import add_device, change_device
from weibao.assets.actions.events import Sighting
from weibao.assets.cells import Row
from weibao.assets.importing import Fate, Plan, Planned, plan_import
from weibao.assets.models import DeviceEvent
from weibao.parties.models import Organization


class PlanChangedError(ValueError):
    """The register is not what the preview was made from: look again."""


@transaction.atomic
def import_devices(
    rows: Sequence[Row], *, customer: Organization, shown: str, told: Sighting
) -> Plan | None:
    """`shown` is the digest of the preview. None where this very form was written already."""
    if told.by is None or not can_keep_devices(told.by, customer):
        raise PermissionDenied
    # Whoever else changes this register waits.
    Organization.objects.select_for_update().get(pk=customer.pk)
    if DeviceEvent.objects.filter(key__startswith=f"{told.key}.").exists():
        return None
    plan = plan_import(rows, customer=customer, by=told.by)
    if plan.digest != shown:
        raise PlanChangedError
    for row in plan.rows:
        _write(row, customer, replace(told, key=f"{told.key}.{row.number}"))
    return plan


def _write(row: Planned, customer: Organization, told: Sighting) -> None:
    if row.card is None or told.by is None:
        return
    if row.device is None:
        add_device(customer, card=row.card, by=told.by, told=told)
    elif row.fate is Fate.CHANGED:
        change_device(row.device, card=row.card, told=told)
