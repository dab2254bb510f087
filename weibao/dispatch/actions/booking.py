# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""An engineer's time is taken in the transaction that plans the visit: the only way to plan one.

The engineer's row is locked before anything is looked at, so that two who plan the same engineer
come one after the other; the database itself refuses overlaps besides (migration 0002).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.observation import Observation
from weibao.dispatch.conflicts import Conflict, Kind, conflicts
from weibao.dispatch.models import Booking, FormerBooking
from weibao.dispatch.plan import Span, span_of
from weibao.dispatch.queries import task_of, worker_of
from weibao.fieldwork.access import can_plan_visit, can_send
from weibao.fieldwork.actions import cancel_visit, plan_visit, replan_visit
from weibao.fieldwork.models import Standing, Visit
from weibao.parties.models import Person
from weibao.servicedesk.models import Request

OVER = (Standing.CANCELLED, Standing.FINISHED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    engineer: Person
    starts_at: datetime
    minutes: int

    @property
    def span(self) -> Span:
        return span_of(self.starts_at, self.minutes)


class PlanRefusedError(ValueError):
    """It is impossible; `conflicts` say why, the impossible ones first."""

    def __init__(self, found: Sequence[Conflict]) -> None:
        super().__init__("; ".join(str(conflict) for conflict in found))
        self.conflicts = tuple(found)


class NeedsYesError(PlanRefusedError):
    """It is possible and bad: somebody must agree to each of the conflicts."""


@transaction.atomic
def book_visit(
    request: Request,
    *,
    slot: Slot,
    seen: Observation,
    agreed: Collection[Kind] = (),
    reasons: Sequence[Any] = (),
) -> Visit:
    """Send an engineer for a length of time. `agreed` are the conflicts somebody said yes to."""
    _require_allowed(request, slot, seen)
    locked_engineer(slot.engineer)
    if Visit.objects.filter(key=seen.key).exists():
        return _planned(request, slot, seen)
    require_possible(request, slot, agreed=agreed, now=seen.now)
    visit = _planned(request, slot, seen)
    _take(visit, slot.span, reasons=reasons)
    return visit


@transaction.atomic
def move_visit(
    visit: Visit, *, slot: Slot, seen: Observation, agreed: Collection[Kind] = ()
) -> Visit:
    """Another time, length or engineer; what the visit took before is free again."""
    _require_allowed(visit.request, slot, seen)
    locked_engineer(slot.engineer)
    stored = Visit.objects.get(pk=visit.pk)
    if stored.plan_fact != seen.key:
        require_possible(visit.request, slot, agreed=agreed, now=seen.now, but=visit)
    moved = replan_visit(visit, engineer=slot.engineer, planned_at=slot.starts_at, seen=seen)
    # A form that comes a second time may find that the visit was moved again since.
    if moved.plan_fact == seen.key:
        if stored.plan_fact != seen.key:
            _remember(stored)
        _take(moved, slot.span)
    return moved


@transaction.atomic
def call_off_visit(visit: Visit, *, reason: str, seen: Observation) -> Visit:
    """The visit is cancelled, and its time is free."""
    visit = cancel_visit(visit, reason=reason, seen=seen)
    if visit.standing == Standing.CANCELLED:
        Booking.objects.filter(visit=visit).delete()
    return visit


def locked_engineer(engineer: Person) -> Person:
    """One plan of an engineer after the other.

    Without the key: rows that only name the engineer may be written meanwhile.
    """
    return Person.objects.select_for_update(no_key=True).get(pk=engineer.pk)


def require_possible(
    request: Request,
    slot: Slot,
    *,
    agreed: Collection[Kind],
    now: datetime,
    but: Visit | None = None,
) -> None:
    """Raises PlanRefusedError, or NeedsYesError for what nobody has agreed to yet."""
    worker = worker_of(slot.engineer, span=slot.span, but=but)
    found = conflicts(task_of(request), worker, span=slot.span, now=now)
    if any(conflict.is_refused for conflict in found):
        raise PlanRefusedError(found)
    if any(conflict.kind not in agreed for conflict in found):
        raise NeedsYesError(found)


def _require_allowed(request: Request, slot: Slot, seen: Observation) -> None:
    """The answer about somebody's day is for those who may plan it."""
    if not can_plan_visit(seen.by, request) or not can_send(slot.engineer, request):
        raise PermissionDenied


def _planned(request: Request, slot: Slot, seen: Observation) -> Visit:
    return plan_visit(request, engineer=slot.engineer, planned_at=slot.starts_at, seen=seen)


def _remember(visit: Visit) -> None:
    """What a calendar program may have shown until now."""
    booking = Booking.objects.filter(visit=visit).first()
    if booking is not None:
        FormerBooking.objects.create(
            visit=visit,
            engineer_id=booking.engineer_id,
            starts_at=booking.starts_at,
            ends_at=booking.ends_at,
        )


def _take(visit: Visit, span: Span, *, reasons: Sequence[Any] = ()) -> None:
    # Visits that ended, here or past this module, take nobody's time any more.
    Booking.objects.filter(engineer=visit.engineer_id, visit__standing__in=OVER).delete()
    Booking.objects.update_or_create(
        visit=visit,
        defaults={
            "engineer_id": visit.engineer_id,
            "starts_at": span.starts_at,
            "ends_at": span.ends_at,
            "reasons": list(reasons),
        },
    )
