# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""赵小燕 writes a mail; 周敏 finds the request and answers on its page; the reply finds it again.

The mail lies on a real IMAP server, the answer leaves by a real SMTP server.
"""

from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from playwright.sync_api import expect

from tests.cast import MONDAY
from tests.mailroom.dovecot import PASSWORD, USER, put, running_dovecot
from tests.mailroom.mails import mail
from tests.mailroom.smtp import running_smtp
from weibao.agreements.tasks import tick
from weibao.mailroom.actions import sort_waiting
from weibao.mailroom.models import Mailbox
from weibao.mailroom.servers import MailServer
from weibao.mailroom.tasks import Fetcher
from weibao.outbox.worker import Worker
from weibao.parties.models import Person

HALF_PAST, LATER = MONDAY + timedelta(minutes=30), MONDAY + timedelta(minutes=45)


@pytest.fixture
def dovecot(settings, cast):
    """恒维's mailbox on a real server; 赵小燕 writes from her own address."""
    Person.objects.filter(pk=cast.zhao.pk).update(email="zhao@example.com")
    Mailbox.objects.create(address=USER, provider=cast.provider)
    with running_dovecot() as (port, folder):
        settings.MAIL_IN = MailServer(
            host="127.0.0.1",
            port=port,
            is_encrypted=False,
            user=USER,
            password=PASSWORD,
            folder="INBOX",
            address=USER,
        )
        yield folder


@pytest.fixture
def inbox(settings):
    with running_smtp(settings) as found:
        yield found


def work(now):
    """What both workers do in a few of their rounds."""
    Fetcher().tick(now)
    sort_waiting(now)
    worker = Worker(name="w", moment=lambda: now, tick=tick)
    for _ in range(4):
        worker.round()


def replied(ours, text):
    """The customer's program answers: our address, our Message-ID, our words below."""
    quoted = "".join(f"> {line}\n" for line in ours.get_content().splitlines())
    headers = [("In-Reply-To", ours["message-id"])]
    told = {"to": ours["reply-to"], "subject": f"Re: {ours['subject']}"}
    return mail(f"{text}\n\n{quoted}", message_id="<reply@example.com>", headers=headers, **told)


def test_a_mail_its_answer_and_the_reply(page, cast, contract, dovecot, inbox, entered):
    put(dovecot, "1", mail("HB-001 开不了机，急用", subject="电脑坏了"))
    work(HALF_PAST)
    entered(page, cast.zhou)
    page.goto("/desk/")
    page.get_by_role("link", name="电脑坏了").first.click()
    expect(page.locator("#talk")).to_contain_text("HB-001 开不了机，急用")
    expect(page.locator(".case-side")).to_contain_text("今天 15:30")

    page.get_by_label("说点什么").fill("请问指示灯亮吗？")
    page.get_by_role("button", name="发送").click()
    expect(page.locator("#talk")).to_contain_text("请问指示灯亮吗？")
    work(LATER)
    mails = [message_from_bytes(raw, policy=default) for _to, raw in inbox.mails]
    assert ["单号 R2611-0001" in item.get_content() for item in mails] == [True, False]
    assert "请问指示灯亮吗？" in mails[1].get_content()

    put(dovecot, "2", replied(mails[1], "亮的，是黄灯"))
    work(LATER)
    page.reload()
    reply = page.locator("#talk li", has_text="亮的，是黄灯")
    expect(reply).to_contain_text("邮件")
    expect(reply.get_by_text("引用的内容")).to_be_visible()
