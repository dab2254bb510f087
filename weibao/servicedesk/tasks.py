# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A promise on a request runs out, or has run out: tell those who can still do something."""

from weibao.outbox.actions import keep_notices
from weibao.outbox.topics import Delivery, delivers
from weibao.parties.models import Role
from weibao.parties.queries import people_of
from weibao.servicedesk.models import Request
from weibao.servicedesk.queries import find_request

DESK = (Role.DISPATCHER, Role.ACCOUNT_MANAGER)
OFFICES = (Role.RESPONSIBLE, Role.MIS_MANAGER)


@delivers("request_due_soon")
def tell_desk_and_engineer(delivery: Delivery) -> None:
    request = find_request(delivery.payload["subject"])
    if request is not None and request.is_open:
        _tell(delivery, request, _desk_of(request))


@delivers("request_missed")
def tell_both_sides(delivery: Delivery) -> None:
    request = find_request(delivery.payload["subject"])
    if request is not None:
        offices = [person.pk for person in people_of(request.customer, OFFICES)]
        _tell(delivery, request, _desk_of(request) + offices)


def _desk_of(request: Request) -> list[int]:
    people = [person.pk for person in people_of(request.provider, DESK)]
    return [*people, *([request.assignee_id] if request.assignee_id else [])]


def _tell(delivery: Delivery, request: Request, people: list[int]) -> None:
    keep_notices(
        people,
        key=delivery.key,
        kind=delivery.topic,
        values=delivery.payload,
        path=f"/requests/{request.number}/",
        at=delivery.now,
    )
