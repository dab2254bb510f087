# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What serving contracts cost in a span: hours of visits and remote sessions, parts, repairs.

Four statements, however many contracts there are; the rows are those of the span.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Sum
from django.utils import timezone

from weibao.fieldwork.models import Standing, Visit
from weibao.margins.models import HourCost
from weibao.parties.models import Organization
from weibao.repairs.models import Repair
from weibao.servicedesk.models import RemoteSession
from weibao.stock.models import Movement, What

AN_HOUR = 60
LEAVES = (What.USED, What.HANDED_OVER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """On one contract, in fen; `minutes` of work, of which `unpriced` have no cost of an hour."""

    minutes: int = 0
    unpriced: int = 0
    labour: int = 0
    parts: int = 0
    uncosted_parts: int = 0
    repairs: int = 0

    @property
    def cost(self) -> int:
        return self.labour + self.parts + self.repairs


def spent_on(
    provider: Organization, contracts: Iterable[int], *, since: datetime, until: datetime
) -> Mapping[int, Spent]:
    """By contract; work that ended, and parts that left, from `since` to before `until`."""
    wanted = set(contracts)
    labour = labour_of(provider, wanted, since=since, until=until)
    parts = parts_of(provider, wanted, since=since, until=until)
    repairs = (
        Repair.objects.filter(
            request__contract__in=wanted, returned_at__gte=since, returned_at__lt=until
        )
        .values_list("request__contract")
        .annotate(cost=Sum("cost"))
    )
    charged = {contract: cost or 0 for contract, cost in repairs}
    return {
        contract: Spent(
            minutes=labour[contract].minutes,
            unpriced=labour[contract].unpriced,
            labour=round_hours(labour[contract].weighed),
            parts=parts[contract].cost,
            uncosted_parts=parts[contract].uncosted,
            repairs=charged.get(contract, 0),
        )
        for contract in wanted
    }


@dataclass(slots=True)
class Labour:
    """`weighed` is the sum of minutes times the fen of an hour."""

    minutes: int = 0
    unpriced: int = 0
    weighed: int = 0


@dataclass(slots=True)
class Parts:
    cost: int = 0
    uncosted: int = 0


def labour_of(
    provider: Organization, contracts: set[int], *, since: datetime, until: datetime
) -> Mapping[int, Labour]:
    amounts = list(HourCost.objects.filter(provider=provider).order_by("-from_on"))
    visits = Visit.objects.filter(
        request__contract__in=contracts,
        standing=Standing.FINISHED,
        finished_at__gte=since,
        finished_at__lt=until,
    )
    sessions = RemoteSession.objects.filter(
        request__contract__in=contracts, ended_at__gte=since, ended_at__lt=until
    )
    worked = [
        *visits.values_list("request__contract", "engineer", "minutes", "finished_at"),
        *sessions.values_list("request__contract", "engineer", "minutes", "ended_at"),
    ]
    found: dict[int, Labour] = defaultdict(Labour)
    for contract, engineer, minutes, ended in worked:
        amount = amount_of(amounts, engineer, ended)
        spent = minutes or 0
        found[contract].minutes += spent
        found[contract].unpriced += spent if amount is None else 0
        found[contract].weighed += spent * (amount or 0)
    return found


def amount_of(amounts: Sequence[HourCost], engineer: int, ended: datetime | None) -> int | None:
    """The latest that had begun, somebody's own before that of all."""
    if ended is None:
        return None
    day = ended.astimezone(timezone.get_default_timezone()).date()
    begun = [one for one in amounts if one.from_on <= day and one.engineer_id in {engineer, None}]
    own = [one for one in begun if one.engineer_id == engineer]
    return next((one.amount for one in own or begun), None)


def round_hours(weighed: int) -> int:
    return (2 * weighed + AN_HOUR) // (2 * AN_HOUR)


def parts_of(
    provider: Organization, contracts: set[int], *, since: datetime, until: datetime
) -> Mapping[int, Parts]:
    """At what they were bought for: those of a purchase at its price, others at the average."""
    left = Movement.objects.filter(
        provider=provider,
        what__in=LEAVES,
        at__gte=since,
        at__lt=until,
        request__contract__in=contracts,
        corrections=None,
    ).values_list("request__contract", "part", "lot", "quantity", "unit_cost")
    rows = list(left)
    bought = averages({part for _contract, part, *_rest in rows})
    found: dict[int, Parts] = defaultdict(Parts)
    for contract, part, lot, quantity, unit_cost in rows:
        cost = unit_cost if unit_cost is not None else bought.get((part, lot))
        if cost is None:
            found[contract].uncosted += quantity
        else:
            found[contract].cost += cost * quantity
    return found


def averages(parts: set[int]) -> Mapping[tuple[int, str], int]:
    """Fen for one piece of each part and lot, over all that came in at a known cost."""
    came = (
        Movement.objects.filter(
            part__in=parts, what=What.RECEIVED, unit_cost__isnull=False, corrections=None
        )
        .order_by()
        .values_list("part", "lot")
        .annotate(paid=Sum(F("unit_cost") * F("quantity")), pieces=Sum("quantity"))
    )
    return {(part, lot): round(paid / pieces) for part, lot, paid, pieces in came}
