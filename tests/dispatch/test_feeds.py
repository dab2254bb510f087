# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Calendar addresses: shown once, kept as a hash, revoked at once, for one engineer."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.dispatch import ZONE, slot
from tests.factories.servicedesk import reported
from weibao.dispatch.actions import (
    TooManyFeedsError,
    book_visit,
    call_off_visit,
    make_feed,
    move_visit,
    revoke_feed,
)
from weibao.dispatch.models import CalendarFeed, FormerBooking
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

    assert shown(feed) == [(visit, "10:30-11:15", 0, False), (gone, "14:00-15:00", 1, True)]
    assert visits_of_feed(feed, now=MONDAY + timedelta(days=31)) == []


def test_a_visit_that_goes_to_another_is_cancelled_in_the_first_calendar(cast, contract):
    chens, lius = made(cast.chen)[0], made(cast.liu)[0]
    visit = book_visit(reported(cast, contract), slot=slot(cast.chen), seen=seen(cast.zhou))
    for _ in range(2):
        move_visit(visit, slot=slot(cast.liu, "14:00"), seen=seen(cast.zhou, key="move-1"))

    assert shown(chens) == [(visit, "10:30-11:30", 1, True)]
    assert shown(lius) == [(visit, "14:00-15:00", 1, False)]

    move_visit(visit, slot=slot(cast.chen, "15:00"), seen=seen(cast.zhou))
    assert shown(chens) == [(visit, "15:00-16:00", 2, False)]
    assert shown(lius) == [(visit, "14:00-15:00", 2, True)]


def test_a_visit_that_moves_in_time_counts_up(cast, contract):
    feed = made(cast.chen)[0]
    visit = book_visit(reported(cast, contract), slot=slot(cast.chen), seen=seen(cast.zhou))
    move_visit(visit, slot=slot(cast.chen, "14:00"), seen=seen(cast.zhou))
    move_visit(visit, slot=slot(cast.chen, "15:00", minutes=30), seen=seen(cast.zhou))
    assert shown(feed) == [(visit, "15:00-15:30", 2, False)]

    call_off_visit(visit, reason="改期", seen=seen(cast.zhou))
    ((_visit, _span, sequence, is_cancelled),) = shown(feed)
    assert (sequence, is_cancelled) == (3, True)


def test_what_moved_away_is_forgotten_after_thirty_days(cast, contract):
    feed = made(cast.chen)[0]
    visit = book_visit(reported(cast, contract), slot=slot(cast.chen), seen=seen(cast.zhou))
    move_visit(visit, slot=slot(cast.liu, "14:00"), seen=seen(cast.zhou))

    assert len(visits_of_feed(feed, now=MONDAY + timedelta(days=30))) == 1
    assert visits_of_feed(feed, now=MONDAY + timedelta(days=31)) == []
    assert list(FormerBooking.objects.visible_to(cast.wu)) == []
    assert str(FormerBooking.objects.get()).startswith(f"{visit.pk}: 2026-11-23")


def test_as_many_queries_for_many_as_for_one(cast, contract, django_assert_max_num_queries):
    feed = made(cast.chen)[0]
    for hour in ("10:30", "12:00", "13:00", "14:00"):
        visit = book_visit(
            reported(cast, contract), slot=slot(cast.chen, hour), seen=seen(cast.zhou)
        )
        if hour > "12:30":
            move_visit(visit, slot=slot(cast.liu, hour), seen=seen(cast.zhou))

    with django_assert_max_num_queries(4):
        assert len(shown(feed)) == 4


def shown(feed):
    """Each visit, from when to when in Shanghai, its sequence, and whether it is cancelled."""
    return [
        (
            entry.visit,
            "-".join(clock(at) for at in (entry.span.starts_at, entry.span.ends_at)),
            entry.sequence,
            entry.is_cancelled,
        )
        for entry in visits_of_feed(feed, now=MONDAY)
    ]


def clock(moment):
    return f"{moment.astimezone(ZONE):%H:%M}"
