# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A promise on a request runs out, or has run out: tell those who can still do something.

Before the deadline: the desk and the engineer. At the deadline: the customer's responsible people
first, then the desk (H4). An hour after it, if it is still not done: the customer again, then the
provider's owner, who can do more than the desk.

What another company promised is told to whoever has the request, so that they may ask again.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from weibao.agreements.models import DueMoment
from weibao.agreements.queries import missed_due, open_due
from weibao.outbox.actions import keep_notices, put_message
from weibao.outbox.topics import Delivery, delivers
from weibao.parties.models import Person, Role
from weibao.parties.queries import people_of
from weibao.servicedesk.models import Request
from weibao.servicedesk.queries import find_request, find_vendor_promise, office_of

DESK = (Role.DISPATCHER, Role.ACCOUNT_MANAGER)
ESCALATES_AFTER = timedelta(hours=1)


@delivers("request_due_soon")
def tell_desk_and_engineer(delivery: Delivery) -> None:
    request = find_request(delivery.payload["subject"])
    due = open_due(delivery.payload, now=delivery.now)
    if request is not None and due is not None and _is_owed(due, request):
        _tell(delivery, request, _desk_of(request))


@delivers("request_missed")
def tell_both_sides(delivery: Delivery) -> None:
    """Told once as still missed where the worker comes only when that moment is here, too."""
    request = find_request(delivery.payload["subject"])
    due = missed_due(delivery.payload)
    if request is None or due is None:
        return
    people = [*_office_of(request), *_desk_of(request)]
    escalates_at = datetime.fromisoformat(delivery.payload["due_at"]) + ESCALATES_AFTER
    if due.done_at is not None:
        _tell(delivery, request, people, done_at=due.done_at.isoformat())
    elif escalates_at <= delivery.now and _is_owed(due, request):
        _tell_still(delivery, request, [*people, *_owners_of(request)])
    else:
        _tell(delivery, request, people)
        put_message(
            _still(delivery),
            topic="request_still_missed",
            payload=delivery.payload,
            now=delivery.now,
            run_at=escalates_at,
        )


@delivers("request_still_missed")
def tell_the_owner(delivery: Delivery) -> None:
    """Only of a promise that is missed and still not done at this deadline."""
    request = find_request(delivery.payload["subject"])
    due = missed_due(delivery.payload)
    if request is not None and due is not None and due.done_at is None and _is_owed(due, request):
        _tell_still(delivery, request, [*_office_of(request), *_owners_of(request)])


@delivers("vendor_due_soon")
def remind_of_vendor(delivery: Delivery) -> None:
    _tell_of_vendor(delivery, is_late=False)


@delivers("vendor_missed")
def tell_that_vendor_is_late(delivery: Delivery) -> None:
    _tell_of_vendor(delivery, is_late=True)


def _tell_of_vendor(delivery: Delivery, *, is_late: bool) -> None:
    """Whoever has the request, or the desk; of what is late both. A promise that moved is none."""
    promise = find_vendor_promise(delivery.payload["word"])
    if promise is None or promise.promised_at is None:
        return
    if not is_late and promise.promised_at < delivery.now:
        return
    request = promise.part.request
    has_it = [request.assignee_id] if request.assignee_id else []
    people = _desk_of(request) if is_late or not has_it else has_it
    told = {"vendor": promise.part.vendor, "promised_at": promise.promised_at.isoformat()}
    _tell(delivery, request, people, **told, summary=request.summary[:120])


def _is_owed(due: DueMoment, request: Request) -> bool:
    """A report about the fault is owed when the request itself is over."""
    return request.is_open or due.what == "fault_report"


def _still(delivery: Delivery) -> str:
    return delivery.key.replace("request_missed", "request_still_missed", 1)


def _tell_still(delivery: Delivery, request: Request, people: list[int]) -> None:
    _tell(delivery, request, people, kind="request_still_missed", key=_still(delivery))


def _office_of(request: Request) -> list[int]:
    return _keys(office_of(request))


def _desk_of(request: Request) -> list[int]:
    people = _keys(people_of(request.provider, DESK))
    return [*people, *([request.assignee_id] if request.assignee_id else [])]


def _owners_of(request: Request) -> list[int]:
    return _keys(people_of(request.provider, [Role.OWNER]))


def _keys(people: Iterable[Person]) -> list[int]:
    return [person.pk for person in people]


def _tell(
    delivery: Delivery,
    request: Request,
    people: list[int],
    *,
    kind: str = "",
    key: str = "",
    **more: str,
) -> None:
    keep_notices(
        people,
        key=key or delivery.key,
        kind=kind or delivery.topic,
        values={**delivery.payload, "request": request.number, **more},
        path=f"/requests/{request.number}/",
        at=delivery.now,
    )
