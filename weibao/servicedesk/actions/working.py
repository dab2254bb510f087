# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The desk works on a request: triage by telephone, answer, pause, resume."""

from collections.abc import Sequence

from django.db import transaction

from weibao.agreements.actions import FactConflictError
from weibao.agreements.observation import Observation
from weibao.knowledge.actions import record_use
from weibao.knowledge.models import Article
from weibao.servicedesk.access import (
    can_answer_request,
    can_pause_request,
    can_resume_request,
    can_triage_request,
)
from weibao.servicedesk.actions.moving import (
    locked_request,
    move_request,
    require,
)
from weibao.servicedesk.actions.telling import ask_for_rating, tell_caller
from weibao.servicedesk.facts import (
    request_answered,
    request_paused,
    request_resumed,
    request_triaged,
)
from weibao.servicedesk.models import Request, Standing, Triage
from weibao.servicedesk.models.request import OPEN

STARTED = (*OPEN, Standing.RESTORED, Standing.SOLVED_REMOTELY)
"""An answer or a triage may be written down late, when the request has gone on."""


@transaction.atomic
def triage_request(
    request: Request,
    *,
    is_solved: bool,
    checks: Sequence[str] = (),
    note: str = "",
    article: Article | None = None,
    seen: Observation,
) -> Request:
    """Solved by telephone, the request ends and uses nothing of any entitlement (P2).

    `article` is what was read meanwhile: the knowledge base remembers whether it helped.
    """
    require(can_triage_request, request, seen.by)
    standing = locked_request(request).standing
    to = None
    if standing in OPEN:
        to = Standing.SOLVED_REMOTELY if is_solved else _in_hand(standing)
    fact = request_triaged(request, is_solved=is_solved, checks=tuple(checks), seen=seen)
    request = move_request(request, fact=fact, possible=STARTED, to=to, seen=seen)
    triage, _created = Triage.objects.get_or_create(
        key=seen.key,
        defaults={
            "request": request,
            "at": seen.at,
            "by": seen.by,
            "is_solved": is_solved,
            "checks": list(checks),
            "note": note,
        },
    )
    stored = (triage.request_id, triage.is_solved, triage.checks, triage.note)
    if stored != (request.pk, is_solved, list(checks), note):
        raise FactConflictError(seen.key)
    if article is not None:
        record_use(article, request=request.number, has_solved=is_solved, seen=seen)
    if to == Standing.SOLVED_REMOTELY:
        ask_for_rating(request, "request_solved", seen)
    return request


@transaction.atomic
def answer_request(request: Request, *, seen: Observation) -> Request:
    """Somebody competent took it up."""
    require(can_answer_request, request, seen.by)
    to = _in_hand(locked_request(request).standing)
    fact = request_answered(request, seen=seen)
    request = move_request(request, fact=fact, possible=STARTED, to=to, seen=seen)
    tell_caller(request, "request_answered", seen)
    return request


def pause_request(request: Request, *, cause: str, seen: Observation) -> Request:
    """Work cannot go on. Whether the clock stops for this cause is the contract's to say."""
    require(can_pause_request, request, seen.by)
    return move_request(
        request,
        fact=request_paused(request, cause=cause, seen=seen),
        possible=(Standing.REPORTED, Standing.IN_HAND),
        to=Standing.PAUSED,
        seen=seen,
        changes={"pause_cause": cause},
    )


def resume_request(request: Request, *, seen: Observation) -> Request:
    require(can_resume_request, request, seen.by)
    return move_request(
        request,
        fact=request_resumed(request, seen=seen),
        possible=(Standing.PAUSED,),
        to=Standing.IN_HAND,
        seen=seen,
    )


def take_in_hand(request: Request) -> None:
    """An engineer is on site: no fact of the desk, the visit has its own."""
    waiting = Request.objects.filter(pk=request.pk, standing=Standing.REPORTED)
    waiting.update(standing=Standing.IN_HAND)


def _in_hand(standing: str) -> Standing | None:
    return Standing.IN_HAND if standing == Standing.REPORTED else None
