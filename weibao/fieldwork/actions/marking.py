# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""When the engineer came, left and reminded the customer to back up, and where that was.

A place is kept only with the engineer's consent, beside the ledger, and forgotten after `KEPT_FOR`.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from weibao.agreements.actions import FactConflictError
from weibao.agreements.observation import Observation
from weibao.fieldwork.access import can_carry_out_visit
from weibao.fieldwork.actions.recording import locked_visit, require, require_standing
from weibao.fieldwork.models import Moment, Standing, Visit, VisitMark

KEPT_FOR = timedelta(days=90)
"""How long a place is kept: until a complaint about a month's visits is settled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """In degrees (WGS 84), with its accuracy in metres."""

    latitude: float
    longitude: float
    accuracy_m: int


@transaction.atomic
def mark_arrival(visit: Visit, *, place: Place | None, seen: Observation) -> VisitMark:
    """Where the engineer was when the visit began; a place given is one consented to."""
    possible = (Standing.STARTED, Standing.FINISHED)
    return _marked(visit, Moment.ARRIVED, place, seen, possible=possible)


@transaction.atomic
def depart_visit(visit: Visit, *, place: Place | None, seen: Observation) -> VisitMark:
    """The engineer leaves: with the work done, or without."""
    possible = (Standing.STARTED, Standing.FINISHED)
    return _marked(visit, Moment.DEPARTED, place, seen, possible=possible)


@transaction.atomic
def remind_of_backup(visit: Visit, *, seen: Observation) -> VisitMark:
    """The customer was reminded to back up to outside storage before the visit (P7)."""
    possible = (Standing.PLANNED, Standing.STARTED, Standing.FINISHED)
    return _marked(visit, Moment.REMINDED, None, seen, possible=possible)


def forget_places(*, now: datetime) -> int:
    """What is older than `KEPT_FOR`; how many. Every new place asks for it."""
    old = VisitMark.objects.filter(at__lt=now - KEPT_FOR, latitude__isnull=False)
    return old.update(latitude=None, longitude=None, accuracy_m=None)


def _marked(
    visit: Visit,
    what: Moment,
    place: Place | None,
    seen: Observation,
    *,
    possible: tuple[Standing, ...],
) -> VisitMark:
    require(can_carry_out_visit, visit, seen.by)
    visit = locked_visit(visit)
    earlier = VisitMark.objects.filter(key=seen.key).first()
    if earlier is not None:
        if (earlier.visit_id, earlier.what) != (visit.pk, what):
            raise FactConflictError(seen.key)
        return earlier
    require_standing(visit, *possible)
    where = (place.latitude, place.longitude, place.accuracy_m) if place else (None, None, None)
    values = {
        "key": seen.key,
        "at": seen.at,
        "by": seen.by,
        "has_consent": place is not None,
        "latitude": where[0],
        "longitude": where[1],
        "accuracy_m": where[2],
    }
    # Whoever leaves twice, having come back for the screwdriver, left the second time.
    later = VisitMark.objects.filter(visit=visit, what=what, at__gte=seen.at).first()
    if later is not None:
        return later
    mark, _is_new = VisitMark.objects.update_or_create(visit=visit, what=what, defaults=values)
    if place is not None:
        forget_places(now=seen.now)
    return mark
