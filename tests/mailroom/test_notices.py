# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What stands under the bell also comes by mail: once, when one chose it, and not while quiet."""

from datetime import UTC, datetime, time, timedelta
from email import message_from_bytes
from email.policy import default

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.servicedesk import reported
from tests.mailroom.smtp import running_smtp
from weibao.agreements.tasks import tick
from weibao.fieldwork.actions import plan_visit, start_visit
from weibao.mailroom.models import SentMail
from weibao.mailroom.quotes import ANSWER_ABOVE
from weibao.outbox.actions import Wish, choose_notices, keep_notices, read_notices
from weibao.outbox.models import Group, Message, Notice
from weibao.outbox.queries import notices_of
from weibao.outbox.worker import Worker
from weibao.parties.models import Person
from weibao.parties.models.person import Language
from weibao.servicedesk.actions import (
    Said,
    add_remark,
    answer_request,
    cancel_request,
    pause_request,
)

HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)
DUE = MONDAY + 5 * HOUR
NIGHT = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)
"""23:30 in Shanghai; seven o'clock is 23:00 in UTC."""
MORNING = datetime(2026, 11, 23, 23, 0, tzinfo=UTC)


@pytest.fixture
def inbox(settings, mailbox):
    with running_smtp(settings) as found:
        yield found


def work(at, *, ticker=tick):
    worker = Worker(name="w", moment=lambda: at, tick=ticker)
    while worker.round():
        pass


def asleep(_now):
    return 0


def address(*people):
    for person in people:
        Person.objects.filter(pk=person.pk).update(email=f"{person.username}@example.com")


def got(inbox, about=""):
    """Who got a mail whose subject says something, in the order of sending."""
    mails = [(to[0], message_from_bytes(raw, policy=default)) for to, raw in inbox.mails]
    return [to.partition("@")[0] for to, mail in mails if about in mail["subject"]]


def last(inbox):
    return message_from_bytes(inbox.mails[-1][1], policy=default)


def tell(person, *, at=MONDAY, kind="promise_missed", **values):
    told = {"clause": "M1", "what": "presence", "due_at": MONDAY.isoformat(), "subject": "2026-11"}
    keep_notices(
        [person.pk],
        key="told",
        kind=kind,
        values={"number": "WB-1", **told, **values},
        path="/contracts/WB-1/",
        at=at,
    )


def wish(*mails, breaks_quiet=False):
    return Wish(mails=frozenset(mails), quiet=(time(22), time(7)), breaks_quiet=breaks_quiet)


def test_before_at_and_after_a_deadline_each_hears_in_order(cast, contract, inbox):
    """An hour before: the desk. At it: the customer first (H4). An hour later: the owner too."""
    request = reported(cast, contract)
    address(cast.wang, cast.li, cast.lin, cast.xu)
    work(MONDAY)
    work(DUE - HOUR)
    assert set(got(inbox, f"{request.number} 的到场将到期")) == {"xu", "zhou"}

    work(DUE + SECOND)
    order = got(inbox, f"{request.number} 的到场已超时")
    assert (order[:2], set(order[2:])) == (["wang", "li"], {"xu", "zhou"})

    work(DUE + HOUR)
    work(DUE + HOUR + SECOND)
    work(DUE + 3 * HOUR)
    assert got(inbox, "超时后仍未完成") == ["wang", "li", "lin"]


def test_what_was_done_within_the_hour_does_not_reach_the_owner(cast, contract, inbox):
    request = reported(cast, contract)
    address(cast.lin)
    work(DUE + SECOND)
    cancel_request(request, reason="好了", seen=seen(cast.zhou, DUE + 2 * SECOND))
    work(DUE + HOUR + SECOND)

    assert Message.objects.get(topic="request_still_missed").standing == "SENT"
    assert not Notice.objects.filter(kind="request_still_missed").exists()


def test_whoever_looks_an_hour_too_late_is_told_once_that_it_is_still_missed(cast, contract, inbox):
    request = reported(cast, contract)
    address(cast.wang, cast.li, cast.lin, cast.xu)
    work(MONDAY)
    work(DUE + 2 * HOUR)
    work(DUE + 3 * HOUR)

    assert got(inbox, f"{request.number} 的到场已超时") == []
    order = got(inbox, f"{request.number} 的到场超时后仍未完成")
    assert (order[:2], sorted(order[2:])) == (["wang", "li"], ["lin", "xu", "zhou"])


def test_what_was_done_late_while_the_worker_was_away_is_told_once_as_done(cast, contract, inbox):
    request = reported(cast, contract)
    address(cast.wang, cast.lin)
    work(MONDAY)
    tick(DUE + SECOND)
    arrive(cast, request, at=DUE + HOUR)

    work(DUE + 2 * HOUR)
    assert "wang" in got(inbox, "的到场超时完成：应在 2026-11-23 15:00，2026-11-23 16:00 完成")
    assert "lin" not in got(inbox, "的到场")


def test_a_deadline_that_moved_before_anybody_was_told_is_not_told_as_missed(cast, contract, inbox):
    request = reported(cast, contract)
    work(MONDAY)
    tick(DUE + SECOND)
    pause_request(
        request, cause="awaiting_user", seen=seen(cast.zhou, MONDAY + HOUR, now=DUE + 2 * SECOND)
    )

    work(DUE + 3 * SECOND)
    assert not Notice.objects.filter(kind__in=["request_missed", "request_still_missed"]).exists()


def arrive(cast, request, *, at):
    visit = plan_visit(request, engineer=cast.chen, planned_at=at, seen=seen(cast.zhou, MONDAY))
    start_visit(visit, seen=seen(cast.chen, at))


