# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who was told what, and whether it got there; what did not get anywhere."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from weibao.agreements.models import Contract
from weibao.mailroom.models import SentMail
from weibao.mailroom.queries import Delivered, State, delivered_about, delivered_on, failed_for
from weibao.outbox.models import Message
from weibao.outbox.sentences import sentence
from weibao.parties.models import Person
from weibao.servicedesk.models import Request
from weibao.web.templatetags.weibao import deadline, moment

SHOWN = 4
"""Before the rest is opened."""

STATES: Mapping[State, tuple[str, Callable[[str], str]]] = {
    State.WAITS: ("amber", lambda at: _("邮件 %(at)s 发") % {"at": at} if at else _("邮件待发")),
    State.RETRIES: ("amber", lambda at: _("没发成，%(at)s 再试") % {"at": at}),
    State.SENT: ("teal", lambda _at: _("邮件已交服务器")),
    State.FAILED: ("red", lambda _at: _("邮件发不出去")),
    State.RETURNED: ("red", lambda _at: _("邮件被退回")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldRow:
    """`bell` says whether it was read there, and is empty for what came by mail only."""

    person: Person
    text: str
    made_at: datetime
    bell: str
    tone: str
    mail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldPanel:
    first: list[ToldRow]
    rest: list[ToldRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedRow:
    row: Message
    what: str
    whom: str
    why: str
    request: Request | None


def told_on(request: Request, *, by: Person) -> ToldPanel:
    return _panel(delivered_on(request, by=by))


def told_about(contract: Contract, *, by: Person) -> ToldPanel:
    return _panel(delivered_about(contract, by=by))


def failed_rows(person: Person) -> Iterator[FailedRow]:
    for item in failed_for(person):
        mail, error = item.mail, item.message.error.strip()
        yield FailedRow(
            row=item.message,
            what=mail.subject if mail else item.message.key,
            whom=f"{mail.person.name} {mail.address}" if mail else "",
            why=error.splitlines()[-1] if error else "",
            request=mail.request if mail else None,
        )


def _panel(told: Iterable[Delivered]) -> ToldPanel:
    rows = [_row(item) for item in told]
    return ToldPanel(first=rows[:SHOWN], rest=rows[SHOWN:])


def _row(item: Delivered) -> ToldRow:
    tone, say = STATES.get(item.state, ("line", lambda _at: ""))
    return ToldRow(
        person=item.person,
        text=_text(item),
        made_at=item.made_at,
        bell=_bell(item),
        tone=tone,
        mail=say(moment(item.at) if item.at else ""),
    )


def _text(item: Delivered) -> str:
    if item.notice is not None:
        return sentence(item.notice.kind, item.notice.values, at=deadline)
    return _of_mail(item.mail) if item.mail else ""


def _of_mail(mail: SentMail) -> str:
    return _("报修回执") if mail.is_answer else _("服务台的答复")


def _bell(item: Delivered) -> str:
    if item.notice is None:
        return ""
    return _("已看") if item.notice.read_at else _("未看")
