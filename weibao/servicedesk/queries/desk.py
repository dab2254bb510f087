# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The desk's queue: what is open, and what must be done first."""

from dataclasses import dataclass

from django.db.models import F, OuterRef, Subquery

from weibao.agreements.models import DueMoment
from weibao.parties.models import Person
from weibao.servicedesk.models import Request
from weibao.servicedesk.models.request import RequestQuerySet

MOST = 200


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A request, and the nearest promise on it that is not kept yet; None where none runs."""

    request: Request
    due: DueMoment | None


def desk_queue(person: Person, *, limit: int = MOST) -> list[QueueRow]:
    """Open requests by their nearest deadline; those without one after them, urgent ones first.

    Two queries, however many requests there are.
    """
    nearest = DueMoment.objects.pending().filter(
        contract=OuterRef("contract"), subject=OuterRef("number"), due_at__isnull=False
    )
    found = (
        requests_of(person)
        .open()
        .annotate(
            due_id=Subquery(nearest.order_by("due_at", "pk").values("pk")[:1]),
            due_at=Subquery(nearest.order_by("due_at", "pk").values("due_at")[:1]),
        )
        .order_by(F("due_at").asc(nulls_last=True), "-is_urgent", "reported_at", "pk")[:limit]
    )
    rows = list(found)
    keys = {row.pk: getattr(row, "due_id", None) for row in rows}
    dues = DueMoment.objects.in_bulk([key for key in keys.values() if key])
    return [QueueRow(row, dues.get(keys[row.pk])) for row in rows]


def requests_of(person: Person) -> RequestQuerySet:
    """What a person may see, with what a list shows, latest first."""
    return Request.objects.visible_to(person).select_related(
        "provider", "customer", "contract", "caller", "site", "device", "assignee"
    )


def request_for(person: Person, number: str) -> Request:
    """One request; raises Request.DoesNotExist for whoever may not see it."""
    return requests_of(person).get(number=number)


def find_request(number: str) -> Request | None:
    return Request.objects.filter(number=number).select_related("assignee", "contract").first()
