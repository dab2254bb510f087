# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Requests that have to do with each other; a duplicate ends, and the other goes on for both."""

from django.db import transaction
from django.utils.translation import gettext as _

from weibao.agreements.observation import Observation
from weibao.servicedesk.access import can_link_request, can_merge_request
from weibao.servicedesk.actions.ending import cancel_request
from weibao.servicedesk.actions.moving import (
    NotPossibleError,
    locked_request,
    move_request,
    require,
)
from weibao.servicedesk.actions.ties.watching import add_watchers
from weibao.servicedesk.facts import request_reopened
from weibao.servicedesk.models import Link, Request, Standing, Tie, Watch

FREE = (Tie.SAME_FAULT, Tie.CAUSED_BY, Tie.FOLLOWS)
"""What people may say and take back; the others follow from what was done."""


class WrongLinkError(ValueError):
    """These two cannot be linked: the same request, two customers' for a merge, or no such tie."""


def link_requests(request: Request, *, other: Request, tie: Tie, seen: Observation) -> Link:
    """Say what one is to the other; said again, it is one link."""
    for row in (request, other):
        require(can_link_request, row, seen.by)
    if request.pk == other.pk or tie not in FREE:
        raise WrongLinkError(request.number)
    made = {"made_by": seen.by, "made_at": seen.at}
    link, _made = Link.objects.get_or_create(request=request, other=other, tie=tie, defaults=made)
    return link


def unlink_requests(link: Link, *, seen: Observation) -> None:
    """Only what was said: a merge is undone by `unmerge_request`, and a split stays."""
    for row in (link.request, link.other):
        require(can_link_request, row, seen.by)
    if link.tie not in FREE:
        raise WrongLinkError(link.request.number)
    Link.objects.filter(pk=link.pk).delete()


@transaction.atomic
def merge_request(request: Request, *, into: Request, seen: Observation) -> Request:
    """End a duplicate for another request of the same two sides, which must still be open.

    On the ledger it is cancelled, for a reason that names the other: its promises are released,
    and nothing else is known of it. What was said on it is read on the other from now on, and
    who watched it or called about it watches the other.
    """
    for row in (request, into):
        require(can_merge_request, row, seen.by)
    # Two merges that cross would each wait for the other.
    keys = sorted({request.pk, into.pk})
    locked = Request.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    rows = {row.pk: row for row in locked}
    request, into = rows[request.pk], rows[into.pk]
    if Link.objects.filter(request=request, other=into, tie=Tie.DUPLICATE).exists():
        return request
    sides = {(row.provider_id, row.customer_id) for row in (request, into)}
    if len(keys) == 1 or len(sides) > 1:
        raise WrongLinkError(request.number)
    if not into.is_open:
        raise NotPossibleError(into)
    reason = _("与 %(number)s 重复，已并入") % {"number": into.number}
    request = cancel_request(request, reason=reason, seen=seen)
    Link.objects.filter(other=request, tie=Tie.DUPLICATE).update(other=into)
    Link.objects.create(
        request=request, other=into, tie=Tie.DUPLICATE, made_by=seen.by, made_at=seen.at
    )
    watching = Watch.objects.filter(request=request).values_list("person", flat=True)
    add_watchers(into, {*watching, *([request.caller_id] if request.caller_id else [])})
    return request


@transaction.atomic
def unmerge_request(request: Request, *, seen: Observation) -> Request:
    """It was no duplicate after all: it is reopened, and its clocks run on."""
    require(can_merge_request, request, seen.by)
    request = locked_request(request)
    merged = Link.objects.filter(request=request, tie=Tie.DUPLICATE)
    if not merged.exists():
        if request.is_open:
            return request
        raise NotPossibleError(request)
    request = move_request(
        request,
        fact=request_reopened(request, seen=seen),
        possible=(Standing.CANCELLED,),
        to=Standing.IN_HAND,
        seen=seen,
        changes={"end_reason": ""},
    )
    merged.delete()
    return request
