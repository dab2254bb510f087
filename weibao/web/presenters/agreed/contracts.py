# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The list of contracts: parties, life, what is left, what is open. Four queries for any number."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from weibao.agreements.models import BalanceLeft, Contract
from weibao.agreements.queries import contracts_of
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractCard:
    row: Contract
    life: Life
    balances: tuple[Left, ...]
    open_count: int


def life_of(contract: Contract, *, on: date) -> Life:
    if on < contract.starts_on:
        return Life(name=_("尚未开始"), tone="line")
    if on > contract.ends_on:
        return Life(name=_("已到期"), tone="line")
    left = contract.ends_on - on
    if left <= SOON:
        return Life(name=_("%(days)s 天后到期") % {"days": left.days}, tone="amber")
    return Life(name=_("履行中"), tone="teal")


def contract_cards(person: Person, *, now: datetime) -> list[ContractCard]:
    open_requests = Count("requests", filter=Q(requests__standing__in=OPEN))
    rows = list(contracts_of(person).annotate(open_count=open_requests))
    balances = balances_now(rows, now=now)
    on = timezone.localtime(now).date()
    return [
        ContractCard(
            row=row,
            life=life_of(row, on=on),
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
