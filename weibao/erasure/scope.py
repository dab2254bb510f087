# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What belongs to one contract alone: nothing that another running one of the customer needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from weibao.agreements.models import Contract
from weibao.agreements.months import last_day
from weibao.agreements.queries import ends_of
from weibao.agreements.queries.configuration import covers_among, tags_ever_listed
from weibao.assets.models import Device
from weibao.erasure.models import Standing
from weibao.parties.models import Person, Role
from weibao.selling.models import Deal
from weibao.selling.models.deal import Standing as DealStanding
from weibao.servicedesk.models import Request
from weibao.servicedesk.models.request import OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """`others` are the customer's other contracts that are still worked on: while there is one, its
    people, and the requests under no contract, are needed. `devices` are those that none needs.
    """

    contract: Contract
    others: tuple[Contract, ...]
    devices: frozenset[int]

    @property
    def is_last(self) -> bool:
        return not self.others

    @property
    def requests(self) -> QuerySet[Request]:
        mine = Q(contract=self.contract)
        if self.is_last:
            mine |= under_none(self.contract) & ~Q(standing__in=OPEN)
        return Request.objects.filter(mine).order_by()

    @property
    def people(self) -> QuerySet[Person]:
        """The customer's, but for those who answer for the contract."""
        everybody = Person.objects.get_queryset().filter(organization=self.contract.customer_id)
        mine = everybody.exclude(role=Role.RESPONSIBLE).order_by()
        return mine if self.is_last else mine.none()

    @property
    def representatives(self) -> QuerySet[Person]:
        people = Person.objects.get_queryset().filter(organization=self.contract.customer_id)
        return people.filter(role=Role.RESPONSIBLE).order_by()


def scope_of(contract: Contract, *, now: datetime) -> Scope:
    others = other_contracts(contract, now=now)
    return Scope(
        contract=contract, others=others, devices=devices_of(contract, others=others, now=now)
    )


def under_none(contract: Contract) -> Q:
    """The requests between its two sides that are under no contract."""
    return Q(contract=None, provider=contract.provider_id, customer=contract.customer_id)


def other_contracts(contract: Contract, *, now: datetime) -> tuple[Contract, ...]:
    """Of the customer, with whatever provider, that run or will run, or have open requests."""
    rows = Contract.objects.filter(customer=contract.customer_id).exclude(pk=contract.pk)
    ends = ends_of(rows, now=now)
    today = day_of(now)
    busy = set(Request.objects.open().filter(contract__in=rows).values_list("contract", flat=True))
    return tuple(row for row in rows if ends[row.pk].on >= today or row.pk in busy)


def devices_of(
    contract: Contract, *, others: tuple[Contract, ...], now: datetime
) -> frozenset[int]:
    """The devices that only this contract was about."""
    mine = Device.objects.filter(organization=contract.customer_id).order_by()
    if not others:
        return frozenset(mine.values_list("pk", flat=True))
    keys = [row.pk for row in others]
    tags = tags_ever_listed(contract)
    covers = covers_among(Contract.objects.filter(pk__in=keys), now=now)
    served = {tag for tag in tags if any(cover.has(tag) for cover in covers)}
    asked = mine.filter(tag__in=tags - served).exclude(requests__contract__in=keys)
    return frozenset(asked.values_list("pk", flat=True))


def is_needed_by_others(contract: Contract, *, months: int, now: datetime) -> bool:
    """Whether the customer's people, or who paid for it, are to be known for something else: it is
    being offered a contract, has one of which the data is not erased yet, or one whose own period
    of so many months is not over.
    """
    customer = contract.customer_id
    if Deal.objects.filter(customer=customer, standing__in=OFFERS).exists():
        return True
    rows = Contract.objects.filter(customer=customer).exclude(pk=contract.pk)
    if rows.exclude(erasure__standing=Standing.DONE).exists():
        return True
    today = day_of(now)
    return any(last_day(end.on, months=months) >= today for end in ends_of(rows, now=now).values())


OFFERS = (DealStanding.DRAFT, DealStanding.OFFERED)


def day_of(at: datetime) -> date:
    return at.astimezone(timezone.get_default_timezone()).date()
