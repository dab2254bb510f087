# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""One device: what it is, whose, which contract serves it by which clause, and its archive."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from weibao.agreements.access import can_list_device
from weibao.agreements.models import Contract
from weibao.agreements.queries.configuration import Line, covers_of
from weibao.assets.access import can_change_device
from weibao.assets.models import Device, Licence
from weibao.assets.queries import doubts_of
from weibao.fieldwork.queries.retagged import retagged_devices
from weibao.parties.models import Person
from weibao.web.side import sees_contracts
from weibao.workshop.presenters.archive import Archive, archive_page
from weibao.workshop.presenters.devices import doubt_of, warranty_of


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverRow:
    """`is_other` where the list was agreed with another model, serial number or warranty.

    `old_tag` is what the list calls the device, where its tag was changed since.
    """

    contract: Contract
    clauses: tuple[str, ...]
    is_covered: bool
    line: Line | None
    is_other: bool
    may_list: bool
    old_tag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceRow:
    row: Licence
    is_over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DevicePage:
    row: Device
    warranty: str
    doubt: str
    covers: tuple[CoverRow, ...]
    licences: tuple[LicenceRow, ...]
    archive: Archive
    may_change: bool
    sees_contracts: bool


def device_page(device: Device, *, reader: Person, page: int, now: datetime) -> DevicePage:
    today = timezone.localdate(now)
    doubts = doubts_of([device.serial], reader=reader, but=[device.pk])
    return DevicePage(
        row=device,
        warranty=warranty_of(device, today=today),
        doubt=doubt_of(device, doubts.get(device.serial_key)),
        covers=tuple(covers_shown(device, reader=reader, now=now)),
        licences=tuple(
            LicenceRow(row=row, is_over=row.expires_on is not None and row.expires_on < today)
            for row in device.licences.all()
        ),
        archive=archive_page(device, reader=reader, page=page),
        may_change=can_change_device(reader, device),
        sees_contracts=sees_contracts(reader),
    )


def differs(line: Line, device: Device) -> bool:
    """In what tells one machine from another, and in whose warranty it is (M6)."""
    until = device.warranty_until.isoformat() if device.warranty_until else ""
    kept = (device.model, device.serial or "-", device.brand, until)
    return (line.model, line.serial, line.brand, line.warranty_until) != kept


def covers_shown(device: Device, *, reader: Person, now: datetime) -> Iterable[CoverRow]:
    for cover in covers_of(device.organization, reader=reader, now=now):
        line = cover.lines.get(device.tag)
        yield CoverRow(
            contract=cover.contract,
            clauses=cover.clauses,
            is_covered=cover.has(device.tag),
            line=line,
            is_other=line is not None and differs(line, device),
            may_list=cover.asks_for_a_list and can_list_device(reader, cover.contract),
            old_tag="" if cover.has(device.tag) else old_tag_on(cover.contract, device, now=now),
        )


def old_tag_on(contract: Contract, device: Device, *, now: datetime) -> str:
    found = [one for one in retagged_devices(contract, now=now) if one.device == device]
    return found[0].line.tag if found else ""
