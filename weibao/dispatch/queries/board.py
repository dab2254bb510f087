# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What stands on the board: every visit of a stretch of days, with the time it takes."""

from collections.abc import Iterable

from weibao.dispatch.plan import STEP, Span
from weibao.dispatch.queries.places import WITH_PLACES
from weibao.dispatch.queries.workers import ONE_DAY, spans_of
from weibao.fieldwork.models import Standing, Visit
from weibao.parties.models import Person


def visits_on_board(
    engineers: Iterable[Person], *, within: Span, seen_by: Person
) -> list[tuple[Visit, Span]]:
    """Planned ones with their booking, those that have begun as they really were; no cancelled."""
    visits = (
        Visit.objects.visible_to(seen_by)
        .filter(
            engineer__in=[person.pk for person in engineers],
            planned_at__gt=within.starts_at - ONE_DAY,
            planned_at__lt=within.ends_at + ONE_DAY,
        )
        .exclude(standing=Standing.CANCELLED)
        .select_related(
            "booking",
            "engineer",
            "request__customer",
            "request__contract",
            *(f"request__{name}" for name in WITH_PLACES),
        )
        .order_by("planned_at", "pk")
    )
    shown = spans_of(visits, providers=[seen_by.organization_id])
    real = [(visit, real_span(visit, span)) for visit, span in shown]
    return [(visit, span) for visit, span in real if span.overlaps(within)]


def real_span(visit: Visit, span: Span) -> Span:
    """From the arrival to the end of the work, as far as these are known."""
    starts_at = visit.arrived_at or span.starts_at
    ends_at = visit.finished_at or max(span.ends_at, starts_at)
    # Work that ended in the minute in which it began is still seen.
    return Span(starts_at, max(ends_at, starts_at + STEP))
