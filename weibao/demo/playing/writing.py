# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Mail that came this morning: one becomes a request and is answered, one waits for a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

from weibao.demo.stage import Stage
from weibao.mailroom.actions import keep_mail, sort_mail
from weibao.mailroom.models import Mailbox
from weibao.parties.models import Person
from weibao.servicedesk.actions import Said, add_remark

ADDRESS = "service@hengwei.example"
WRITERS = {"li": "li@huabei.example", "zhou": "zhou@hengwei.example"}
MINUTE = timedelta(minutes=1)


def mails(stage: Stage) -> list[Iterator[datetime]]:
    """The mailbox, the addresses of those who write, and what they write."""
    for username, address in WRITERS.items():
        Person.objects.filter(username=username).update(email=address)
    mailbox = Mailbox.objects.create(address=ADDRESS, provider=stage.cast.provider)
    now = stage.days.now
    return [_known(stage, mailbox, now - 70 * MINUTE), _unknown(mailbox, now - 25 * MINUTE)]


def _known(stage: Stage, mailbox: Mailbox, at: datetime) -> Iterator[datetime]:
    """李文博 writes; 周敏 asks back, and leaves a note for 陈志远."""
    yield at
    text = (
        "文印间的 HB-0202 从昨天起复印发灰，换了硒鼓也一样。今天下午投标要用，麻烦尽快。\n\n李文博"
    )
    raw = _raw(f"李文博 <{WRITERS['li']}>", "HB-0202 复印发灰", text, at)
    mail = keep_mail(mailbox, raw, received_at=at)
    request = sort_mail(mail.pk, now=at).request
    if request is None:
        raise RuntimeError("The demonstration's own mail was not understood.")
    yield (at := at + 6 * MINUTE)
    said = Said(body="收到。请问发灰是整页还是只在一侧？请随手拍一张样张发来。")
    add_remark(request, said, seen=stage.seen("zhou", "mail-asked", at))
    yield (at := at + 3 * MINUTE)
    note = Said(
        body="@陈志远 上次也是这台，带上转印组件。",
        is_internal=True,
        mentioned=[stage.cast.people["chen"]],
    )
    add_remark(request, note, seen=stage.seen("zhou", "mail-note", at))


def _unknown(mailbox: Mailbox, at: datetime) -> Iterator[datetime]:
    """Somebody writes from a private address: a person decides."""
    yield at
    text = "我是总部销售部的，电脑又黑屏了，公司邮箱登不上，先用私人邮箱说一声。"
    raw = _raw("周立 <zhouli.home@mail.example>", "电脑黑屏", text, at)
    sort_mail(keep_mail(mailbox, raw, received_at=at).pk, now=at)


def _raw(sender: str, subject: str, text: str, at: datetime) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, ADDRESS, subject
    mail["Date"], mail["Message-ID"] = format_datetime(at), f"<{at:%Y%m%d%H%M}@mail.example>"
    mail.set_content(text)
    return mail.as_bytes()
