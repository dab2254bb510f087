# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""From the bytes to the request: what a mail does, once, and to whom it is told."""

from datetime import timedelta

import pytest
from django.conf import settings

from tests.cast import MONDAY
from tests.factories.agreements import MILESTONES, TAX, maintenance_contract, seen
from tests.factories.servicedesk import reported
from tests.mailroom.conftest import LATER
from tests.mailroom.mails import mail, with_file
from weibao.agreements.queries import ledger_of
from weibao.mailroom.actions import TooLargeError, keep_mail, receiving, sort_mail, sort_waiting
from weibao.mailroom.models import IncomingMail, SentMail
from weibao.mailroom.models.incoming import MOST_BYTES
from weibao.mailroom.tokens import Mark, marked
from weibao.outbox.models import Message
from weibao.parties.models import Person
from weibao.servicedesk.actions import Said, add_remark
from weibao.servicedesk.files import path_of
from weibao.servicedesk.models import Remark, Request


def answer_to(request, person, **changes):
    mark = marked(
        Mark(request=request.number, person=person.pk, day=MONDAY.date()), key=settings.SECRET_KEY
    )
    told = {"sender": f"{person.name} <{person.email or 'x@example.com'}>", "subject": "Re: 打印机"}
    told |= {"to": f"service+{mark}@hengwei.example", "message_id": "<r1@example.com>"}
    return mail(changes.pop("text", "好了，谢谢"), **{**told, **changes})


def person(name):
    return Person.objects.get(username=name)


def test_a_customer_s_mail_becomes_a_request_under_their_contract(cast, contract, receive):
    done = receive(mail())

    request = Request.objects.get()
    assert (done.fate, done.request, request.channel) == ("REQUEST", request, "MAIL")
    assert (request.caller.username, request.contract, request.reported_at) == (
        "zhao",
        contract,
        MONDAY,
    )
    assert request.summary == "打印机坏了\n打印机不打印，标签 PC-0142"
    assert [entry.kind for entry in ledger_of(contract, subject=request.number)] == [
        "request_reported"
    ]
    assert [(remark.body, remark.channel) for remark in request.remarks.all()] == [
        ("打印机不打印，标签 PC-0142", "MAIL")
    ]


def test_of_several_contracts_the_one_that_covers_is_the_mail_s(cast, contract, receive):
    maintenance_contract(cast, number="PR-1", clauses=(MILESTONES, TAX))

    receive(mail(f"{cast.pc.tag} 开不了机"))

    assert Request.objects.get().contract == contract


def test_a_device_that_the_mail_names_is_found_by_its_tag(cast, contract, receive):
    receive(mail(f"{cast.pc.tag.lower()} 开不了机", message_id="<1@x>"))
    receive(mail(f"{cast.pc.tag} 和 {cast.printer.tag}", message_id="<2@x>"))

    assert [request.device for request in Request.objects.order_by("pk")] == [cast.pc, None]


def test_where_two_contracts_fit_the_desk_chooses(cast, contract, receive):
    maintenance_contract(cast, number="WB-2")
    receive(mail())

    assert Request.objects.get().contract is None


def test_the_writer_is_told_the_number_and_the_promise_once(cast, contract, receive):
    receive(mail(f"{cast.pc.tag} 开不了机"))
    receive(mail(f"{cast.pc.tag} 开不了机"))

    sent = SentMail.objects.get()
    request = Request.objects.get()
    assert (sent.address, sent.is_answer) == ("zhao@example.com", True)
    assert request.number in sent.body
    assert "2026-11-23 15:00" in sent.body
    assert Message.objects.filter(topic="mail").count() == 1


def test_an_answer_joins_its_request_and_its_quote_is_folded(cast, contract, receive):
    request = reported(cast, contract)
    done = receive(answer_to(request, person("zhao"), text="又坏了\n\n> 修好了吗"))

    remark = Remark.objects.get()
    assert (done.fate, done.remark, remark.request) == ("REPLY", remark, request)
    assert (remark.author.username, remark.body, remark.quoted) == ("zhao", "又坏了", "> 修好了吗")


def test_an_answer_finds_its_request_by_the_message_id_alone(cast, contract, receive):
    request = reported(cast, contract)
    add_remark(request, Said(body="修好了吗？"), seen=seen(cast.zhou, MONDAY))
    mark = marked(
        Mark(request=request.number, person=cast.zhao.pk, day=MONDAY.date()),
        key=settings.SECRET_KEY,
    )
    raw = mail("好了", headers=[("In-Reply-To", f"<{mark}.ab12cd@hengwei.example>")])

    assert receive(raw).fate == "REPLY"


