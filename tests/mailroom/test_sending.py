# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the desk says reaches the caller by mail, and what comes back finds its request."""

import smtplib
from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.servicedesk import reported
from tests.mailroom.conftest import LATER
from tests.mailroom.smtp import running_smtp
from weibao.mailroom.models import SentMail
from weibao.mailroom.quotes import ANSWER_ABOVE
from weibao.outbox.models import Message
from weibao.outbox.worker import Worker
from weibao.parties.models import Person
from weibao.parties.models.person import Language
from weibao.servicedesk.actions import Said, add_remark
from weibao.servicedesk.models import Remark


@pytest.fixture
def inbox(settings, mailbox):
    """Only 赵小燕 has an address: what others hear of the contract is another story."""
    Person.objects.exclude(username="zhao").update(email="")
    with running_smtp(settings) as found:
        yield found


def work(now=LATER, rounds=3):
    """What the worker does; the last round is idle."""
    worker = Worker(name="w", moment=lambda: now, tick=lambda _now: 0)
    for _ in range(rounds):
        worker.round()


@pytest.fixture
def answered(cast, contract, mailbox):
    """周敏 answers 赵小燕's call."""
    request = reported(cast, contract, caller=Person.objects.get(username="zhao"))
    add_remark(request, Said(body="请问指示灯亮吗？"), seen=seen(cast.zhou, MONDAY, key="said-1"))
    return request


def test_an_answer_of_the_desk_goes_to_the_caller(answered, inbox):
    work()

    ((to, raw),) = inbox.mails
    mail = message_from_bytes(raw, policy=default)
    body = mail.get_content()
    assert to == ["zhao@example.com"]
    assert mail["from"].addresses[0].display_name == "恒维"
    assert answered.number in mail["subject"]
    assert body.startswith(ANSWER_ABOVE)
    assert "请问指示灯亮吗？" in body
    assert f"https://weibao.example/requests/{answered.number}/" in body
    assert mail["auto-submitted"] == "auto-generated"


@pytest.mark.parametrize("by", ["reply-to", "message-id"])
def test_the_reply_finds_its_request(answered, inbox, receive, by):
    work()
    ours = message_from_bytes(inbox.mails[0][1], policy=default)
    to = ours["reply-to"] if by == "reply-to" else "service@hengwei.example"
    parent = ours["message-id"] if by == "message-id" else "<other@example.com>"
    raw = (
        f"From: zhao@example.com\r\nTo: {to}\r\nIn-Reply-To: {parent}\r\nMessage-ID: <r@x>\r\n"
        f"Subject: Re: x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n亮的\r\n\r\n"
        f"{ANSWER_ABOVE}"
    )

    done = receive(raw.encode())
    assert (done.fate, done.request) == ("REPLY", answered)
    assert Remark.objects.get(pk=done.remark.pk).body == "亮的"


def test_a_server_that_says_no_is_asked_again_with_the_same_message_id(answered, inbox):
    inbox.answers = ["451 later", "250 OK"]
    work()
    assert SentMail.objects.get().sent_at is None
    assert Message.objects.get(topic="mail").standing == "READY"

    work(LATER + timedelta(minutes=1))
    assert SentMail.objects.get().sent_at == LATER + timedelta(minutes=1)
    assert len(inbox.mails) == 1


def test_killed_after_the_server_s_yes_the_copy_can_be_told(answered, inbox):
    work()
    # Our own note of it was never committed.
    SentMail.objects.update(sent_at=None)
    Message.objects.filter(topic="mail").update(standing="READY", run_at=LATER)
    work()

    ids = {message_from_bytes(raw)["message-id"] for _to, raw in inbox.mails}
    assert (len(inbox.mails), len(ids)) == (2, 1)


def test_nothing_of_the_database_is_held_while_a_server_hangs(answered, inbox, monkeypatch):
    from django.db import connection  # noqa: PLC0415 # the connection of this test

    held = []
    depth = len(connection.savepoint_ids)
    monkeypatch.setattr(
        smtplib.SMTP, "sendmail", lambda *_: held.append(len(connection.savepoint_ids) - depth)
    )
    work()

    assert held == [0]


@pytest.mark.parametrize(
    "why", ["note", "by the caller", "no address", "no mailbox", "left the company"]
)
def test_whoever_cannot_or_should_not_be_written_to_is_not(cast, contract, mailbox, inbox, why):
    zhao = Person.objects.get(username="zhao")
    request = reported(cast, contract, caller=zhao)
    if why == "no address":
        Person.objects.filter(pk=zhao.pk).update(email="")
    if why == "left the company":
        Person.objects.filter(pk=zhao.pk).update(is_active=False)
    if why == "no mailbox":
        mailbox.delete()
    author = cast.zhao if why == "by the caller" else cast.zhou
    add_remark(request, Said(body="x", is_internal=why == "note"), seen=seen(author, MONDAY))
    work()

    assert inbox.mails == []


def test_an_english_reader_is_written_to_in_english(cast, contract, mailbox, inbox, receive):
    from tests.mailroom.mails import mail  # noqa: PLC0415 # beside its one use

    Person.objects.filter(username="zhao").update(language=Language.ENGLISH)
    receive(mail(f"{cast.pc.tag} is broken"))
    work()

    body = message_from_bytes(inbox.mails[0][1], policy=default).get_content()
    assert "Your report has arrived" in body
    assert "arrival" in body
