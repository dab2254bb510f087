# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A day is proposed, and what somebody accepts of it is planned by the same action as by hand."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied

from weibao.agreements.observation import Observation
from weibao.dispatch.access import can_dispatch
from weibao.dispatch.actions.booking import PlanRefusedError, Slot, book_visit
from weibao.dispatch.conflicts import Conflict, Kind
from weibao.dispatch.models import Proposal
from weibao.dispatch.proposing import Choice, Reason, Unplaced, propose
from weibao.dispatch.queries import (
    day_span,
    engineers_sent_by,
    find_engineer,
    waiting_requests,
    workers_of,
)
from weibao.fieldwork.models import Standing as VisitStanding
from weibao.fieldwork.models import Visit
from weibao.servicedesk.actions import NoContractError, NotPossibleError
from weibao.servicedesk.models import Request, Standing
from weibao.servicedesk.queries import requests_of

MOST = 150
"""So many requests are looked at, those with the nearest deadlines first: a day holds fewer."""
KEPT = timedelta(days=30)
"""After which a proposal is of no use to anybody."""
SENT_TO = (Standing.REPORTED, Standing.IN_HAND)
"""A paused request waits for somebody else: nobody is sent before it goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """`visit` None: not planned, `conflicts` say why; empty when the request has moved on."""

    number: str
    visit: Visit | None
    conflicts: tuple[Conflict, ...] = ()


def propose_day(day: date, *, seen: Observation) -> Proposal:
    """Who could go where on a day. It takes seconds, holds no lock, and plans nothing."""
    if not can_dispatch(seen.by):
        raise PermissionDenied
    earlier = Proposal.objects.visible_to(seen.by).filter(key=seen.key).first()
    if earlier is not None:
        return earlier
    whole = day_span(day)
    tasks = [
        waiting.task for waiting in waiting_requests(seen.by) if waiting.request.standing in SENT_TO
    ]
    workers = workers_of(engineers_sent_by(seen.by.organization), within=whole)
    plan = propose(tasks[:MOST], workers, day=whole, now=seen.now)
    rest = [Unplaced(number=task.number, reason=Reason("beyond")) for task in tasks[MOST:]]
    old = Proposal.objects.visible_to(seen.by).filter(made_at__lt=seen.now - KEPT)
    old.delete()
    return Proposal.objects.create(
        key=seen.key,
        provider=seen.by.organization,
        day=day,
        made_at=seen.now,
        made_by=seen.by,
        choices=[_choice(choice) for choice in plan.choices],
        unplaced=[_unplaced(item) for item in (*plan.unplaced, *rest)],
    )


def accept_choices(
    proposal: Proposal, *, numbers: Collection[str], anyway: Collection[str], seen: Observation
) -> list[Accepted]:
    """Plan the chosen ones, each for itself; `anyway` are accepted also where they come too late.

    What has changed since the proposal was made is looked at anew.
    """
    if not Proposal.objects.visible_to(seen.by).filter(pk=proposal.pk).exists():
        raise PermissionDenied
    chosen = [choice for choice in proposal.choices if choice["number"] in numbers]
    return [_accepted(choice, is_anyway=choice["number"] in anyway, seen=seen) for choice in chosen]


def _accepted(choice: Mapping[str, Any], *, is_anyway: bool, seen: Observation) -> Accepted:
    number = choice["number"]
    request = requests_of(seen.by).filter(number=number).first()
    engineer = find_engineer(seen.by, choice["engineer"])
    mine = seen.then(number)
    if request is None or engineer is None or _is_planned(request, mine):
        return Accepted(number=number, visit=None)
    slot = Slot(
        engineer=engineer,
        starts_at=datetime.fromisoformat(choice["starts_at"]),
        minutes=choice["minutes"],
    )
    try:
        visit = book_visit(
            request,
            slot=slot,
            seen=mine,
            agreed=(Kind.DEADLINE,) if is_anyway else (),
            reasons=choice["reasons"],
        )
    except PlanRefusedError as error:
        return Accepted(number=number, visit=None, conflicts=error.conflicts)
    except (NotPossibleError, NoContractError):
        return Accepted(number=number, visit=None)
    return Accepted(number=number, visit=visit)


def _is_planned(request: Request, mine: Observation) -> bool:
    """Whether somebody else planned it since."""
    ahead = Visit.objects.filter(request=request, standing=VisitStanding.PLANNED)
    return ahead.exclude(key=mine.key).exists()


def _choice(choice: Choice) -> dict[str, Any]:
    length = choice.span.ends_at - choice.span.starts_at
    return {
        "number": choice.number,
        "engineer": choice.engineer,
        "starts_at": choice.span.starts_at.isoformat(),
        "minutes": int(length.total_seconds()) // 60,
        "travel": choice.travel,
        "reasons": [_reason(reason) for reason in choice.reasons],
    }


def _unplaced(item: Unplaced) -> dict[str, Any]:
    return {"number": item.number, "reason": _reason(item.reason)}


def _reason(reason: Reason) -> dict[str, Any]:
    values = {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in reason.values
    }
    return {"key": reason.key, "values": values}