def test_files_come_with_the_remark(cast, contract, receive):
    receive(with_file("截图.png", b"\x89PNG-content"))

    attachment = Remark.objects.get().attachments.get()
    assert (attachment.name, attachment.size) == ("截图.png", 12)
    assert path_of(attachment.digest).read_bytes() == b"\x89PNG-content"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"sender": "mallory@evil.example"}, "unknown_sender"),
        ({"sender": "zhou@example.com"}, "no_customer"),
        ({"sender": "wu@example.com"}, "no_customer"),
    ],
)
def test_a_stranger_s_mail_waits_and_answers_nobody(cast, contract, receive, changes, reason):
    done = receive(mail(**changes))

    assert (done.fate, done.reason) == ("QUARANTINED", reason)
    assert not Request.objects.exists()
    assert not SentMail.objects.exists()
    assert Message.objects.get(topic="notice").payload["kind"] == "mail_waits"


def test_somebody_else_s_mark_is_no_key(cast, contract, receive):
    """A mark that went to the customer, in a mail that claims to be from the engineer."""
    request = reported(cast, contract)
    forged = answer_to(request, person("zhao"), sender="周敏 <zhou@example.com>")

    assert receive(forged).reason == "forwarded_mark"
    assert not Remark.objects.exists()


def test_a_mark_of_another_customer_s_request_joins_nothing(cast, contract, receive):
    request = reported(cast, contract)

    assert receive(answer_to(request, person("wu"))).reason == "not_theirs"
    assert not Remark.objects.exists()


def test_a_broken_seal_waits(cast, contract, receive):
    request = reported(cast, contract)
    whole = answer_to(request, person("zhao"))
    mark = whole.partition(b"service+")[2].partition(b"@")[0]
    torn = mark[:-1] + (b"a" if mark[-1:] != b"a" else b"b")

    assert receive(whole.replace(mark, torn)).reason == "forged_mark"
    assert not Remark.objects.exists()


def test_a_bounce_says_which_mail_did_not_arrive(cast, contract, receive):
    receive(mail())
    ours = SentMail.objects.get()
    receive(
        b"From: MAILER-DAEMON@mx.example\r\nContent-Type: multipart/report; boundary=cut\r\n\r\n"
        b"--cut\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <"
        + ours.message_id.encode()
        + b">\r\n\r\nx\r\n--cut--\r\n",
        at=LATER,
    )

    ours.refresh_from_db()
    assert ours.returned_at == LATER


def test_the_same_mail_by_two_ways_is_one_request(cast, contract, receive):
    receive(mail())
    again = receive(b"Received: from mx2\r\n" + mail())

    assert (again.fate, again.reason) == ("DROPPED", "repeat")
    assert Request.objects.count() == 1


def test_nobody_is_answered_more_than_five_times_an_hour(cast, contract, receive):
    for number in range(7):
        receive(mail(message_id=f"<{number}@x>"))
    assert (Request.objects.count(), SentMail.objects.count()) == (7, 5)

    receive(mail(message_id="<later@x>"), now=LATER + timedelta(hours=1, seconds=1))
    assert SentMail.objects.count() == 6


def test_what_cannot_be_read_is_kept_for_a_person(receive):
    raw = b"Content-Type: message/rfc822\r\n\r\n" * 20_000
    done = receive(raw)

    assert (done.fate, done.reason, bytes(done.raw)) == ("QUARANTINED", "unreadable", raw)


def test_a_mail_beyond_any_server_s_limit_is_not_taken(mailbox):
    with pytest.raises(TooLargeError):
        keep_mail(mailbox, b"x" * (MOST_BYTES + 1), received_at=MONDAY)
    assert not IncomingMail.objects.exists()


def test_killed_between_keeping_and_sorting_it_is_sorted_later(cast, contract, mailbox):
    keep_mail(mailbox, mail(), received_at=MONDAY)

    assert sort_waiting(LATER) == 1
    assert sort_waiting(LATER) == 0
    assert Request.objects.count() == 1


def test_what_goes_wrong_while_settling_leaves_the_mail_and_nothing_half_done(
    cast, contract, mailbox, monkeypatch
):
    monkeypatch.setattr("weibao.mailroom.actions.settling.acknowledge", lambda *_, **__: 1 / 0)
    kept = keep_mail(mailbox, mail(), received_at=MONDAY)

    done = sort_mail(kept.pk, now=LATER)
    assert (done.fate, done.reason) == ("QUARANTINED", "failed")
    assert not Request.objects.exists()


def test_without_keeping_first_a_crash_loses_the_mail(cast, contract, mailbox, monkeypatch):
    """The deliberately broken build: reading first, so that the test above means something."""

    def broken(raw):
        receiving.read_letter(raw)
        return keep_mail(mailbox, raw, received_at=MONDAY)

    with pytest.raises(Exception, match="Recursion"):
        broken(b"Content-Type: message/rfc822\r\n\r\n" * 20_000)
    assert not IncomingMail.objects.exists()
