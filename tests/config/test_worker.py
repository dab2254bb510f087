# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The worker's command: two workers that stop together, each with its own messages."""

import signal

import pytest
from django.core.management import call_command

from weibao.config.management.commands import worker as worker_command
from weibao.outbox.actions import put_message
from weibao.outbox.actions.messages import claim_messages
from weibao.outbox.worker import Worker

HERE, OUTSIDE = "here", "outside"


@pytest.fixture
def handlers(monkeypatch):
    found = {}
    monkeypatch.setattr(worker_command.signal, "signal", found.__setitem__)
    return found


def test_both_workers_stop_at_a_signal(db, monkeypatch, handlers):
    rounds = []

    def one_round(running):
        rounds.append(running.name.rpartition(":")[2])
        if running.name.endswith(HERE):
            handlers[signal.SIGTERM](signal.SIGTERM, None)
        return 0

    monkeypatch.setattr(Worker, "round", one_round)
    call_command("worker", pause=0.01)

    assert set(rounds) <= {HERE, OUTSIDE}
    assert HERE in rounds
    assert set(handlers) == {signal.SIGTERM, signal.SIGINT}


def test_they_ask_the_real_clock_and_the_real_ticker(contract, monkeypatch, handlers):
    moments = []

    def stop_after_a_round(running):
        moments.append(running.moment())
        running.tick(moments[0])
        running.stop()
        return 0

    monkeypatch.setattr(Worker, "round", stop_after_a_round)
    call_command("worker")

    assert all(moment.tzinfo is not None for moment in moments)


def test_a_slow_mail_server_holds_up_no_notice(db, monkeypatch, handlers):
    """Each takes what is its own: what goes outside, and the rest."""
    taken = {}

    def claim(running):
        now = running.moment()
        for topic in ("mail", "notice"):
            put_message(topic, topic=topic, payload={}, now=now)
        claimed = claim_messages(running.name, now=now, limit=10, of=running.of)
        taken[running.name.rpartition(":")[2]] = [message.topic for message in claimed]

    monkeypatch.setattr(Worker, "run", claim)
    monkeypatch.setattr(worker_command.threading, "Thread", _Here)
    call_command("worker")

    assert taken == {HERE: ["notice"], OUTSIDE: ["mail"]}


class _Here:
    """A thread that runs where it is started: the test's database knows one connection."""

    def __init__(self, *, target, args, name):
        self.run = args[0].run
        assert (target.__name__, name) == ("_run", OUTSIDE)

    def start(self):
        self.run()

    def join(self):
        pass
