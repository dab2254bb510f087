# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A customer's own past year, as the desk and the engineers recorded it."""

from __future__ import annotations

from datetime import datetime, timedelta

from weibao.fieldwork.models import Visit
from weibao.parties.models import Organization
from weibao.selling.incidents import MOST_INCIDENTS, Incident
from weibao.servicedesk.models import Request

YEAR = timedelta(days=365)


def incidents_of(
    customer: Organization, *, provider: Organization | None, now: datetime
) -> list[Incident]:
    """The earliest first; only those that `provider` served, unless the customer itself asks."""
    rows = Request.objects.filter(customer=customer, reported_at__gt=now - YEAR)
    if provider is not None:
        rows = rows.filter(provider=provider)
    found = list(rows.order_by("reported_at", "pk")[:MOST_INCIDENTS])
    worked: dict[int, int] = {}
    visits = Visit.objects.filter(request__in=[row.pk for row in found], arrived_at__isnull=False)
    for request, minutes in visits.order_by().values_list("request_id", "minutes"):
        worked[request] = worked.get(request, 0) + (minutes or 0)
    return [
        Incident(
            number=row.number,
            at=row.reported_at,
            how="onsite" if row.pk in worked else "remote",
            minutes=worked.get(row.pk, 0),
        )
        for row in found
    ]
