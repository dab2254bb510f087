# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A card of the register is written anew, and the contracts learn what they judge by.

The warranty of the maker decides who repairs the hardware (M6): entered or corrected in the
register, it becomes a fact of each contract on whose list the device stands, from then on. All
else on the list stays as it was agreed until the device is listed again.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from weibao.agreements.actions.ledger import record_facts
from weibao.agreements.facts import warranty_listed
from weibao.agreements.models import Contract
from weibao.agreements.observation import Observation
from weibao.agreements.queries.configuration import listings_of
from weibao.agreements.queries.in_force import ends_of
from weibao.assets.actions import Sighting, change_device
from weibao.assets.actions.devices import DeviceCard
from weibao.assets.actions.importing import import_devices
from weibao.assets.cells import Row
from weibao.assets.importing import Plan
from weibao.assets.models import Device
from weibao.parties.models import Organization
from weibao.terms.facts.agreement import DeviceListed

WARRANTY = frozenset({"brand", "warranty_until"})


@transaction.atomic
def keep_device(
    device: Device, *, card: DeviceCard, told: Sighting, seen: Observation
) -> tuple[Contract, ...]:
    """Write the card; the contracts whose list says another warranty since."""
    kept = change_device(device, card=card, told=told)
    return _tell_warranties(kept.organization, [kept], seen)


@transaction.atomic
def keep_devices(
    rows: Sequence[Row], *, customer: Organization, shown: str, told: Sighting, seen: Observation
) -> Plan | None:
    """The same for an uploaded list. None where this very form was written already."""
    plan = import_devices(rows, customer=customer, shown=shown, told=told)
    changed = [
        row.device.pk
        for row in (plan.rows if plan else ())
        if row.device and any(change.what in WARRANTY for change in row.changes)
    ]
    if changed:
        devices = [row for row in Device.objects.filter(organization=customer) if row.pk in changed]
        _tell_warranties(customer, devices, seen)
    return plan


def _tell_warranties(
    customer: Organization, devices: Collection[Device], seen: Observation
) -> tuple[Contract, ...]:
    """Only the contracts of the side of whoever wrote it: nobody writes on others' ledgers."""
    of = seen.by.organization_id
    rows = Contract.objects.filter(Q(provider=of) | Q(customer=of), customer=customer)
    contracts = list(rows.order_by("pk"))
    ends, today = ends_of(contracts, now=seen.now), _day_of(seen.now)
    told = []
    for contract in contracts:
        listed = listings_of(contract, now=seen.now) if ends[contract.pk].on >= today else []
        facts = _differing({line.tag: line for line in listed}, devices, seen)
        if facts:
            record_facts(contract, facts, now=seen.now)
            told.append(contract)
    return tuple(told)


def _day_of(now: datetime) -> date:
    return now.astimezone(timezone.get_default_timezone()).date()


def _differing(
    listed: dict[str, DeviceListed], devices: Collection[Device], seen: Observation
) -> list[DeviceListed]:
    return [
        warranty_listed(line, device, seen=seen)
        for device in devices
        if (line := listed.get(device.tag)) is not None
        and (line.brand or "", line.warranty_until) != (device.brand, device.warranty_until)
    ]