def test_a_mail_says_what_the_bell_says_in_its_reader_s_language(cast, contract, inbox):
    address(cast.wang)
    Person.objects.filter(pk=cast.wang.pk).update(language=Language.ENGLISH)
    tell(cast.wang, contract=contract.pk)
    work(MONDAY, ticker=asleep)

    mail = last(inbox)
    assert mail["subject"].startswith("Contract WB-1, clause M1: ")
    assert "2026-11-23 10:00" in mail.get_content()
    assert "https://weibao.example/contracts/WB-1/" in mail.get_content()
    assert "https://weibao.example/me/notices/" in mail.get_content()
    assert ANSWER_ABOVE not in mail.get_content()
    assert mail["reply-to"] == "service@hengwei.example"


def test_at_night_it_waits_for_the_morning_and_then_comes_once(cast, contract, inbox):
    address(cast.wang)
    tell(cast.wang, at=NIGHT, contract=contract.pk)
    work(NIGHT, ticker=asleep)
    work(MORNING - SECOND, ticker=asleep)
    assert got(inbox) == []

    work(MORNING, ticker=asleep)
    tell(cast.wang, at=MORNING, contract=contract.pk)
    work(MORNING, ticker=asleep)
    assert got(inbox) == ["wang"]


def test_what_was_read_meanwhile_is_not_mailed(cast, contract, inbox):
    address(cast.wang)
    tell(cast.wang, at=NIGHT, contract=contract.pk)
    read_notices(cast.wang, notices_of(cast.wang), now=NIGHT)
    work(MORNING, ticker=asleep)

    assert got(inbox) == []


def test_a_worker_that_was_away_until_the_night_waits_for_the_morning_too(cast, contract, inbox):
    address(cast.wang)
    tell(cast.wang, contract=contract.pk)
    work(NIGHT, ticker=asleep)
    assert got(inbox) == []

    work(MORNING, ticker=asleep)
    assert got(inbox) == ["wang"]


@pytest.mark.parametrize("why", ["chose", "left", "moved", "deleted"])
def test_what_changed_meanwhile_counts(cast, contract, inbox, why):
    address(cast.wang)
    tell(cast.wang, at=NIGHT, contract=contract.pk)
    if why == "chose":
        choose_notices(wish(), by=cast.wang)
    if why == "left":
        Person.objects.filter(pk=cast.wang.pk).update(is_active=False)
    if why == "moved":
        Person.objects.filter(pk=cast.wang.pk).update(email="")
    if why == "deleted":
        Notice.objects.all().delete()
    work(MORNING, ticker=asleep)

    assert (got(inbox), SentMail.objects.count()) == ([], 0)


def test_an_urgent_deadline_breaks_the_night_of_who_chose_so(cast, contract, inbox):
    address(cast.wang, cast.xu)
    choose_notices(wish(Group.DEADLINES, breaks_quiet=True), by=cast.xu)
    values = {"contract": contract.pk}
    for person in (cast.wang, cast.xu):
        tell(person, at=NIGHT, kind="request_missed", **values)
    work(NIGHT, ticker=asleep)

    assert got(inbox) == ["xu"]


def test_the_answer_to_a_notice_on_a_request_joins_it(cast, contract, inbox, receive):
    request = reported(cast, contract, caller=Person.objects.get(username="zhao"))
    answer_request(request, seen=seen(cast.zhou, MONDAY))
    work(MONDAY, ticker=asleep)
    mail = last(inbox)
    assert mail.get_content().startswith(ANSWER_ABOVE)

    done = receive(reply("zhao@example.com", mail["reply-to"], "<other@x>"))
    assert (done.fate, done.request) == ("REPLY", request)


def test_the_answer_to_any_other_notice_is_no_new_request(cast, contract, inbox, receive):
    address(cast.wang)
    tell(cast.wang, contract=contract.pk)
    work(MONDAY, ticker=asleep)

    done = receive(reply("wang@example.com", "service@hengwei.example", last(inbox)["message-id"]))
    assert (done.fate, done.reason, done.request) == ("QUARANTINED", "answers_notice", None)


def reply(sender, to, parent):
    return (
        f"From: {sender}\r\nTo: {to}\r\nIn-Reply-To: {parent}\r\nMessage-ID: <r@x>\r\n"
        f"Subject: Re: x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n好的\r\n"
    ).encode()


def test_the_desk_s_answer_comes_itself_and_not_a_notice_of_it(cast, contract, inbox):
    request = reported(cast, contract, caller=Person.objects.get(username="zhao"))
    add_remark(request, Said(body="请问指示灯亮吗？"), seen=seen(cast.zhou, MONDAY, key="said-1"))
    work(MONDAY, ticker=asleep)

    assert got(inbox, request.number) == ["zhao"]
    assert "请问指示灯亮吗？" in SentMail.objects.get(request=request).body


def test_who_wants_no_mail_of_requests_gets_no_answers_by_mail(cast, contract, inbox):
    zhao = Person.objects.get(username="zhao")
    choose_notices(wish(Group.MONEY), by=zhao)
    request = reported(cast, contract, caller=zhao)
    add_remark(request, Said(body="?"), seen=seen(cast.zhou, MONDAY, key="said-1"))
    work(MONDAY, ticker=asleep)

    assert got(inbox, request.number) == []


def test_a_person_of_a_house_without_a_mailbox_has_the_bell_only(cast, inbox):
    address(cast.wang)
    tell(cast.wang)
    work(MONDAY, ticker=asleep)

    assert got(inbox) == []
