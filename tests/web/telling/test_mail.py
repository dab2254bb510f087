# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The mailroom's pages: what waits, why, and what a dispatcher makes of it."""

import pytest

from tests.cast import MONDAY
from tests.factories.servicedesk import reported
from tests.mailroom.conftest import LATER
from tests.mailroom.mails import mail, with_file
from tests.rendered import assert_rendered
from weibao.mailroom.actions import keep_mail, sort_mail
from weibao.mailroom.models import IncomingMail, Mailbox
from weibao.web.presenters.telling.mail import REASONS


@pytest.fixture
def mailbox(cast):
    return Mailbox.objects.create(address="service@hengwei.example", provider=cast.provider)


def waiting(mailbox, raw=None):
    kept = keep_mail(mailbox, raw or mail(sender="someone@qq.example"), received_at=MONDAY)
    return sort_mail(kept.pk, now=LATER)


def test_what_waits_is_listed_with_its_reason(cast, mailbox, sign_in):
    client = sign_in(cast.zhou)
    assert "没有等着判断的信" in assert_rendered(client.get("/mail/"))
    waiting(mailbox)

    page = assert_rendered(client.get("/mail/"))
    assert "发件地址不在人员名单里" in page
    assert "打印机坏了" in page
    assert "没有来信" in assert_rendered(client.get("/mail/?show=REPLY"))
    assert "打印机坏了" in assert_rendered(client.get("/mail/?show=ALL"))


def test_a_mail_is_read_and_becomes_a_request(cast, contract, mailbox, sign_in):
    row = waiting(mailbox, with_file("截图.png", b"\x89PNG").replace(b"zhao@", b"x@"))
    client = sign_in(cast.zhou)

    page = assert_rendered(client.get(f"/mail/{row.pk}/"))
    assert "见附件" in page
    assert "截图.png" in page
    answer = client.post(f"/mail/{row.pk}/steps/report/", {"key": "mail-1", "caller": cast.zhao.pk})
    row.refresh_from_db()
    assert answer.url == f"/requests/{row.request.number}/"
    assert row.request.caller == cast.zhao
    assert "登记为新报修" not in assert_rendered(client.get(f"/mail/{row.pk}/"))


def test_a_mail_joins_a_request_by_its_number(cast, contract, mailbox, sign_in):
    request, row = reported(cast, contract), waiting(mailbox)
    path = f"/mail/{row.pk}/steps/join/"
    client = sign_in(cast.zhou)

    wrong = client.post(path, {"key": "mail-1", "request": "R9999-0001"})
    assert wrong.status_code == 422
    assert "没有这个单号" in wrong.content.decode()
    client.post(path, {"key": "mail-1", "request": request.number.lower()})
    assert request.remarks.get().author == cast.zhou


def test_a_mail_is_put_aside_once(cast, mailbox, sign_in):
    row = waiting(mailbox)
    client = sign_in(cast.zhou)
    path = f"/mail/{row.pk}/steps/"

    assert client.post(f"{path}drop/", {"key": "mail-1"}).url == "/mail/"
    IncomingMail.objects.filter(pk=row.pk).update(fate="RETURNED")
    again = client.post(f"{path}drop/", {"key": "mail-2"})
    assert again.status_code == 409
    assert "别人已经处理了这封信" in again.content.decode()
    assert client.post(f"{path}eat/", {"key": "mail-3"}).status_code == 404


def test_what_cannot_be_read_is_only_saved(cast, mailbox, sign_in):
    broken = b"Content-Type: message/rfc822\r\n\r\n" * 20_000
    row = waiting(mailbox, broken)
    client = sign_in(cast.zhou)

    assert "这封信读不出来" in assert_rendered(client.get(f"/mail/{row.pk}/"))
    saved = client.get(f"/mail/{row.pk}/raw.eml")
    assert (saved.content, saved["Content-Disposition"]) == (
        broken,
        f'attachment; filename="mail-{row.pk}.eml"',
    )
    forced = client.post(f"/mail/{row.pk}/steps/report/", {"key": "mail-1", "caller": cast.zhao.pk})
    assert forced.status_code == 409


@pytest.mark.parametrize("name", ["sun", "wang", "zhao", "wu"])
def test_the_mailroom_is_closed_to_others(cast, mailbox, sign_in, name):
    row = waiting(mailbox)
    client = sign_in(cast.everybody[name])

    paths = ["/mail/", f"/mail/{row.pk}/", f"/mail/{row.pk}/raw.eml"]
    assert [client.get(path).status_code for path in paths] == [404, 404, 404]


def test_an_engineer_reads_but_does_not_decide(cast, mailbox, sign_in):
    row = waiting(mailbox)
    client = sign_in(cast.chen)

    assert "登记为新报修" not in assert_rendered(client.get(f"/mail/{row.pk}/"))
    assert client.post(f"/mail/{row.pk}/steps/drop/", {"key": "mail-1"}).status_code == 403


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_is_a_sentence(cast, mailbox, sign_in, reason):
    row = waiting(mailbox)
    IncomingMail.objects.filter(pk=row.pk).update(reason=reason)

    assert REASONS[reason]() in assert_rendered(sign_in(cast.zhou).get("/mail/"))
