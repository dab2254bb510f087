# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A promise on a request runs out, or has run out: tell those who can still do something.

Before the deadline: the desk and the engineer. At the deadline: the customer's responsible people
first, then the desk (H4). An hour after it, if it is still not done: the customer again, then the
provider's owner, who can do more than the desk.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from weibao.agreements.models import DueMoment
from weibao.outbox.actions import keep_notices, put_message
from weibao.outbox.topics import Delivery, delivers
from weibao.parties.models import Person, Role
from weibao.parties.queries import people_of
from weibao.servicedesk.models import Request
from weibao.servicedesk.queries import find_request

DESK = (Role.DISPATCHER, Role.ACCOUNT_MANAGER)
OFFICES = (Role.RESPONSIBLE, Role.MIS_MANAGER)
ESCALATES_AFTER = timedelta(hours=1)


@delivers("request_due_soon")
def tell_desk_and_engineer(delivery: Delivery) -> None:
    request = find_request(delivery.payload["subject"])
    if request is not None and request.is_open:
        _tell(delivery, request, _desk_of(request))


@delivers("request_missed")
def tell_both_sides(delivery: Delivery) -> None:
    request = find_request(delivery.payload["subject"])
    if request is None:
        return
    _tell(delivery, request, [*_office_of(request), *_desk_of(request)])
    due_at = datetime.fromisoformat(delivery.payload["due_at"])
    put_message(
        delivery.key.replace("request_missed", "request_still_missed", 1),
        topic="request_still_missed",
        payload=delivery.payload,
        now=delivery.now,
        run_at=max(due_at + ESCALATES_AFTER, delivery.now),
    )


@delivers("request_still_missed")
def tell_the_owner(delivery: Delivery) -> None:
    """Only of a promise that is missed and still not done at this deadline."""
    request = find_request(delivery.payload["subject"])
    if request is None or not request.is_open or not _is_still_missed(delivery):
        return
    owners = _keys(people_of(request.provider, [Role.OWNER]))
    _tell(delivery, request, [*_office_of(request), *owners])


def _is_still_missed(delivery: Delivery) -> bool:
    told = delivery.payload
    dues = DueMoment.objects.pending().filter(
        contract=told["contract"], subject=told["subject"], clause=told["clause"]
    )
    due_at = datetime.fromisoformat(told["due_at"])
    return dues.filter(what=told["what"], due_at=due_at, due_at__lt=delivery.now).exists()


def _office_of(request: Request) -> list[int]:
    """Those of the customer who answer for the contract; the responsible one before the others."""
    people = people_of(request.customer, OFFICES)
    return _keys(sorted(people, key=lambda person: OFFICES.index(Role(person.role))))


def _desk_of(request: Request) -> list[int]:
    people = _keys(people_of(request.provider, DESK))
    return [*people, *([request.assignee_id] if request.assignee_id else [])]


def _keys(people: Iterable[Person]) -> list[int]:
    return [person.pk for person in people]


def _tell(delivery: Delivery, request: Request, people: list[int]) -> None:
    keep_notices(
        people,
        key=delivery.key,
        kind=delivery.topic,
        values={**delivery.payload, "request": request.number},
        path=f"/requests/{request.number}/",
        at=delivery.now,
    )
