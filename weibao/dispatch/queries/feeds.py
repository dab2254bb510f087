# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A calendar program comes with a token, and gets the visits of the engineer it belongs to."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from weibao.dispatch.access import can_have_feed
from weibao.dispatch.models import CalendarFeed, FormerBooking
from weibao.dispatch.models.feed import CalendarFeedQuerySet
from weibao.dispatch.plan import Span
from weibao.dispatch.queries.workers import spans_of
from weibao.dispatch.tokens import hash_of
from weibao.fieldwork.models import Standing, Visit
from weibao.parties.models import Person

BACK = timedelta(days=30)
AHEAD = timedelta(days=180)


def feeds_of(person: Person) -> CalendarFeedQuerySet:
    """The addresses that still work."""
    return CalendarFeed.objects.visible_to(person).in_force()


def feed_of_token(token: str) -> CalendarFeed | None:
    """None for a token that nobody has, that was revoked, or whose engineer has left."""
    found = (
        CalendarFeed.objects.in_force()
        .filter(token_hash=hash_of(token))
        .select_related("engineer")
        .first()
    )
    return found if found is not None and can_have_feed(found.engineer) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A visit in one engineer's calendar. `sequence` counts up with everything that changes it."""

    visit: Visit
    span: Span
    sequence: int
    is_cancelled: bool = False


def visits_of_feed(feed: CalendarFeed, *, now: datetime) -> list[Entry]:
    """What is planned, under way or done, and, so that programs take it out again, what was
    called off or goes to another engineer: the same time back and ahead as everything else.
    """
    own, left = list(_own(feed.engineer, now)), _moved_away(feed.engineer, now)
    moves = _moves([*(visit.pk for visit, _span in own), *left])
    entries = [_entry(visit, span, moves[visit.pk]) for visit, span in own]
    for row in left.values():
        span = Span(row.starts_at, row.ends_at)
        entries.append(
            Entry(visit=row.visit, span=span, sequence=moves[row.visit_id], is_cancelled=True)
        )
    return sorted(entries, key=lambda entry: (entry.span.starts_at, entry.visit.pk))


def _entry(visit: Visit, span: Span, moves: int) -> Entry:
    is_off = visit.standing == Standing.CANCELLED
    return Entry(visit=visit, span=span, sequence=moves + int(is_off), is_cancelled=is_off)


def _own(engineer: Person, now: datetime) -> Iterator[tuple[Visit, Span]]:
    visits = (
        Visit.objects.visible_to(engineer)
        .filter(engineer=engineer, planned_at__gte=now - BACK, planned_at__lt=now + AHEAD)
        .select_related("booking", "request__customer", "request__site", "request__device__site")
    )
    return spans_of(visits, providers=[engineer.organization_id])


def _moved_away(engineer: Person, now: datetime) -> Mapping[int, FormerBooking]:
    """Each visit once, where it last stood in this engineer's calendar."""
    left = (
        FormerBooking.objects.visible_to(engineer)
        .filter(engineer=engineer, starts_at__gte=now - BACK, starts_at__lt=now + AHEAD)
        .exclude(visit__engineer=engineer)
        .select_related(
            "visit__request__customer", "visit__request__site", "visit__request__device__site"
        )
        .order_by("pk")
    )
    return {row.visit_id: row for row in left}


def _moves(visits: Iterable[int]) -> Counter[int]:
    """How often each visit was moved."""
    rows = FormerBooking.objects.filter(visit__in=visits).order_by()
    return Counter(rows.values_list("visit", flat=True))
