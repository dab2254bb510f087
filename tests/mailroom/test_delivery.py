# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The true state of each thing told: waits, tried again, sent, failed, came back."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.servicedesk import reported
from tests.mailroom.smtp import running_smtp
from weibao.mailroom.actions import try_again
from weibao.mailroom.models import SentMail
from weibao.mailroom.queries import delivered_about, delivered_on, failed_for
from weibao.outbox.actions import keep_notices, put_message
from weibao.outbox.models import Message
from weibao.outbox.worker import Worker
from weibao.parties.actions import add_organization, add_person
from weibao.parties.models import Person, Role
from weibao.servicedesk.actions import Said, add_remark

NIGHT = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)


@pytest.fixture
def inbox(settings, mailbox):
    Person.objects.exclude(username="zhao").update(email="")
    with running_smtp(settings) as found:
        yield found


@pytest.fixture
def request_(cast, contract, inbox):
    return reported(cast, contract, caller=Person.objects.get(username="zhao"))


def work(at=MONDAY):
    worker = Worker(name="w", moment=lambda: at, tick=lambda _now: 0)
    while worker.round():
        pass


def tell(request, person, *, at=MONDAY, key="told"):
    values = {"request": request.number, "summary": "x"}
    path = f"/requests/{request.number}/"
    keep_notices([person.pk], key=key, kind="request_answered", values=values, path=path, at=at)


def states(request, cast):
    """Of what 赵小燕 was told."""
    rows = delivered_on(request, by=cast.zhou)
    return [str(row.state) for row in rows if row.person == cast.zhao]


def dead(error="550 no such mailbox"):
    Message.objects.filter(topic="mail").update(
        standing="DEAD", settled_at=MONDAY, attempts=12, error=f"Traceback\n{error}"
    )


def test_it_waits_while_it_is_quiet_and_is_sent_in_the_morning(cast, request_, inbox):
    tell(request_, cast.zhao, at=NIGHT)
    (row,) = [row for row in delivered_on(request_, by=cast.zhou) if row.person == cast.zhao]
    assert (row.state, row.at) == ("waits", datetime(2026, 11, 23, 23, 0, tzinfo=UTC))

    work(row.at)
    (row,) = [row for row in delivered_on(request_, by=cast.zhou) if row.person == cast.zhao]
    assert (row.state, row.at) == ("sent", datetime(2026, 11, 23, 23, 0, tzinfo=UTC))


def test_postponed_by_a_worker_that_came_at_night_it_still_waits(cast, request_, inbox):
    tell(request_, cast.zhao)
    work(NIGHT)

    assert states(request_, cast) == ["waits"]


def test_a_server_that_says_no_is_asked_again(cast, request_, inbox):
    inbox.answers = ["451 later"]
    tell(request_, cast.zhao)
    work()
    assert states(request_, cast) == ["retries"]

    work(MONDAY + timedelta(minutes=1))
    assert states(request_, cast) == ["sent"]


def test_a_mail_that_came_back_is_not_called_sent(cast, request_, inbox):
    tell(request_, cast.zhao)
    work()
    SentMail.objects.update(returned_at=MONDAY)

    assert states(request_, cast) == ["returned"]


def test_without_a_mailbox_there_is_the_bell_only(cast, request_, inbox):
    tell(request_, cast.wang)

    (row,) = [row for row in delivered_on(request_, by=cast.zhou) if row.person == cast.wang]
    assert (row.state, row.at, row.mail) == ("bell", None, None)


def test_an_answer_of_the_desk_stands_with_its_mail(cast, request_, inbox):
    add_remark(request_, Said(body="?"), seen=seen(cast.zhou, MONDAY, key="said"))
    work()

    assert sorted(states(request_, cast)) == ["bell", "sent"]


def test_only_the_desk_of_the_house_sees_who_was_told(cast, request_, inbox):
    tell(request_, cast.zhao)

    assert delivered_on(request_, by=cast.wang) == []
    assert delivered_on(request_, by=cast.wu) == []


def test_three_queries_however_many_were_told(cast, request_, inbox, django_assert_num_queries):
    for number in range(5):
        tell(request_, cast.zhao, key=f"told-{number}")
    work()

    with django_assert_num_queries(3):
        assert states(request_, cast) == ["sent"] * 5


