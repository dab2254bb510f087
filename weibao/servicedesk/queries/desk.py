# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The desk's queue: what is open, what must be done first, and what matches some words.

The work of each question depends on what is open and on what is shown, not on what has ever been.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    Subquery,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from weibao.agreements.models import Contract, DueMoment
from weibao.parties.models import Person
from weibao.search.tokens import wanted_of
from weibao.servicedesk.models import Request, Standing
from weibao.servicedesk.models.request import RequestQuerySet
from weibao.servicedesk.queries.filters import Fields, clock_of, columns_of, order_of
from weibao.servicedesk.words import REQUESTS

PAGE = 50
MOST_FOUND = 50
MOST_MARKS = 100
NOTHING: Fields = {}
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A request, and the nearest promise on it that is not kept yet; None where none runs.

    `is_unplaced` where it is under no contract, though it may come under one.
    """

    request: Request
    due: DueMoment | None
    is_unplaced: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A promise that runs out on the day that is shown."""

    number: str
    summary: str
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The moment that is shown, and the midnight that begins its day."""

    now: datetime
    midnight: datetime


def desk_queue(
    person: Person, day: Day, *, show: str = "", fields: Fields = NOTHING, start: int = 0
) -> list[QueueRow]:
    """A page of the queue and one row more, if there is one: by the nearest deadline, also one
    that only may be; those without one after them, urgent ones first. Two queries, however many
    requests there are.
    """
    wanted = conditions(person, day).get(show, Q()) & _where(fields, day)
    rows = _with_due(_listed(person, day)).open().filter(wanted).order_by(*order_of(fields))
    return _with_dues(list(rows[start : start + PAGE + 1]))


def desk_counts(person: Person, day: Day, *, fields: Fields = NOTHING) -> Mapping[str, int]:
    """How many are open, by each condition and in all: one query."""
    wanted = conditions(person, day)
    counts: dict[str, Any] = {name: Count("pk", filter=where) for name, where in wanted.items()}
    rows = _with_due(_marked(Request.objects.visible_to(person).open(), day))
    return rows.filter(_where(fields, day)).aggregate(all=Count("pk"), **counts)


def desk_marks(person: Person, day: Day, *, fields: Fields = NOTHING) -> list[Mark]:
    """The promises of a day, from its beginning to its 24:00, earliest first."""
    of_day = Q(due_at__gt=day.midnight, due_at__lte=day.midnight + timedelta(days=1))
    rows = _with_due(Request.objects.visible_to(person).open()).filter(of_day & _where(fields, day))
    shown = rows.order_by(F("due_at"), "pk").values_list("number", "summary", F("due_at"))
    return [Mark(number=row[0], summary=row[1], due_at=row[2]) for row in shown[:MOST_MARKS]]


def desk_search(person: Person, day: Day, text: str, *, fields: Fields = NOTHING) -> list[QueueRow]:
    """Requests that hold every word, whatever became of them: the latest of the best first."""
    rows = Request.objects.visible_to(person).filter(columns_of(fields))
    if "due" in fields:
        rows = _with_due(rows.open()).filter(clock_of(fields, now=day.now))
    among = rows.values_list("pk", "pk")
    keys = REQUESTS.best(wanted_of(text), among=among, needs_all=True, limit=MOST_FOUND)
    found = _listed(person, day).in_bulk(keys)
    return _with_dues([found[key] for key in keys if key in found])


def conditions(person: Person, day: Day) -> Mapping[str, Q]:
    """What the filters of the desk mean, of requests marked, and with their nearest `due_at`.

    A day's 24:00 still belongs to it.
    """
    return {
        "missed": Q(due_at__lte=day.now),
        "hour": Q(due_at__gt=day.now, due_at__lte=day.now + HOUR),
        "today": Q(due_at__lte=day.midnight + timedelta(days=1)),
        "paused": Q(standing=Standing.PAUSED),
        "mine": Q(assignee=person),
        "unassigned": Q(assignee__isnull=True),
        "unplaced": Q(is_unplaced=True),
    }


def requests_of(person: Person) -> RequestQuerySet:
    """What a person may see, with what a list shows, latest first."""
    return Request.objects.visible_to(person).select_related(
        "provider", "customer", "contract", "caller", "site", "device", "assignee"
    )


def request_for(person: Person, number: str) -> Request:
    """One request; raises Request.DoesNotExist for whoever may not see it."""
    return requests_of(person).get(number=number)


def request_sent_with(key: str, *, by: Person) -> Request | None:
    """What came of a form that was sent before; None for a new one."""
    return Request.objects.visible_to(by).filter(key=key).select_related("contract").first()


def find_request(number: str) -> Request | None:
    return Request.objects.filter(number=number).select_related("assignee", "contract").first()


def _where(fields: Fields, day: Day) -> Q:
    return columns_of(fields) & clock_of(fields, now=day.now)


def _marked(rows: RequestQuerySet, day: Day) -> RequestQuerySet:
    """With whether each is under no contract yet, though the two sides have some in force."""
    sides = {"provider": OuterRef("provider"), "customer": OuterRef("customer")}
    on = day.midnight.astimezone(timezone.get_default_timezone()).date()
    among = Exists(Contract.objects.filter(**sides).in_force_on(on))
    is_unplaced = ExpressionWrapper(
        Q(contract__isnull=True) & Q(among), output_field=BooleanField()
    )
    return rows.annotate(is_unplaced=is_unplaced)


def _listed(person: Person, day: Day) -> RequestQuerySet:
    """With what a row of the queue names, and no more: the joins are planned anew each time."""
    rows = _marked(Request.objects.visible_to(person), day)
    return rows.select_related("customer", "contract", "device", "assignee", "site")


_DUES = DueMoment.objects.pending().filter(due_at__isnull=False).order_by("due_at", "pk")
_NEAREST = _DUES.filter(contract=OuterRef("contract"), subject=OuterRef("number"))


def _with_due(rows: RequestQuerySet) -> RequestQuerySet:
    nearest = Subquery(_NEAREST.values("due_at")[:1])
    return rows.annotate(due_at=Coalesce(nearest, F("may_be_due_at")))


def _with_dues(rows: list[Request]) -> list[QueueRow]:
    contracts, numbers = {row.contract_id for row in rows}, [row.number for row in rows]
    nearest: dict[tuple[int | None, str], DueMoment] = {}
    for due in _DUES.filter(contract__in=contracts, subject__in=numbers):
        nearest.setdefault((due.contract_id, due.subject), due)
    return [
        QueueRow(
            row, nearest.get((row.contract_id, row.number)), getattr(row, "is_unplaced", False)
        )
        for row in rows
    ]
