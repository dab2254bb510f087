# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A request ends: restored, cancelled, refused; or begins again because the fault is back."""

from django.db import transaction

from weibao.agreements.observation import Observation
from weibao.servicedesk.access import (
    can_cancel_request,
    can_refuse_request,
    can_reopen_request,
    can_restore_request,
)
from weibao.servicedesk.actions.moving import move_request, require
from weibao.servicedesk.actions.remarking import Said, add_remark
from weibao.servicedesk.actions.telling import ask_for_rating, tell_office
from weibao.servicedesk.facts import (
    request_cancelled,
    request_refused,
    request_reopened,
    request_restored,
)
from weibao.servicedesk.models import Request, Standing
from weibao.servicedesk.models.request import OPEN


@transaction.atomic
def restore_request(request: Request, *, seen: Observation) -> Request:
    """The user can work again."""
    require(can_restore_request, request, seen.by)
    request = move_request(
        request,
        fact=request_restored(request, seen=seen),
        possible=OPEN,
        to=Standing.RESTORED,
        seen=seen,
    )
    ask_for_rating(request, "request_restored", seen)
    return request


@transaction.atomic
def reopen_request(request: Request, *, reason: str = "", seen: Observation) -> Request:
    """The fault is back: the promises run on from where they stood. A reason is said to both."""
    require(can_reopen_request, request, seen.by)
    request = move_request(
        request,
        fact=request_reopened(request, seen=seen),
        possible=(Standing.RESTORED, Standing.SOLVED_REMOTELY),
        to=Standing.IN_HAND,
        seen=seen,
    )
    if reason:
        add_remark(request, Said(body=reason), seen=seen.then("reason"))
    return request


def cancel_request(request: Request, *, reason: str = "", seen: Observation) -> Request:
    require(can_cancel_request, request, seen.by)
    return move_request(
        request,
        fact=request_cancelled(request, reason=reason, seen=seen),
        possible=OPEN,
        to=Standing.CANCELLED,
        seen=seen,
        changes={"end_reason": reason},
    )


@transaction.atomic
def refuse_request(request: Request, *, reason: str, seen: Observation) -> Request:
    """The provider declines. In scope, it counts towards the right to terminate (M10)."""
    require(can_refuse_request, request, seen.by)
    request = move_request(
        request,
        fact=request_refused(request, reason=reason, seen=seen),
        possible=OPEN,
        to=Standing.REFUSED,
        seen=seen,
        changes={"end_reason": reason},
    )
    tell_office(request, "request_refused", seen)
    return request
