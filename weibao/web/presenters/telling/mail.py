# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The mailroom as the desk sees it: what waits, why, and what a mail says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from weibao.mailroom.letters import Letter, UnreadableError, read_letter
from weibao.mailroom.models import Fate, IncomingMail
from weibao.mailroom.queries import mails_of
from weibao.mailroom.quotes import Split, split_reply
from weibao.parties.models import Person

MOST = 100
TONES = {
    Fate.WAITING: "line",
    Fate.REQUEST: "teal",
    Fate.REPLY: "teal",
    Fate.RETURNED: "red",
    Fate.DROPPED: "line",
    Fate.QUARANTINED: "amber",
}
REASONS: Mapping[str, Callable[[], str]] = {
    "no_sender": lambda: _("没有发件人"),
    "many_senders": lambda: _("写了几个发件人"),
    "not_proven": lambda: _("发件域名没有通过验证，可能是冒充的"),
    "forged_mark": lambda: _("回复标记不是我们签发的"),
    "unknown_sender": lambda: _("发件地址不在人员名单里"),
    "shared_address": lambda: _("几个人共用这个地址"),
    "answers_notice": lambda: _("回复的是一封提醒，不是某个单子"),
    "no_customer": lambda: _("发件人不是我们服务的客户"),
    "many_requests": lambda: _("同时回复了几个单子"),
    "looks_automatic": lambda: _("主题像自动回复或系统退信，没有别的迹象"),
    "forwarded_mark": lambda: _("回复来自另一个地址，可能是转发"),
    "mark_expired": lambda: _("回复标记已过半年，失效了"),
    "not_theirs": lambda: _("发件人看不到这个单子"),
    "unreadable": lambda: _("内容损坏，读不出来"),
    "failed": lambda: _("处理时出错，没有做任何改动"),
    "our_own": lambda: _("我们自己发的信"),
    "automatic": lambda: _("自动回复"),
    "bulk": lambda: _("群发邮件"),
    "repeat": lambda: _("同一封信又到了一次"),
    "by_hand": lambda: _("人工放到一边"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MailRow:
    row: IncomingMail
    tone: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    name: str
    url: str
    is_here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MailPage:
    """`letter` is None where the mail cannot be read; the raw file is all there is then."""

    row: IncomingMail
    tone: str
    reason: str
    letter: Letter | None
    split: Split
    is_open: bool


def mail_row(mail: IncomingMail) -> MailRow:
    return MailRow(row=mail, tone=TONES[Fate(mail.fate)], reason=reason_of(mail))


def reason_of(mail: IncomingMail) -> str:
    say = REASONS.get(mail.reason)
    return say() if say else mail.reason


def mail_rows(person: Person, *, fate: str) -> list[MailRow]:
    return [mail_row(mail) for mail in mails_of(person, fate=fate)[:MOST]]


def tabs(fate: str) -> list[Tab]:
    names = [(Fate.QUARANTINED.value, _("待人工判断")), ("", _("全部"))]
    names += [(item.value, str(item.label)) for item in Fate if item != Fate.QUARANTINED]
    url = reverse("mails")
    return [
        Tab(name=name, url=f"{url}?show={value or 'ALL'}", is_here=value == fate)
        for value, name in names
    ]


def mail_page(mail: IncomingMail) -> MailPage:
    try:
        letter = read_letter(bytes(mail.raw))
    except UnreadableError:
        letter = None
    return MailPage(
        row=mail,
        tone=TONES[Fate(mail.fate)],
        reason=reason_of(mail),
        letter=letter,
        split=split_reply(letter.text) if letter else Split("", ""),
        is_open=mail.fate in {Fate.QUARANTINED, Fate.DROPPED},
    )