def test_what_failed_is_tried_again_by_the_desk_and_arrives(cast, request_, inbox):
    tell(request_, cast.zhao)
    work()
    Message.objects.filter(topic="mail").delete()
    mail = SentMail.objects.get()
    SentMail.objects.update(sent_at=None)
    put_message(f"mail:{mail.key}", topic="mail", payload={"mail": mail.key}, now=MONDAY)
    dead()
    assert states(request_, cast) == ["failed"]

    (failed,) = failed_for(cast.zhou)
    assert failed.mail == mail
    assert try_again(failed.message.pk, by=cast.zhou, now=MONDAY)
    assert not try_again(failed.message.pk, by=cast.zhou, now=MONDAY)
    work()
    assert (states(request_, cast), len(inbox.mails)) == (["sent"], 2)


@pytest.mark.parametrize("name", ["wang", "wu", "sun"])
def test_nobody_else_sees_or_revives_it(cast, request_, inbox, name):
    tell(request_, cast.zhao)
    work()
    dead()
    other = getattr(cast, name)

    assert failed_for(other) == []
    assert not try_again(Message.objects.get(topic="mail").pk, by=other, now=MONDAY)


def test_each_house_has_its_own_by_what_a_message_is_about(
    cast, contract, request_, inbox, django_assert_num_queries
):
    rival = rival_dispatcher()
    said = add_remark(request_, Said(body="?"), seen=seen(cast.zhou, MONDAY, key="said"))
    tell(request_, cast.zhou)
    Message.objects.all().delete()
    told = [
        {"remark": said.pk},
        {"notice": 1, "request": request_.number, "contract": None},
        {"contract": contract.pk, "subject": "2026-11"},
        {"people": [1], "values": {"request": request_.number}},
        {"people": [cast.zhou.pk, cast.wang.pk], "values": {}},
        {"notice": cast.zhou.notices.get().pk, "request": "", "contract": None},
        {"people": [rival.pk], "values": {}},
        {"mail": "gone", "request": request_.number},
    ]
    put_dead(told)

    with django_assert_num_queries(7):
        found = failed_for(cast.zhou)
    assert {item.message.key for item in found} == {"0", "1", "2", "3", "4", "5", "7"}
    assert {item.message.key for item in failed_for(rival)} == {"6"}


def test_what_names_nobody_that_is_still_there_is_hidden_from_no_desk(cast, contract, inbox):
    rival = rival_dispatcher()
    put_dead([{"mail": "gone"}, {"people": [], "values": {}}, {"request": "R0000-0000"}, {}])

    for person in (cast.zhou, rival):
        assert {item.message.key for item in failed_for(person)} == {"0", "1", "2", "3"}
    assert failed_for(cast.wang) == []
    assert try_again(Message.objects.get(key="3").pk, by=cast.zhou, now=MONDAY)


def rival_dispatcher():
    house = add_organization("另一家服务公司", short_name="另一家")
    return add_person(house, username="he", name="何平", role=Role.DISPATCHER)


def put_dead(payloads):
    """Named by their places."""
    for number, payload in enumerate(payloads):
        put_message(str(number), topic="x", payload=payload, now=MONDAY)
    Message.objects.update(standing="DEAD", settled_at=MONDAY)


# ------------------------------------------------------------------ about a contract


def tell_about(contract, person):
    values = {"contract": contract.pk, "number": contract.number, "subject": "2026-11"}
    keep_notices(
        [person.pk], key="told", kind="balance_used_up", values=values, path="/x/", at=MONDAY
    )


def test_what_is_told_about_a_contract_stands_with_its_state(cast, contract, inbox):
    Person.objects.filter(pk=cast.wang.pk).update(email="wang@example.com")
    tell_about(contract, cast.wang)

    (row,) = delivered_about(contract, by=cast.xu)
    assert (row.person, row.state, row.at) == (cast.wang, "waits", MONDAY)
    work()
    (row,) = delivered_about(contract, by=cast.xu)
    assert (row.state, row.at) == ("sent", MONDAY)


def test_what_is_told_of_a_request_does_not_stand_with_its_contract(cast, contract, request_):
    values = {"request": request_.number, "contract": contract.pk}
    keep_notices(
        [cast.wang.pk], key="k", kind="request_missed", values=values, path="/x/", at=MONDAY
    )

    assert delivered_about(contract, by=cast.xu) == []


@pytest.mark.parametrize("name", ["chen", "wang", "wu"])
def test_only_who_answers_for_a_contract_sees_who_was_told_of_it(cast, contract, inbox, name):
    tell_about(contract, cast.wang)

    assert delivered_about(contract, by=getattr(cast, name)) == []
