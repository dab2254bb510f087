# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Several workers at once: each message is taken by one of them, and none is left."""

import pytest

from tests.cast import MONDAY
from tests.factories.threads import at_once
from weibao.outbox.actions import claim_messages, finish_message, put_message
from weibao.outbox.models import Message, Standing

pytestmark = pytest.mark.django_db(transaction=True)
WORKERS = 4
MESSAGES = 40


def test_no_message_is_taken_twice():
    for number in range(MESSAGES):
        put_message(f"k-{number:02}", topic="notice", payload={}, now=MONDAY)

    def work(number):
        taken = []
        while messages := claim_messages(f"w-{number}", now=MONDAY, limit=3):
            taken.extend(message.key for message in messages if finish_message(message, now=MONDAY))
        return taken

    taken = [key for keys in at_once(work, threads=WORKERS) for key in keys]

    assert sorted(taken) == [f"k-{number:02}" for number in range(MESSAGES)]
    assert set(Message.objects.values_list("standing", "attempts")) == {(Standing.SENT, 1)}
