# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the figures of one contract and month are made of."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from weibao.agreements.models import Contract
from weibao.agreements.queries import verdicts_of
from weibao.fieldwork.models import Standing, Visit
from weibao.margins.revenue import Amount, earned_of
from weibao.servicedesk.models import RemoteSession
from weibao.stock.models import Movement, What

A_QUARTER = timedelta(days=93)
"""The longest period whose fee is asked for at its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarnedLine:
    """What of a charge was earned from `days[0]`, which is not included, to `days[1]`."""

    charge: Any
    earned: int


def charges_of(contract: Contract, *, now: datetime) -> tuple[Any, ...]:
    """A fee in arrears is charged when its period ends, and earned each day of it.

    What lies ahead takes nothing of it away: a suspension by then (V10) puts out of scope what is
    reported in it, which nobody has reported yet, and leaves the fee.
    """
    return verdicts_of(contract, now=now + A_QUARTER).charges


def earned_lines(contract: Contract, *, days: tuple[date, date], now: datetime) -> list[EarnedLine]:
    found = []
    for item in charges_of(contract, now=now):
        amount = Amount(item.what, item.net, item.on, item.during.start, item.during.days)
        earned = earned_of(amount, day=days[1]) - earned_of(amount, day=days[0])
        if earned:
            found.append(EarnedLine(charge=item, earned=earned))
    return found


def visits_in(contract: Contract, *, since: datetime, until: datetime) -> QuerySet[Visit]:
    return (
        Visit.objects.filter(
            request__contract=contract,
            standing=Standing.FINISHED,
            finished_at__gte=since,
            finished_at__lt=until,
        )
        .select_related("request", "engineer")
        .order_by("finished_at")
    )


def sessions_in(contract: Contract, *, since: datetime, until: datetime) -> QuerySet[RemoteSession]:
    return (
        RemoteSession.objects.filter(
            request__contract=contract, ended_at__gte=since, ended_at__lt=until
        )
        .select_related("request", "engineer")
        .order_by("ended_at")
    )


def parts_in(contract: Contract, *, since: datetime, until: datetime) -> QuerySet[Movement]:
    return (
        Movement.objects.filter(
            Q(what=What.USED) | Q(what=What.HANDED_OVER),
            request__contract=contract,
            corrections=None,
            at__gte=since,
            at__lt=until,
        )
        .select_related("part", "request")
        .order_by("at")
    )
