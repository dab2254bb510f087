# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What must be gone to and is not planned: the open requests, and each one as a task."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from weibao.agreements.models import DueMoment
from weibao.dispatch.plan import Task
from weibao.dispatch.queries.needs import USUAL, Need, needs_of
from weibao.dispatch.queries.places import WITH_PLACES, place_of
from weibao.fieldwork.models import Standing, Visit
from weibao.parties.models import Person
from weibao.servicedesk.models import Request
from weibao.servicedesk.models.request import RequestQuerySet

ARRIVAL = "arrival"
AHEAD = (Standing.PLANNED, Standing.STARTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """`due` is the promise of arrival that is not kept yet; None where none is made."""

    request: Request
    due: DueMoment | None
    task: Task


def waiting_requests(person: Person) -> list[Waiting]:
    """Open requests under a contract of the person's provider to which nobody is on the way.

    The nearest deadline first, those without one last; a fixed number of queries.
    """
    ahead = Visit.objects.filter(request=OuterRef("pk"), standing__in=AHEAD)
    rows = list(
        _whole(Request.objects.visible_to(person).open())
        .filter(provider=person.organization_id, contract__isnull=False)
        .exclude(Exists(ahead))
    )
    dues, needs = arrivals_due(rows), needs_of(person.organization_id)
    found = [_waiting(row, dues.get(row.number), needs) for row in rows]
    return sorted(found, key=_first_due)


def tasks_of(provider_id: int, numbers: Iterable[str]) -> Mapping[str, Task]:
    """These requests as tasks, by number."""
    rows = list(_whole(Request.objects.filter(provider=provider_id, number__in=list(numbers))))
    dues, needs = arrivals_due(rows), needs_of(provider_id)
    return {row.number: _waiting(row, dues.get(row.number), needs).task for row in rows}


def task_of(request: Request) -> Task:
    return tasks_of(request.provider_id, [request.number])[request.number]


def _whole(requests: RequestQuerySet) -> RequestQuerySet:
    return requests.select_related("customer", "contract", "assignee", *WITH_PLACES)


def arrivals_due(rows: Iterable[Request]) -> Mapping[str, DueMoment]:
    """The earliest promise of arrival that is still open, by the request's number."""
    rows = list(rows)
    found = DueMoment.objects.pending().filter(
        contract__in={row.contract_id for row in rows if row.contract_id},
        subject__in=[row.number for row in rows],
        what=ARRIVAL,
        due_at__isnull=False,
    )
    return {due.subject: due for due in found.order_by("-due_at", "-pk")}


def _waiting(row: Request, due: DueMoment | None, needs: Mapping[str, Need]) -> Waiting:
    need = needs.get(row.service, USUAL)
    task = Task(
        number=row.number,
        minutes=need.minutes,
        skills=need.skills,
        place=place_of(row),
        due_at=due.due_at if due else None,
        appointment_at=row.appointment_at,
    )
    return Waiting(request=row, due=due, task=task)


def _first_due(item: Waiting) -> tuple[bool, float, bool, str]:
    due_at = item.task.due_at
    is_open = due_at is None
    stamp = due_at.timestamp() if due_at else 0.0
    return is_open, stamp, not item.request.is_urgent, item.request.number
