# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Calendar addresses: made, shown once, revoked."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.observation import Observation
from weibao.dispatch.access import can_have_feed
from weibao.dispatch.models import CalendarFeed
from weibao.dispatch.tokens import fresh_token, hash_of
from weibao.parties.models import Person

MOST = 5


class TooManyFeedsError(ValueError):
    """A person has enough addresses: revoke one first."""


@transaction.atomic
def make_feed(*, label: str, seen: Observation) -> tuple[CalendarFeed, str]:
    """The feed, and the token that nobody can read again."""
    if not can_have_feed(seen.by):
        raise PermissionDenied
    Person.objects.select_for_update(no_key=True).get(pk=seen.by.pk)
    if CalendarFeed.objects.in_force().filter(engineer=seen.by).count() >= MOST:
        raise TooManyFeedsError(seen.by.username)
    token = fresh_token()
    feed = CalendarFeed.objects.create(
        engineer=seen.by, token_hash=hash_of(token), label=label, made_at=seen.now
    )
    return feed, token


@transaction.atomic
def revoke_feed(feed: CalendarFeed, *, seen: Observation) -> CalendarFeed:
    """From now on the address answers as one that never was. Twice is once."""
    if feed.engineer_id != seen.by.pk:
        raise PermissionDenied
    feed = CalendarFeed.objects.select_for_update().get(pk=feed.pk)
    if feed.revoked_at is None:
        feed.revoked_at = seen.now
        feed.save(update_fields=["revoked_at"])
    return feed
