# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Calendar addresses: shown once, kept as a hash, revoked at once, for one engineer."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.dispatch import slot, span
from tests.factories.servicedesk import reported
from weibao.dispatch.actions import (
    TooManyFeedsError,
    book_visit,
    call_off_visit,
    make_feed,
    revoke_feed,
)
from weibao.dispatch.models import CalendarFeed
from weibao.dispatch.queries import feed_of_token, feeds_of, visits_of_feed


def made(person, label="手机"):
    return make_feed(label=label, seen=seen(person))


def test_a_token_finds_its_engineer_and_is_not_stored(cast):
    feed, token = made(cast.chen)

    assert feed_of_token(token) == feed
    assert len(token) == 32
    stored = CalendarFeed.objects.values().get()
    assert token not in str(stored)
    assert token != made(cast.chen)[1]


def test_a_revoked_token_is_one_that_never_was(cast):
    feed, token = made(cast.chen)

    revoke_feed(feed, seen=seen(cast.chen))
    again = revoke_feed(feed, seen=seen(cast.chen, MONDAY + timedelta(hours=1)))

    assert (feed_of_token(token), feed_of_token("guessed")) == (None, None)
    assert again.revoked_at == MONDAY
    assert list(feeds_of(cast.chen)) == []


def test_whoever_has_left_reads_nothing(cast):
    _feed, token = made(cast.chen)
    cast.chen.is_active = False
    cast.chen.save(update_fields=["is_active"])

    assert feed_of_token(token) is None
    assert list(feeds_of(cast.chen)) == []


def test_a_person_has_at_most_five_addresses(cast):
    feeds = [made(cast.chen)[0] for _ in range(5)]

    with pytest.raises(TooManyFeedsError):
        made(cast.chen)
    revoke_feed(feeds[0], seen=seen(cast.chen))
    assert made(cast.chen)


def test_only_whoever_is_sent_has_one_and_only_their_own(cast):
    feed, _token = made(cast.chen)

    with pytest.raises(PermissionDenied):
        made(cast.sun)
    for somebody in (cast.zhou, cast.liu, cast.wu):
        with pytest.raises(PermissionDenied):
            revoke_feed(feed, seen=seen(somebody))
        assert list(feeds_of(somebody)) == []
    assert str(feed).startswith(f"{cast.chen.pk}: ")


def test_a_feed_holds_what_its_engineer_is_sent_to(cast, contract):
    feed, _token = made(cast.chen)
    kept, off, other = (reported(cast, contract) for _ in range(3))
    visit = book_visit(kept, slot=slot(cast.chen, minutes=45), seen=seen(cast.zhou))
    gone = book_visit(off, slot=slot(cast.chen, "14:00"), seen=seen(cast.zhou))
    call_off_visit(gone, reason="改期", seen=seen(cast.zhou))
    book_visit(other, slot=slot(cast.liu), seen=seen(cast.zhou))

    assert visits_of_feed(feed, now=MONDAY) == [(visit, span("10:30", "11:15"))]
    assert visits_of_feed(feed, now=MONDAY + timedelta(days=31)) == []
