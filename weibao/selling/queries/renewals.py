# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which contracts end soon, and when the notice of each goes out, or why it does not (V10).

Only contracts that end within the days ahead are read, by their last day as it stands.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.db.models import Q

from weibao.agreements.drafting import RenewalWindow, renewal_of
from weibao.agreements.models import Contract, DueMoment
from weibao.agreements.queries import SOON, changed_among, stored_end
from weibao.agreements.queries.workdays import is_workday
from weibao.parties.models import Person, Role
from weibao.selling.models import Deal, RenewalHold

log = logging.getLogger(__name__)

CHINA = ZoneInfo("Asia/Shanghai")
NOTICE = "renewal_notice"
OPENS, CLOSES = time(9), time(18)
"""The hours in which a notice goes out by itself."""
ADDRESSEES = (Role.RESPONSIBLE, Role.MIS_MANAGER)


class Gap(StrEnum):
    """Why the notice cannot say what it must, or has nobody to say it to."""

    NO_OFFERS = "no_offers"
    NO_PRICE = "no_price"
    NOBODY = "nobody"
    FAILED = "failed"


class Stage(StrEnum):
    """Where the notice of one end stands."""

    COMING = "coming"
    DUE = "due"
    HELD = "held"
    BLOCKED = "blocked"
    TOLD = "told"
    MISSED = "missed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """`goes_at` is when the notice goes out by itself, if nobody does anything before.

    `window` is None where the contract could not be read (`gap` FAILED). `deals` are the drafts
    of the lengths that were chosen.
    """

    contract: Contract
    ends_on: date
    stage: Stage
    window: RenewalWindow | None = None
    goes_at: datetime | None = None
    told_at: datetime | None = None
    hold: RenewalHold | None = None
    gap: Gap | None = None
    deals: tuple[Deal, ...] = ()


def renewals_for(reader: Person, *, now: datetime) -> tuple[Renewal, ...]:
    """Those of one's own house, by their last day; a fixed number of queries, and one for each
    contract that was amended.
    """
    today = now.astimezone(CHINA).date()
    own = Contract.objects.visible_to(reader).filter(provider=reader.organization_id)
    ending = own.as_it_stands().filter(Q(last_on__range=(today, today + SOON)))
    found = renewals_of(ending.select_related("provider", "customer", "clock"), now=now)
    return tuple(sorted(found, key=lambda one: (one.ends_on, one.contract.number)))


def renewals_of(contracts: Iterable[Contract], *, now: datetime) -> tuple[Renewal, ...]:
    """Of these contracts the ones that promise a notice, each as it stands."""
    rows = list(contracts)
    changed = changed_among(rows)
    known = _Known.of(rows)
    found = (_renewal(row, known, changed, now) for row in rows)
    return tuple(one for one in found if one is not None)


def renewal_now(contract: Contract, *, now: datetime) -> Renewal | None:
    """None where the contract promises no notice, or was terminated."""
    return next(iter(renewals_of([contract], now=now)), None)


def goes_out_at(window: RenewalWindow, *, now: datetime) -> datetime | None:
    """The first working hour of the window from now on; None once the window is over.

    In a window without one, its last day: the promise counts for more than the holiday.
    """
    local = now.astimezone(CHINA)
    day = max(window.opens_on, local.date())
    if day == local.date() and local.time() >= CLOSES and day < window.closes_on:
        day += timedelta(days=1)
    while day < window.closes_on and not is_workday(day):
        day += timedelta(days=1)
    if day > window.closes_on:
        return None
    return max(now, datetime.combine(day, OPENS, CHINA))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What is kept about some contracts, read at once."""

    dues: Mapping[tuple[int, str], DueMoment]
    holds: Mapping[tuple[int, date], RenewalHold]
    reachable: frozenset[int]
    deals: Mapping[int, tuple[Deal, ...]]

    @classmethod
    def of(cls, rows: list[Contract]) -> _Known:
        keys = [row.pk for row in rows]
        dues = DueMoment.objects.filter(contract__in=keys, what=NOTICE)
        holds = RenewalHold.objects.filter(contract__in=keys, lifted_at__isnull=True)
        people = Person.objects.get_queryset().filter(
            organization__in=[row.customer_id for row in rows], role__in=ADDRESSEES, is_active=True
        )
        deals: dict[int, tuple[Deal, ...]] = {}
        for deal in Deal.objects.filter(renews__in=keys).order_by("made_at", "pk"):
            deals[deal.renews_id or 0] = (*deals.get(deal.renews_id or 0, ()), deal)
        return cls(
            dues={(due.contract_id, due.subject): due for due in dues},
            holds={(hold.contract_id, hold.ends_on): hold for hold in holds.select_related("by")},
            reachable=frozenset(people.values_list("organization_id", flat=True)),
            deals=deals,
        )


def _renewal(
    contract: Contract, known: _Known, changed: frozenset[int], now: datetime
) -> Renewal | None:
    try:
        window = renewal_of(contract, now=now, changed=changed)
    except Exception:  # whatever is wrong with one contract, the others are listed
        log.exception("The renewal of contract %s cannot be computed.", contract.pk)
        return Renewal(
            contract=contract,
            ends_on=stored_end(contract).on,
            stage=Stage.BLOCKED,
            gap=Gap.FAILED,
        )
    if window is None:
        return None
    due = known.dues.get((contract.pk, window.ends_on.isoformat()))
    hold = known.holds.get((contract.pk, window.ends_on))
    gap = _gap(window, is_reachable=contract.customer_id in known.reachable)
    told_at, goes_at = due.done_at if due else None, goes_out_at(window, now=now)
    steps = (
        (told_at is not None, Stage.TOLD),
        (goes_at is None, Stage.MISSED),
        (hold is not None, Stage.HELD),
        (gap is not None, Stage.BLOCKED),
        (now.astimezone(CHINA).date() < window.opens_on, Stage.COMING),
    )
    return Renewal(
        contract=contract,
        ends_on=window.ends_on,
        stage=next((stage for is_so, stage in steps if is_so), Stage.DUE),
        window=window,
        goes_at=goes_at,
        told_at=told_at,
        hold=hold,
        gap=gap,
        deals=known.deals.get(contract.pk, ()),
    )


def _gap(window: RenewalWindow, *, is_reachable: bool) -> Gap | None:
    checks = (
        (not window.offers, Gap.NO_OFFERS),
        (any(offer.total is None for offer in window.offers), Gap.NO_PRICE),
        (not is_reachable, Gap.NOBODY),
    )
    return next((gap for is_so, gap in checks if is_so), None)
