# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""At least once, with real processes: killed while delivering, killed while deciding."""

import signal
import subprocess
import sys

import pytest
from django.db import connection

from tests.cast import MONDAY
from tests.outbox.program import HOLDING, LEASE
from weibao.outbox.actions import put_notice
from weibao.outbox.models import Message, Standing
from weibao.outbox.queries import notices_of
from weibao.parties.models import Person

pytestmark = pytest.mark.django_db(transaction=True)


def start(name, *, at=MONDAY):
    database = str(connection.settings_dict["NAME"])
    command = [sys.executable, "-m", "tests.outbox.program", name, database, at.isoformat()]
    return subprocess.Popen(command, stdout=subprocess.PIPE)  # noqa: S603 # our own


def run_to_its_end(name, *, at=MONDAY):
    with start(name, at=at) as program:
        program.communicate()
        return program.returncode


def test_what_a_killed_worker_held_another_delivers(cast):
    told = {"key": "k", "kind": "greeting", "values": {}, "path": "/"}
    put_notice([cast.zhou], **told, now=MONDAY)
    with start("hold") as killed:
        assert killed.stdout.read(len(HOLDING)).decode() == HOLDING
        killed.send_signal(signal.SIGKILL)
        killed.communicate()

    held = Message.objects.get()
    assert (held.standing, notices_of(cast.zhou).count()) == (Standing.RUNNING, 0)

    after = MONDAY + 2 * LEASE
    assert run_to_its_end("work", at=after) == 0
    assert run_to_its_end("work", at=after) == 0

    delivered = Message.objects.get()
    assert (delivered.standing, delivered.attempts) == (Standing.SENT, 2)
    assert [notice.key for notice in notices_of(cast.zhou)] == ["k"]


def test_killed_right_after_the_commit_nothing_is_lost(cast):
    assert run_to_its_end("decide") == -signal.SIGKILL
    assert run_to_its_end("work") == 0

    assert is_decided()
    assert [notice.key for notice in notices_of(cast.zhou)] == ["decided"]


def test_the_same_harness_sees_the_loss_when_the_message_is_outside_the_transaction(cast):
    assert run_to_its_end("decide_broken") == -signal.SIGKILL
    assert run_to_its_end("work") == 0

    assert is_decided()
    assert list(notices_of(cast.zhou)) == []


def is_decided():
    return Person.objects.get(username="zhou").email == "decided@example.com"
