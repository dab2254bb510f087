# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who works on it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.observation import Observation
from weibao.outbox.actions import put_notice
from weibao.parties.access import FIELD, belongs_to, has_role
from weibao.parties.models import Person
from weibao.servicedesk.access import can_assign_request
from weibao.servicedesk.actions.moving import locked_request, require
from weibao.servicedesk.models import Request


@transaction.atomic
def assign_request(request: Request, *, to: Person, seen: Observation) -> Request:
    """Give a request to one of the provider's people, and tell them."""
    require(can_assign_request, request, seen.by)
    if not belongs_to(to, request.provider_id) or not has_role(to, FIELD):
        raise PermissionDenied
    request = locked_request(request)
    if request.assignee_id == to.pk:
        return request
    request.assignee = to
    request.save(update_fields=["assignee"])
    put_notice(
        [to],
        key=f"request_assigned:{request.number}:{seen.key}",
        kind="request_assigned",
        values={"request": request.number, "summary": request.summary[:120]},
        path=f"/requests/{request.number}/",
        now=seen.now,
    )
    return request
