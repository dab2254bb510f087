# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who is calling, of which customer, about which device: found while somebody types."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from weibao.assets.models import Device
from weibao.assets.queries import devices_matching
from weibao.parties.models import Organization, Person, Site
from weibao.parties.queries import customers_of, is_reached_under, people_with_phone
from weibao.servicedesk.models.request import OPEN

FEWEST_SIGNS, MOST_PEOPLE = 2, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonChoice:
    row: Person
    is_chosen: bool
    is_exact: bool
    is_behind: bool
    """Behind the same switchboard, at another extension or at none that was said."""

    @property
    def pk(self) -> int:
        return self.row.pk


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceChoice:
    row: Device
    is_chosen: bool
    open_count: int

    @property
    def pk(self) -> int:
        return self.row.pk


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    query: str
    people: tuple[PersonChoice, ...]
    customers: tuple[Organization, ...]
    customer_pk: int | None
    device_query: str
    devices: tuple[DeviceChoice, ...]
    device_pk: int | None
    sites: tuple[Site, ...]
    site_pk: int | None
    shown_for: str
    """The caller and the customer that the rest was chosen for; the form sends it back."""


def who_of(by: Person, said: dict[str, Any], *, asked_by: str = "") -> Who:
    """`said` is what the form holds; `asked_by` the field that changed just now.

    What was chosen for one caller does not stay chosen for the next.
    """
    query = str(said.get("phone") or "").strip()
    reached, people = people_found(by, query)
    customer: Organization | None = said.get("customer")
    before = str(said.get("shown_for") or "")
    chosen = chosen_person(people, said.get("person"), reached=reached, query=query)
    if asked_by == "customer" and chosen and chosen.organization_id != getattr(customer, "pk", 0):
        chosen = None
    elif chosen:
        customer = chosen.organization
    elif asked_by != "customer" and not before.startswith("."):
        customer = customer if not before else None
    is_same = before == shown_for(chosen, customer) or before == shown_for(None, customer)
    devices = devices_found(by, customer, said=said, caller=chosen)
    device = said.get("device") if is_same and said.get("device") in devices else None
    if device is None and before != shown_for(chosen, customer):
        device = own_device(devices, caller=chosen)
    sites = tuple(customer.sites.all()) if customer else ()
    return Who(
        query=query,
        people=tuple(
            PersonChoice(
                row=p,
                is_chosen=p == chosen,
                is_exact=p.pk in reached and is_reached_under(p, query),
                is_behind=p.pk in reached and not is_reached_under(p, query),
            )
            for p in people
        ),
        customers=tuple(customers_of(by)),
        customer_pk=customer.pk if customer else None,
        device_query=str(said.get("device_q") or ""),
        devices=tuple(
            DeviceChoice(row=d, is_chosen=d == device, open_count=getattr(d, "open_count", 0))
            for d in devices
        ),
        device_pk=device.pk if device else None,
        sites=sites,
        site_pk=chosen_site(sites, said.get("site")),
        shown_for=shown_for(chosen, customer),
    )


def shown_for(caller: Person | None, customer: Organization | None) -> str:
    return f"{caller.pk if caller else ''}.{customer.pk if customer else ''}"


def people_found(by: Person, query: str) -> tuple[set[int], list[Person]]:
    """By the number first, then by name; only those of the customers served."""
    if len(query) < FEWEST_SIGNS:
        return set(), []
    visible = Person.objects.visible_to(by).filter(organization__in=customers_of(by))
    reached = {person.pk for person in people_with_phone(query)}
    named = Q(name__icontains=query) | Q(pk__in=reached)
    if len(query) > FEWEST_SIGNS and query.isdecimal():
        named |= Q(phone__contains=query)
    found = list(visible.filter(named, is_active=True).select_related("organization"))
    found.sort(key=lambda person: (person.pk not in reached, person.name))
    people = found[:MOST_PEOPLE]
    return reached, people


def chosen_person(
    people: list[Person], said: Person | None, *, reached: set[int], query: str
) -> Person | None:
    """The one said; else the only one, unless the number is only that of their switchboard."""
    if said in people:
        return said
    if len(people) != 1 or (people[0].pk in reached and not is_reached_under(people[0], query)):
        return None
    return people[0]


def chosen_site(sites: tuple[Site, ...], said: Site | None) -> int | None:
    """Where there is only one, it is that one."""
    if said is not None and said in sites:
        return said.pk
    return sites[0].pk if len(sites) == 1 else None


def devices_found(
    by: Person, customer: Organization | None, *, said: dict[str, Any], caller: Person | None
) -> list[Device]:
    """Those that match; the caller's own first."""
    if customer is None:
        return []
    text = str(said.get("device_q") or "")
    keys = [row.pk for row in devices_matching(by, text=text, organization=customer)]
    still_open = Count("requests", filter=Q(requests__standing__in=OPEN))
    found = (
        Device.objects.filter(pk__in=keys).select_related("site").annotate(open_count=still_open)
    )
    return sorted(found, key=lambda device: (not is_of(device, caller), device.tag))


def is_of(device: Device, caller: Person | None) -> bool:
    return caller is not None and caller.pk == device.user_id


def own_device(devices: Iterable[Device], *, caller: Person | None) -> Device | None:
    own = [device for device in devices if is_of(device, caller)]
    return own[0] if len(own) == 1 else None
