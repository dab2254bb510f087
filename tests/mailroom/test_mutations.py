# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Two thousand broken mails: none is lost, none is fatal, and each has one fate."""

import resource
import time
from contextlib import suppress
from email import message_from_bytes
from email.policy import default

import pytest

from tests.cast import MONDAY
from tests.mailroom.conftest import LATER
from tests.mailroom.mutations import mutated
from weibao.mailroom.actions import keep_mail, sort_mail
from weibao.mailroom.letters import UnreadableError, read_letter
from weibao.mailroom.models import IncomingMail

COUNT = 2_000
GROWTH = 64 * 1024  # KiB
SLOWEST = 2.0


def test_two_thousand_broken_mails_are_kept_and_each_has_a_fate(cast, mailbox):
    mails = list(mutated(COUNT, seed=20261125))
    for raw in mails:
        sort_mail(keep_mail(mailbox, raw, received_at=MONDAY).pk, now=LATER)

    fates = IncomingMail.objects.values_list("fate", flat=True)
    assert len(fates) == len(set(mails))
    assert {"REQUEST", "RETURNED", "DROPPED", "QUARANTINED"} <= set(fates)
    assert "WAITING" not in fates
    assert not IncomingMail.objects.filter(reason="failed").exists()


def test_reading_them_takes_neither_long_nor_much_memory():
    mails = list(mutated(COUNT, seed=20261126))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    slowest = 0.0
    for raw in mails:
        start = time.process_time()
        with suppress(UnreadableError):
            read_letter(raw)
        slowest = max(slowest, time.process_time() - start)

    assert slowest < SLOWEST
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < GROWTH


def test_read_in_the_library_s_own_way_many_of_them_are_fatal():
    """The deliberately broken build: without our care a mail in fifty stops the mailroom."""
    fatal = 0
    for raw in mutated(500, seed=20261125):
        try:
            mail = message_from_bytes(raw, policy=default)
            str(mail["from"]), str(mail["subject"])
            body = mail.get_body(("plain", "html"))
            if body is not None:
                body.get_content()
        except Exception:  # noqa: BLE001 # of many kinds
            fatal += 1

    assert fatal > 10


@pytest.mark.parametrize("seed", range(3))
def test_a_letter_can_be_stored_whatever_it_says(seed):
    for raw in mutated(200, seed=seed):
        try:
            letter = read_letter(raw)
        except UnreadableError:
            continue
        for text in (letter.text, letter.subject, letter.sender, letter.sender_name):
            assert "\0" not in text
            text.encode()
