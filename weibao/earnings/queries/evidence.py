# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The evidence of some months: what each visit came to. Nine queries for any number of visits."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F, Subquery

from weibao.agreements.months import beginning_of, month_of, moved
from weibao.earnings.earned import Fix, Rated, Repeat, VisitEvidence
from weibao.earnings.rule import MOST_DAYS
from weibao.fieldwork.models import Outcome, Signature, Standing, Visit
from weibao.parties.models import Organization, Person
from weibao.servicedesk.models import Rating, Request
from weibao.servicedesk.models import Standing as RequestStanding
from weibao.servicedesk.queries.again import reopened_among, same_fault_after

ARRIVAL, PROVIDER = "arrival", "provider"
"""The engine's words for the promise to come, and for who promised."""
Evidence = Mapping[tuple[int, date], list[VisitEvidence]]
"""By the key of the engineer, and the month in which the visit was finished."""
COLUMNS = (
    *("pk", "number", "engineer", "service", "finished_at", "request"),
    *("request__number", "request__summary", "request__reported_at", "request__ended_at"),
    *("request__standing", "request__customer__short_name"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What other tables say: by request, but ratings on signatures by visit."""

    arrived: Mapping[int, list[int]]
    fixing: Mapping[int, int]
    reopened: frozenset[int]
    signed: Mapping[int, Rated]
    rated: Mapping[int, Rated]
    repeats: Mapping[int, Repeat]
    arrivals: Mapping[int, str]


def evidence_of(
    provider: Organization, *, first: date, last: date, engineer: Person | None = None
) -> Evidence:
    """Every visit that was finished from the month of `first` to that of `last`, as known now."""
    rows = Visit.objects.filter(
        request__provider=provider,
        standing=Standing.FINISHED,
        finished_at__gte=beginning_of(first),
        finished_at__lt=beginning_of(moved(last, 1)),
    )
    if engineer is not None:
        rows = rows.filter(engineer=engineer)
    found = list(rows.values(*COLUMNS))
    told = _told([row["request"] for row in found])
    by: dict[tuple[int, date], list[VisitEvidence]] = defaultdict(list)
    for row in found:
        by[row["engineer"], month_of(row["finished_at"])].append(_evidence(row, told))
    return by


def _evidence(row: Mapping[str, Any], told: Told) -> VisitEvidence:
    request = row["request"]
    arrived = told.arrived[request]
    is_fixing = told.fixing.get(request) == row["pk"]
    is_first = len(arrived) == 1 and request not in told.reopened
    fix = (Fix.FIRST if is_first else Fix.LATER) if is_fixing else Fix.NONE
    is_last = arrived[-1] == row["pk"]
    own = told.rated.get(request) if is_last else None
    return VisitEvidence(
        visit=row["number"],
        request=row["request__number"],
        summary=row["request__summary"],
        customer=row["request__customer__short_name"],
        service=row["service"],
        reported_at=row["request__reported_at"],
        finished_at=row["finished_at"],
        fix=fix,
        visits=len(arrived),
        rated=own or told.signed.get(row["pk"]),
        repeat=told.repeats.get(request) if is_fixing else None,
        arrival=told.arrivals.get(request, "") if arrived[0] == row["pk"] else "",
    )


def _told(keys: list[int]) -> Told:
    requests = Request.objects.filter(pk__in=keys)
    arrived, fixing = _visits(keys)
    return Told(
        arrived=arrived,
        fixing=fixing,
        reopened=reopened_among(requests),
        signed=_signed(keys),
        rated=_rated(keys),
        repeats=_repeats(keys),
        arrivals=_arrivals(keys),
    )


def _visits(keys: list[int]) -> tuple[Mapping[int, list[int]], Mapping[int, int]]:
    """Who arrived, first to last; and the last that was finished before a request was restored."""
    arrived: dict[int, list[int]] = defaultdict(list)
    fixing: dict[int, tuple[datetime, int]] = {}
    rows = Visit.objects.filter(request__in=keys, arrived_at__isnull=False)
    columns = ("pk", "request", "finished_at", "request__ended_at", "request__standing")
    for key, request, finished_at, ended_at, standing in rows.order_by(
        "arrived_at", "pk"
    ).values_list(*columns):
        arrived[request].append(key)
        is_over = standing == RequestStanding.RESTORED and finished_at and ended_at
        if is_over and finished_at <= ended_at:
            fixing[request] = max(fixing.get(request, (finished_at, key)), (finished_at, key))
    return arrived, {request: key for request, (_at, key) in fixing.items()}


def _signed(keys: list[int]) -> Mapping[int, Rated]:
    """Stars beside a signature, of the visit's latest that has some."""
    rows = Signature.objects.filter(visit__request__in=keys, outcome=Outcome.SIGNED)
    return {
        visit: Rated(stars=stars, by=person, at=at)
        for visit, stars, person, at in rows.order_by("at", "pk").values_list(
            "visit", "rating", "person", "at"
        )
        if stars is not None
    }


def _rated(keys: list[int]) -> Mapping[int, Rated]:
    """Stars that somebody gave in their own account; of several people the latest."""
    rows = Rating.objects.filter(request__in=keys).values_list(
        "request", "stars", "person__name", "given_at", "changed_at"
    )
    given = sorted(
        ((changed or at, request, stars, by) for request, stars, by, at, changed in rows),
        key=lambda one: (one[0], one[3]),
    )
    return {request: Rated(stars=stars, by=by, at=at) for at, request, stars, by in given}


def _repeats(keys: list[int]) -> Mapping[int, Repeat]:
    again = same_fault_after(timedelta(days=MOST_DAYS))
    rows = Request.objects.filter(pk__in=keys).annotate(
        again=Subquery(again.values("number")[:1]),
        again_at=Subquery(again.values("reported_at")[:1]),
    )
    return {
        key: Repeat(request=number, reported_at=at)
        for key, number, at in rows.order_by().values_list("pk", "again", "again_at")
        if number
    }


def _arrivals(keys: list[int]) -> Mapping[int, str]:
    """Met or missed; the other standings decide nothing. A promise missed once is missed."""
    rows = Request.objects.filter(
        pk__in=keys,
        contract__due_moments__subject=F("number"),
        contract__due_moments__what=ARRIVAL,
        contract__due_moments__debtor=PROVIDER,
        contract__due_moments__standing__in=("MET", "MISSED"),
    )
    standings = rows.order_by("contract__due_moments__standing").values_list(
        "pk", "contract__due_moments__standing"
    )
    # In this order MISSED comes last, and the last one stays.
    return {key: str(standing) for key, standing in standings}
