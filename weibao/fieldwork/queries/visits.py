# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who goes where, when."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q

from weibao.fieldwork.models import Standing, Visit
from weibao.fieldwork.models.visit import VisitQuerySet
from weibao.parties.models import Person
from weibao.servicedesk.models import Request

ZONE = ZoneInfo("Asia/Shanghai")


def visits_of(engineer: Person, *, day: date) -> VisitQuerySet:
    """An engineer's day: planned for it or begun on it, in the order of the plan."""
    starts_at = datetime.combine(day, time(0), ZONE)
    return visits_between(
        engineer, starts_at=starts_at, ends_at=starts_at + timedelta(days=1)
    ).filter(engineer=engineer)


def visits_between(person: Person, *, starts_at: datetime, ends_at: datetime) -> VisitQuerySet:
    """Every visit that a person may see, planned for or begun in a half-open period."""
    planned = Q(planned_at__gte=starts_at, planned_at__lt=ends_at)
    begun = Q(arrived_at__gte=starts_at, arrived_at__lt=ends_at)
    return (
        _whole(Visit.objects.visible_to(person))
        .filter(planned | begun)
        .exclude(standing=Standing.CANCELLED)
        .order_by("planned_at", "pk")
    )


def visits_of_request(request: Request) -> VisitQuerySet:
    return _whole(Visit.objects.filter(request=request)).order_by("planned_at", "pk")


def visit_for(person: Person, number: str) -> Visit:
    """One visit; raises Visit.DoesNotExist for whoever may not see it."""
    return _whole(Visit.objects.visible_to(person)).get(number=number)


def _whole(visits: VisitQuerySet) -> VisitQuerySet:
    """With everything that a page about a visit shows."""
    return visits.select_related(
        "engineer",
        "request__customer",
        "request__provider",
        "request__contract",
        "request__site",
        "request__device",
    ).prefetch_related("parts", "signatures")
