# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Somebody is sent: planned, moved to another time or engineer, or called off."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.actions import FactConflictError
from weibao.agreements.observation import Observation
from weibao.fieldwork.access import can_cancel_visit, can_plan_visit, can_send
from weibao.fieldwork.actions.recording import (
    VisitNotPossibleError,
    contract_of,
    locked_visit,
    record,
    require,
    require_standing,
    write,
)
from weibao.fieldwork.facts import plan_withdrawn, visit_planned
from weibao.fieldwork.models import Standing, Visit
from weibao.outbox.actions import put_notice
from weibao.parties.models import Person
from weibao.servicedesk.actions import NoContractError, NotPossibleError
from weibao.servicedesk.actions.moving import locked_request
from weibao.servicedesk.models import Request

__all__ = [
    "NoContractError",
    "VisitNotPossibleError",
    "cancel_visit",
    "plan_visit",
    "replan_visit",
]


@transaction.atomic
def plan_visit(
    request: Request, *, engineer: Person, planned_at: datetime, seen: Observation
) -> Visit:
    """Send an engineer. The caller is told who comes, and reminded to back up (P7)."""
    if not can_plan_visit(seen.by, request) or not can_send(engineer, request):
        raise PermissionDenied
    request = locked_request(request)
    contract_of(request)
    earlier = Visit.objects.filter(key=seen.key).first()
    if earlier is not None and earlier.request_id != request.pk:
        raise FactConflictError(seen.key)
    visit = Visit(
        number=earlier.number if earlier else _next_number(request),
        key=seen.key,
        request=request,
        engineer=engineer,
        planned_at=planned_at,
        plan_fact=seen.key,
    )
    if record(visit, [visit_planned(visit, seen=seen)], seen=seen).is_repeat and earlier:
        return earlier
    if not request.is_open:
        raise NotPossibleError(request)
    visit.save(force_insert=True)
    _tell(visit, "visit_planned", seen, to=_concerned(visit))
    return visit


@transaction.atomic
def replan_visit(
    visit: Visit, *, engineer: Person, planned_at: datetime, seen: Observation
) -> Visit:
    """Another time or another engineer; the earlier plan is corrected, not forgotten.

    An engineer for whom somebody else goes is told so, and the one who goes that they are sent.
    """
    if not can_plan_visit(seen.by, visit.request) or not can_send(engineer, visit.request):
        raise PermissionDenied
    visit = locked_visit(visit)
    before, went, was_at = visit.plan_fact, visit.engineer, visit.planned_at
    visit.engineer, visit.planned_at = engineer, planned_at
    corrects = _corrected_by(visit, seen) or before
    fact = visit_planned(visit, seen=seen, corrects=corrects)
    if record(visit, [fact], seen=seen).is_repeat:
        return Visit.objects.get(pk=visit.pk)
    require_standing(visit, Standing.PLANNED)
    write(visit, engineer=engineer, planned_at=planned_at, plan_fact=seen.key)
    _tell_moved(visit, went=went, was_at=was_at, seen=seen)
    return visit


@transaction.atomic
def cancel_visit(visit: Visit, *, reason: str, seen: Observation) -> Visit:
    require(can_cancel_visit, visit, seen.by)
    visit = locked_visit(visit)
    if record(visit, [plan_withdrawn(visit, reason=reason, seen=seen)], seen=seen).is_repeat:
        return visit
    require_standing(visit, Standing.PLANNED)
    write(visit, standing=Standing.CANCELLED, end_reason=reason)
    _tell(visit, "visit_cancelled", seen, to=_concerned(visit))
    return visit


def _next_number(request: Request) -> str:
    return f"{request.number}-{request.visits.count() + 1}"


def _corrected_by(visit: Visit, seen: Observation) -> str | None:
    """What this very form corrected when it came the first time; None when it is new."""
    entry = contract_of(visit.request).ledger.filter(fact_id=seen.key).first()
    return entry.corrects if entry else None


def _tell_moved(visit: Visit, *, went: Person, was_at: datetime, seen: Observation) -> None:
    """Whoever knew the earlier plan; nobody where only its length is another."""
    moved = {"before_at": was_at.isoformat()}
    if visit.engineer != went:
        _tell(visit, "visit_given_away", seen, to=[went], more=moved)
        _tell(visit, "visit_planned", seen, to=[visit.engineer])
        _tell(visit, "visit_moved", seen, to=_concerned(visit)[1:], more=moved)
    elif visit.planned_at != was_at:
        _tell(visit, "visit_moved", seen, to=_concerned(visit), more=moved)


def _concerned(visit: Visit) -> list[Person]:
    """The engineer first, then the caller, if there is one with an account."""
    caller = visit.request.caller
    return [visit.engineer, *([caller] if caller else [])]


def _tell(
    visit: Visit,
    kind: str,
    seen: Observation,
    *,
    to: Iterable[Person],
    more: Mapping[str, str] = MappingProxyType({}),
) -> None:
    put_notice(
        [person for person in to if person != seen.by],
        key=f"{kind}:{visit.number}:{seen.key}",
        kind=kind,
        values={
            "visit": visit.number,
            "request": visit.request.number,
            "engineer": visit.engineer.name,
            "planned_at": visit.planned_at.isoformat(),
            **more,
        },
        path=f"/visits/{visit.number}/",
        now=seen.now,
    )
