# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The list of contracts: parties, life, what is left, what is open. Five queries for any number."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from weibao.agreements.models import BalanceLeft, Contract
from weibao.agreements.queries import End, contracts_of, ends_of
from weibao.parties.models import Person
from weibao.servicedesk.models.request import OPEN
from weibao.web.presenters.left import Left, left_of, worth_showing

SOON = timedelta(days=30)
MOST_LEFT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """Where a contract stands on a day."""

    name: str
    tone: str
    is_over: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractCard:
    row: Contract
    life: Life
    ends_on: date
    balances: tuple[Left, ...]
    open_count: int


def life_of(contract: Contract, *, end: End, on: date) -> Life:
    """Ended on its last day or before it; ending soon; or in force."""
    if end.is_terminated:
        return Life(name=_("已解除 %(day)s") % {"day": end.on}, tone="red", is_over=True)
    if on < contract.starts_on:
        return Life(name=_("尚未开始"), tone="line")
    if on > end.on:
        return Life(name=_("已届满 %(day)s") % {"day": end.on}, tone="line", is_over=True)
    left = end.on - on
    if left <= SOON:
        return Life(name=_("%(days)s 天后到期") % {"days": left.days}, tone="amber")
    return Life(name=_("履行中"), tone="teal")


def contract_cards(person: Person, *, now: datetime) -> list[ContractCard]:
    open_requests = Count("requests", filter=Q(requests__standing__in=OPEN))
    rows = list(contracts_of(person).annotate(open_count=open_requests))
    balances, ends = balances_now(rows, now=now), ends_of(rows, now=now)
    on = timezone.localtime(now).date()
    return [
        ContractCard(
            row=row,
            life=life_of(row, end=ends[row.pk], on=on),
            ends_on=ends[row.pk].on,
            balances=balances_of(row, balances),
            open_count=getattr(row, "open_count", 0),
        )
        for row in rows
    ]


def balances_of(row: Contract, balances: Iterable[BalanceLeft]) -> tuple[Left, ...]:
    own = worth_showing(item for item in balances if item.contract_id == row.pk)
    return tuple(left_of(row, item) for item in own[:MOST_LEFT])


def balances_now(rows: Iterable[Contract], *, now: datetime) -> list[BalanceLeft]:
    found = BalanceLeft.objects.filter(contract__in=[row.pk for row in rows])
    return list(found.filter(starts_at__lte=now, ends_at__gt=now))
