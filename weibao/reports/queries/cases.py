# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The requests of some months with what became of them: at most five queries for any number.

The work depends on the months that are asked for, not on what has ever been.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from django.db.models import Exists, F

from weibao.agreements.models import Contract
from weibao.agreements.months import beginning_of, month_of, moved
from weibao.fieldwork.models import Visit
from weibao.parties.models import Person
from weibao.parties.models.organization import related_to
from weibao.reports.counting import Case, Kept, Named
from weibao.servicedesk.models import Request
from weibao.servicedesk.models.request import RequestQuerySet
from weibao.servicedesk.queries.again import NO_FAULT, reopened_among, same_fault_before

AGAIN_WITHIN = timedelta(days=30)
PROVIDER = "provider"
"""The engine's word for the debtor whose promises are counted."""
COLUMNS = (
    *("pk", "number", "summary", "reported_at", "priority", "standing", "is_repeated"),
    *("customer", "customer__short_name", "contract__number"),
    *("assignee", "assignee__name"),
)
DUES = "contract__due_moments"
T = TypeVar("T")


def cases_seen_by(person: Person, *, first: date, last: date) -> list[Case]:
    """What was reported from the month of `first` to that of `last`, as far as a person sees."""
    requests = Request.objects.visible_to(person)
    # Both sides at once have no index by time; each customer has one.
    customers = list(related_to(person.organization_id))
    return _cases(requests.filter(customer__in=customers), first=first, last=last)


def all_cases(contract: Contract, *, first: date, last: date) -> list[Case]:
    """All that was reported under a contract: for a document that says the same to everybody."""
    return _cases(Request.objects.filter(contract=contract), first=first, last=last)


def _cases(requests: RequestQuerySet, *, first: date, last: date) -> list[Case]:
    found = requests.filter(
        reported_at__gte=beginning_of(first), reported_at__lt=beginning_of(moved(last, 1))
    )
    told = Told(promises=_promises(found), visits=_visits(found), reopened=reopened_among(found))
    rows = found.annotate(is_repeated=Exists(same_fault_before(AGAIN_WITHIN))).order_by(
        "reported_at", "pk"
    )
    return [_case(row, told) for row in rows.values(*COLUMNS)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What other tables say, by the key of the request."""

    promises: Mapping[int, list[tuple[str, str, str]]]
    visits: Mapping[int, list[Named]]
    reopened: frozenset[int]


def _case(row: Mapping[str, Any], told: Told) -> Case:
    key, promises = row["pk"], told.promises.get(row["pk"], [])
    visits = told.visits.get(key, [])
    priority = next((given for *_rest, given in promises if given), row["priority"])
    return Case(
        number=row["number"],
        summary=row["summary"],
        month=month_of(row["reported_at"]),
        reported_at=row["reported_at"],
        customer=_named(row["customer__short_name"], row["customer"]),
        contract=_named(row["contract__number"], row["contract__number"]),
        engineer=visits[0] if visits else _named(row["assignee__name"], row["assignee"]),
        priority=_named(priority, priority),
        standing=row["standing"],
        promises=tuple(Kept(what, standing) for what, standing, _priority in promises),
        visits=len(visits),
        is_reopened=key in told.reopened,
        is_repeated=row["is_repeated"] and row["standing"] not in NO_FAULT,
    )


def _named(name: str | None, key: object) -> Named:
    return Named(name or "", str(key)) if key else Named()


def _promises(found: RequestQuerySet) -> Mapping[int, list[tuple[str, str, str]]]:
    """Kind, standing and priority of each, as the engine projected them."""
    rows = found.filter(
        contract__due_moments__subject=F("number"), contract__due_moments__debtor=PROVIDER
    ).order_by("pk", f"{DUES}__what", f"{DUES}__clause")
    columns = [f"{DUES}__{name}" for name in ("what", "standing", "priority")]
    return _grouped(
        (key, (what, standing, priority))
        for key, what, standing, priority in rows.values_list("pk", *columns)
    )


def _visits(found: RequestQuerySet) -> Mapping[int, list[Named]]:
    """Who arrived, first to last."""
    rows = Visit.objects.filter(request__in=found.order_by().values("pk"))
    rows = rows.filter(arrived_at__isnull=False).order_by("arrived_at", "pk")
    return _grouped(
        (request, Named(name, str(engineer)))
        for request, engineer, name in rows.values_list("request", "engineer", "engineer__name")
    )


def _grouped(pairs: Iterable[tuple[int, T]]) -> Mapping[int, list[T]]:
    groups: dict[int, list[T]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups
