# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Put once, leased by one, settled by the holder, tried again later."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.cast import MONDAY
from weibao.outbox.actions import (
    claim_messages,
    fail_message,
    finish_message,
    keep_lease,
    put_message,
    reap_lost_leases,
    release_message,
    revive_message,
)
from weibao.outbox.actions.messages import LEASE, MOST_ATTEMPTS
from weibao.outbox.models import Message, Standing
from weibao.outbox.queries import dead_messages, is_anything_due, oldest_ready

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


def put(key="k-1", *, now=MONDAY, **changes):
    put_message(key, topic="notice", payload={"n": 1}, now=now, **changes)


def claimed(worker="w-1", *, now=MONDAY):
    (message,) = claim_messages(worker, now=now)
    return message


def stored():
    return Message.objects.get()


def test_the_same_key_is_told_once():
    put()
    put()

    assert str(stored()) == "notice k-1"


def test_a_transaction_that_rolls_back_tells_nothing():
    with transaction.atomic():
        put()
        transaction.set_rollback(True)

    assert Message.objects.count() == 0


def test_the_oldest_is_claimed_first_and_none_before_its_moment():
    put("later", run_at=MONDAY + SECOND)
    put("second", now=MONDAY)
    put("first", now=MONDAY - SECOND)

    keys = [message.key for message in claim_messages("w", now=MONDAY, limit=10)]

    assert keys == ["first", "second"]
    assert oldest_ready().key == "later"


def test_what_one_worker_holds_no_other_claims():
    put()
    held = claimed()

    assert claim_messages("w-2", now=MONDAY) == []
    assert (held.standing, held.attempts, held.worker) == (Standing.RUNNING, 1, "w-1")


def test_a_delivered_message_is_settled_and_no_longer_due():
    put()
    held = claimed()

    assert finish_message(held, now=MONDAY + SECOND)
    assert (stored().standing, stored().settled_at) == (Standing.SENT, MONDAY + SECOND)
    assert not is_anything_due(MONDAY + LEASE * 2)


def test_only_the_holder_settles():
    put()
    slow = claimed("slow")
    reap_lost_leases(now=MONDAY + LEASE + SECOND)
    quick = claimed("quick", now=MONDAY + LEASE + SECOND)

    assert not finish_message(slow, now=MONDAY + LEASE * 2)
    assert not fail_message(slow, error="late", now=MONDAY + LEASE * 2)
    assert not keep_lease(slow, now=MONDAY + LEASE * 2)
    assert finish_message(quick, now=MONDAY + LEASE * 2)


def test_the_same_worker_with_an_earlier_attempt_is_not_the_holder():
    put()
    first = claimed("w-1")
    reap_lost_leases(now=MONDAY + LEASE + SECOND)
    claimed("w-1", now=MONDAY + LEASE + SECOND)

    assert not finish_message(first, now=MONDAY + LEASE * 2)


def test_a_lease_that_is_kept_is_not_reaped():
    put()
    held = claimed()
    keep_lease(held, now=MONDAY + LEASE)

    assert reap_lost_leases(now=MONDAY + LEASE + SECOND) == 0
    assert is_anything_due(MONDAY + LEASE * 2 + SECOND)


def test_each_failure_waits_twice_as_long():
    put()
    waits = []
    now = MONDAY
    for _ in range(3):
        fail_message(claimed(now=now), error="no\x00route", now=now)
        waits.append((stored().run_at - now).total_seconds())
        now = stored().run_at

    assert waits == [2, 4, 8]
    assert (stored().standing, stored().error) == (Standing.READY, "noroute")


def test_after_the_last_attempt_a_person_must_look_and_may_revive_it():
    put()
    Message.objects.update(attempts=MOST_ATTEMPTS - 1)
    fail_message(claimed(), error="gone", now=MONDAY)

    assert [message.key for message in dead_messages()] == ["k-1"]
    assert revive_message(stored(), now=MONDAY)
    assert not revive_message(stored(), now=MONDAY)
    assert (stored().standing, stored().attempts) == (Standing.READY, 0)


def test_a_worker_that_died_at_the_last_attempt_leaves_a_dead_message():
    put()
    Message.objects.update(attempts=MOST_ATTEMPTS - 1)
    claimed()

    assert reap_lost_leases(now=MONDAY + LEASE + SECOND) == 1
    assert stored().standing == Standing.DEAD


def test_a_lease_given_back_counts_as_no_attempt():
    put()

    assert release_message(claimed())
    assert (stored().standing, stored().attempts) == (Standing.READY, 0)


def test_the_database_refuses_a_running_message_without_a_lease():
    put()

    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.update(standing=Standing.RUNNING)
