# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The list of contracts: parties, life, what is left, what is open; searched and narrowed.

A fixed number of queries for any number of contracts.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from weibao.agreements.models import BalanceLeft, Contract
from weibao.agreements.queries import (
    SOON,
    ContractState,
    End,
    Sought,
    contracts_like,
    counts_by_state,
    is_signed,
    openers_of,
    parties_of,
    stored_end,
)
from weibao.parties.models import Person
from weibao.servicedesk.models import Request
from weibao.servicedesk.models.request import OPEN
from weibao.web.presenters.left import Left, left_of, worth_showing
from weibao.web.presenters.narrowing.filtering import MOST_CHOICES, FilterField
from weibao.web.side import sits_with_provider

MOST_LEFT = 2
ON_A_PAGE = 30
STATES: Mapping[ContractState, Promise] = {
    ContractState.IN_FORCE: gettext_lazy("履行中"),
    ContractState.UNSIGNED: gettext_lazy("待签字"),
    ContractState.ENDING: gettext_lazy("60 天内到期"),
    ContractState.SUSPENDED: gettext_lazy("已暂停服务"),
    ContractState.COMING: gettext_lazy("尚未开始"),
    ContractState.ENDED: gettext_lazy("已结束"),
}


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
    is_suspended: bool
    is_unsigned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StateChip:
    name: str
    count: int
    url: str
    is_here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractsPage:
    """`where` is the address of the list without its page, ready for one more word."""

    cards: tuple[ContractCard, ...]
    part: Page[Contract]
    chips: tuple[StateChip, ...]
    bar: tuple[FilterField, ...]
    sought: Sought
    where: str

    @property
    def is_narrowed(self) -> bool:
        return self.sought != Sought()


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


def contracts_page(
    reader: Person, sought: Sought, *, number: str | None, now: datetime
) -> ContractsPage:
    on = timezone.localdate(now)
    part = Paginator(contracts_like(reader, sought, on=on), ON_A_PAGE).get_page(number)
    return ContractsPage(
        cards=tuple(_cards(part, now=now)),
        part=part,
        chips=tuple(_chips(reader, sought, on=on)),
        bar=tuple(_bar(reader, sought)),
        sought=sought,
        where=f"?{query}&" if (query := _query(sought)) else "?",
    )


def _cards(rows: Iterable[Contract], *, now: datetime) -> Iterator[ContractCard]:
    contracts, on = list(rows), timezone.localdate(now)
    balances, waiting = balances_now(contracts, now=now), _open_of(contracts)
    for row in contracts:
        end = stored_end(row)
        life = life_of(row, end=end, on=on)
        yield ContractCard(
            row=row,
            life=life,
            ends_on=end.on,
            balances=balances_of(row, balances),
            open_count=waiting.get(row.pk, 0),
            is_suspended=getattr(row, "is_suspended", False) and not life.is_over,
            is_unsigned=not (life.is_over or is_signed(row)),
        )


def _open_of(contracts: Iterable[Contract]) -> dict[int, int]:
    """How many requests of each contract are open, for those that have any."""
    found = Request.objects.filter(contract__in=[row.pk for row in contracts], standing__in=OPEN)
    counted = found.order_by().values("contract").annotate(count=Count("pk"))
    return dict(counted.values_list("contract", "count"))


def _chips(reader: Person, sought: Sought, *, on: date) -> Iterator[StateChip]:
    """What there is none of needs no chip, unless one stands there."""
    counts = counts_by_state(reader, sought, on=on)
    yield StateChip(
        name=_("全部"),
        count=counts.total,
        url=_url(replace(sought, state=None)),
        is_here=sought.state is None,
    )
    for state, name in STATES.items():
        if counts.of[state] or sought.state is state:
            yield StateChip(
                name=str(name),
                count=counts.of[state],
                url=_url(replace(sought, state=state)),
                is_here=sought.state is state,
            )


def _bar(reader: Person, sought: Sought) -> Iterator[FilterField]:
    """Only what leaves a choice."""
    is_provider = sits_with_provider(reader)
    parties = [(str(row.pk), row.name) for row in parties_of(reader)[:MOST_CHOICES]]
    if len(parties) > 1:
        label = _("客户") if is_provider else _("服务商")
        party = str(sought.party or "")
        yield FilterField(name="party", label=label, choices=tuple(parties), value=party)
    if is_provider:
        openers = [(str(row.pk), row.name) for row in openers_of(reader)[:MOST_CHOICES]]
        if len(openers) > 1:
            opener = str(sought.opener or "")
            yield FilterField(name="by", label=_("经办人"), choices=tuple(openers), value=opener)


def _url(sought: Sought) -> str:
    query = _query(sought)
    return f"{reverse('contracts')}?{query}" if query else reverse("contracts")


def _query(sought: Sought) -> str:
    said = {
        "q": sought.words,
        "state": sought.state or "",
        "party": sought.party or "",
        "by": sought.opener or "",
    }
    return urlencode({name: value for name, value in said.items() if value})


def balances_of(row: Contract, balances: Iterable[BalanceLeft]) -> tuple[Left, ...]:
    own = worth_showing(item for item in balances if item.contract_id == row.pk)
    return tuple(left_of(row, item) for item in own[:MOST_LEFT])


def balances_now(rows: Iterable[Contract], *, now: datetime) -> list[BalanceLeft]:
    found = BalanceLeft.objects.filter(contract__in=[row.pk for row in rows])
    return list(found.filter(starts_at__lte=now, ends_at__gt=now))
