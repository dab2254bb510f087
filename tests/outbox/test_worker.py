# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""One round of the worker, and what it does with a handler that fails, hangs or is unknown."""

import threading
from datetime import timedelta

import pytest

from tests.cast import MONDAY
from weibao.outbox import topics
from weibao.outbox.actions import claim_messages, put_message, reap_lost_leases
from weibao.outbox.models import Message, Standing
from weibao.outbox.worker import Worker

TOPIC = "test-topic"


@pytest.fixture
def delivered(monkeypatch):
    """What the handler of the test's topic was given; a payload that says so makes it fail."""
    seen = []

    def handler(delivery):
        seen.append(delivery.key)
        if delivery.payload.get("fails"):
            raise RuntimeError("no route to the printer")

    monkeypatch.setitem(topics.HANDLERS, TOPIC, handler)
    return seen


def worker(**changes):
    return Worker(**{"name": "w", "moment": lambda: MONDAY, "tick": lambda _now: 0, **changes})


def put(key, *, topic=TOPIC, **payload):
    put_message(key, topic=topic, payload=payload, now=MONDAY)


@pytest.mark.django_db
def test_a_round_delivers_what_is_due_and_settles_it(delivered):
    put("a")
    put("b")

    assert worker().round() == 2
    assert delivered == ["a", "b"]
    assert set(Message.objects.values_list("standing", flat=True)) == {Standing.SENT}


@pytest.mark.django_db
def test_an_idle_round_only_reads(delivered, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert worker().round() == 0


@pytest.mark.django_db
def test_the_ticker_is_asked_each_round():
    asked = []

    assert worker(tick=lambda now: asked.append(now) or 3).round() == 3
    assert asked == [MONDAY]


@pytest.mark.django_db
def test_a_failure_is_kept_for_later_and_the_others_go_on(delivered):
    put("bad", fails=True)
    put("good")

    worker().round()

    bad = Message.objects.get(key="bad")
    assert delivered == ["bad", "good"]
    assert (bad.standing, bad.run_at) == (Standing.READY, MONDAY + timedelta(seconds=2))
    assert "no route to the printer" in bad.error


@pytest.mark.django_db
def test_a_topic_that_nobody_delivers_is_kept_with_its_reason():
    put("lost", topic="nobody-knows")

    worker().round()

    assert "Nobody delivers the topic nobody-knows" in Message.objects.get().error


@pytest.mark.django_db
def test_a_worker_told_to_stop_gives_the_rest_back(delivered, monkeypatch):
    put("a")
    put("b")
    stopping = worker(batch=2)
    monkeypatch.setitem(topics.HANDLERS, TOPIC, lambda _delivery: stopping.stop())

    stopping.round()

    assert list(Message.objects.order_by("key").values_list("standing", "attempts")) == [
        (Standing.SENT, 1),
        (Standing.READY, 0),
    ]


@pytest.mark.django_db
def test_what_was_delivered_after_the_lease_was_lost_has_no_effect(monkeypatch):
    put("slow")
    put_message("victim", topic="kept", payload={}, now=MONDAY + timedelta(days=1))

    def slow(delivery):
        Message.objects.filter(key="victim").update(payload={"touched": True})
        later = MONDAY + timedelta(minutes=10)
        reap_lost_leases(now=later)
        claim_messages("other", now=later)

    monkeypatch.setitem(topics.HANDLERS, TOPIC, slow)
    worker().round()

    assert Message.objects.get(key="victim").payload == {}


@pytest.mark.django_db(transaction=True)
def test_the_heartbeat_keeps_the_lease_of_a_long_delivery(monkeypatch):
    put("long")
    beats = []
    beaten = threading.Event()

    def keep_lease(message, *, now, lease):
        beats.append(message.key)
        beaten.set()

    monkeypatch.setattr("weibao.outbox.worker.keep_lease", keep_lease)
    monkeypatch.setitem(topics.HANDLERS, TOPIC, lambda _delivery: beaten.wait(60))
    worker(lease=timedelta(milliseconds=30)).round()

    assert set(beats) == {"long"}


def heartbeat():
    return next(one for one in threading.enumerate() if one.name == "heartbeat")


@pytest.mark.django_db
def test_a_hung_delivery_loses_its_heartbeat(monkeypatch):
    put("hung")
    beats = []

    def keep_lease(message, *, now, lease):
        beats.append(message.key)

    monkeypatch.setattr("weibao.outbox.worker.keep_lease", keep_lease)
    monkeypatch.setitem(topics.HANDLERS, TOPIC, lambda _delivery: heartbeat().join(60))
    lease = timedelta(milliseconds=30)
    worker(lease=lease, hangs_after=lease).round()

    assert beats == ["hung"] * 3


@pytest.mark.django_db
def test_a_round_that_fails_does_not_end_the_worker():
    rounds = []

    def tick(now):
        rounds.append(now)
        if len(rounds) == 1:
            raise RuntimeError("the database is away")
        running.stop()
        return 0

    running = worker(tick=tick, pause=0.001)
    running.run()

    assert len(rounds) == 2


def test_a_topic_has_one_handler():
    topics.delivers("test-once")(print)
    try:
        assert topics.delivers("test-once")(print) is print
        with pytest.raises(ValueError, match="two handlers"):
            topics.delivers("test-once")(len)
    finally:
        topics.HANDLERS.pop("test-once")
