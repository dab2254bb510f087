# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A dispatcher decides what nobody could sort; the same mail has one fate."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.factories.agreements import seen
from tests.factories.servicedesk import reported
from tests.mailroom.conftest import LATER
from tests.mailroom.mails import mail
from weibao.mailroom.actions import SettledAlreadyError, drop_mail, join_mail, report_mail
from weibao.mailroom.letters import UnreadableError
from weibao.mailroom.models import IncomingMail
from weibao.mailroom.queries import mail_for, mails_of


@pytest.fixture
def strange(receive):
    return receive(mail("打印机又坏了", sender="zhao.private@qq.example"))


def test_it_becomes_the_request_of_a_person(cast, contract, strange):
    done = report_mail(strange, caller=cast.zhao, seen=seen(cast.zhou, LATER))

    assert (done.fate, done.request.caller, done.settled_by) == ("REQUEST", cast.zhao, cast.zhou)
    assert done.request.remarks.get().body == "打印机又坏了"


def test_it_joins_a_request_in_the_name_of_whoever_vouches_for_it(cast, contract, strange):
    request = reported(cast, contract)
    done = join_mail(strange, request=request, seen=seen(cast.zhou, LATER))

    assert (done.fate, done.request, done.remark.author) == ("REPLY", request, cast.zhou)


def test_it_is_put_aside_and_may_still_become_a_request(cast, contract, strange):
    assert drop_mail(strange, seen=seen(cast.zhou, LATER)).reason == "by_hand"
    assert report_mail(strange, caller=cast.zhao, seen=seen(cast.zhou, LATER)).fate == "REQUEST"


def test_two_who_decide_at_once_do_not_both_win(cast, contract, strange):
    report_mail(strange, caller=cast.zhao, seen=seen(cast.zhou, LATER))

    with pytest.raises(SettledAlreadyError):
        drop_mail(strange, seen=seen(cast.xu, LATER))


def test_what_cannot_be_read_can_only_be_put_aside(cast, receive):
    broken = receive(b"Content-Type: message/rfc822\r\n\r\n" * 20_000)

    with pytest.raises(UnreadableError):
        report_mail(broken, caller=cast.zhao, seen=seen(cast.zhou, LATER))
    assert drop_mail(broken, seen=seen(cast.zhou, LATER)).fate == "DROPPED"


@pytest.mark.parametrize("name", ["chen", "sun", "wang", "zhao", "wu"])
def test_only_the_desk_of_the_mailbox_decides(cast, contract, strange, name):
    person = cast.everybody[name]

    with pytest.raises(PermissionDenied):
        drop_mail(strange, seen=seen(person, LATER))
    if name == "chen":
        assert mail_for(person, strange.pk) == strange
    else:
        assert not mails_of(person).exists()
        with pytest.raises(IncomingMail.DoesNotExist):
            mail_for(person, strange.pk)


def test_a_request_of_others_is_not_joined(cast, contract, strange):
    request = reported(cast, contract)

    with pytest.raises(PermissionDenied):
        join_mail(strange, request=request, seen=seen(cast.wu, LATER))


def test_mail_is_listed_by_its_fate(cast, contract, strange, receive):
    receive(mail())

    assert [item.pk for item in mails_of(cast.zhou, fate="QUARANTINED")] == [strange.pk]
    assert mails_of(cast.zhou).count() == 2
