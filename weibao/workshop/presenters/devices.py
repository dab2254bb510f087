# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The devices of a customer as a list: which, whose, under which contracts, and what is odd."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from weibao.agreements.queries.configuration import Cover, covers_of
from weibao.assets.access import can_keep_devices
from weibao.assets.models import Device
from weibao.assets.queries import (
    Doubt,
    doubts_of,
    register_of,
    running_out,
    sharing_serials,
)
from weibao.parties.models import Organization, Person, Relation
from weibao.parties.queries import customers_of
from weibao.web.side import sees_contracts, sits_with_provider

ON_A_PAGE = 50
SHOWS = ("", "covered", "uncovered", "warranty", "doubt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the address of the list says."""

    customer: Organization
    text: str = ""
    show: str = ""
    page: str | None = None

    def url(self, **changes: str) -> str:
        query = {"customer": str(self.customer.pk), "text": self.text, "show": self.show}
        return "?" + urlencode({name: said for name, said in (query | changes).items() if said})


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceRow:
    row: Device
    contracts: tuple[str, ...]
    warranty: str
    """Empty, or `over`, or `soon`."""
    doubt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    name: str
    url: str
    is_here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    asked: Asked
    customers: tuple[Organization, ...]
    filters: tuple[Filter, ...]
    rows: tuple[DeviceRow, ...]
    page: Page[Device]
    may_keep: bool
    contracts: tuple[Cover, ...]
    sees_contracts: bool


def holders_of(person: Person) -> QuerySet[Organization]:
    """Whose devices a person may look through: their own side's, and those they serve."""
    served = customers_of(person)
    is_served = Relation.objects.filter(customer=person.organization_id).exists()
    if is_served or not sits_with_provider(person):
        served = (
            served
            | Organization.objects.visible_to(person).filter(pk=person.organization_id).distinct()
        )
    return served.order_by("name")


def register_page(asked: Asked, *, reader: Person, now: datetime) -> Register:
    covers = covers_of(asked.customer, reader=reader, now=now)
    today = timezone.localdate(now)
    devices = narrowed(asked, covers, reader=reader, today=today)
    pages = Paginator(devices, ON_A_PAGE)
    page = pages.get_page(asked.page)
    is_reader = sees_contracts(reader)
    return Register(
        asked=asked,
        customers=tuple(holders_of(reader)),
        filters=tuple(filters_of(asked, is_reader=is_reader)),
        rows=tuple(rows_of(page.object_list, covers, reader=reader, today=today)),
        page=page,
        may_keep=can_keep_devices(reader, asked.customer),
        contracts=tuple(covers),
        sees_contracts=is_reader,
    )


def narrowed(
    asked: Asked, covers: Sequence[Cover], *, reader: Person, today: date
) -> QuerySet[Device]:
    devices = register_of(asked.customer, reader=reader, text=asked.text)
    if asked.show == "warranty":
        return running_out(devices, today=today)
    if asked.show == "doubt":
        return sharing_serials(devices)
    if asked.show in {"covered", "uncovered"}:
        is_covered = asked.show == "covered"
        if any(not cover.asks_for_a_list for cover in covers):
            return devices if is_covered else devices.none()
        tags = {tag for cover in covers for tag in cover.lines}
        return devices.filter(tag__in=tags) if is_covered else devices.exclude(tag__in=tags)
    return devices


def filters_of(asked: Asked, *, is_reader: bool) -> Iterable[Filter]:
    names = {
        "": _("全部"),
        "covered": _("在合同里"),
        "uncovered": _("不在合同里"),
        "warranty": _("保修快到期"),
        "doubt": _("序列号重复"),
    }
    for show, name in names.items():
        if is_reader or show in {"", "warranty", "doubt"}:
            yield Filter(name=name, url=asked.url(show=show), is_here=asked.show == show)


def rows_of(
    devices: Iterable[Device], covers: Sequence[Cover], *, reader: Person, today: date
) -> Iterable[DeviceRow]:
    found = list(devices)
    doubts = doubts_of((device.serial for device in found), reader=reader)
    for device in found:
        yield DeviceRow(
            row=device,
            contracts=tuple(cover.contract.number for cover in covers if cover.has(device.tag)),
            warranty=warranty_of(device, today=today),
            doubt=doubt_of(device, doubts.get(device.serial_key)),
        )


def warranty_of(device: Device, *, today: date) -> str:
    if device.warranty_until is None:
        return ""
    if device.warranty_until < today:
        return "over"
    return "soon" if (device.warranty_until - today).days < 60 else ""


def doubt_of(device: Device | None, doubt: Doubt | None) -> str:
    """What is odd about a serial number; other customers are named to their own people only."""
    if doubt is None:
        return ""
    twins = [twin for twin in doubt.twins if device is None or twin.pk != device.pk]
    if twins:
        names = "、".join(f"{twin.organization} {twin.tag}" for twin in twins[:3])
        return _("序列号与 %(devices)s 相同") % {"devices": names}
    return _("序列号已登记在别的客户名下") if doubt.is_elsewhere else ""
