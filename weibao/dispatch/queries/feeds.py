# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A calendar program comes with a token, and gets the visits of the engineer it belongs to."""

from datetime import datetime, timedelta

from weibao.dispatch.access import can_have_feed
from weibao.dispatch.models import CalendarFeed
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


def visits_of_feed(feed: CalendarFeed, *, now: datetime) -> list[tuple[Visit, Span]]:
    """What is planned, under way or done; what was called off is no longer in it."""
    visits = (
        Visit.objects.visible_to(feed.engineer)
        .filter(engineer=feed.engineer, planned_at__gte=now - BACK, planned_at__lt=now + AHEAD)
        .exclude(standing=Standing.CANCELLED)
        .select_related("booking", "request__customer", "request__site", "request__device__site")
        .order_by("planned_at", "pk")
    )
    return list(spans_of(visits, providers=[feed.engineer.organization_id]))
