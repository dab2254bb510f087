# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who was told what about a request or a contract, by what, and what became of it.

Three queries, however many were told.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Q, QuerySet

from weibao.agreements.models import Contract
from weibao.mailroom.access import can_see_delivery, can_see_delivery_about
from weibao.mailroom.models import SentMail
from weibao.outbox.models import Message, Notice, Standing
from weibao.outbox.topics import NOTICE_MAIL
from weibao.parties.models import Person
from weibao.servicedesk.models import Request

MOST = 100


class State(StrEnum):
    """Of a mail; BELL where none was wanted. SENT is the server's yes, and read by nobody yet."""

    BELL = "bell"
    WAITS = "waits"
    RETRIES = "retries"
    SENT = "sent"
    FAILED = "failed"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """One person told one thing. `at` is when the state began, or when it will be tried."""

    person: Person
    made_at: datetime
    state: State
    at: datetime | None
    notice: Notice | None = None
    mail: SentMail | None = None


def delivered_on(request: Request, *, by: Person) -> list[Delivered]:
    """Latest first, and of the same moment in the order of telling; for the desk only."""
    if not can_see_delivery(by, request):
        return []
    about = Notice.objects.filter(about=request.number)
    return _delivered(about, SentMail.objects.filter(request=request))


def delivered_about(contract: Contract, *, by: Person) -> list[Delivered]:
    """Of the contract itself, and none of its requests; for those who answer for it."""
    if not can_see_delivery_about(by, contract):
        return []
    return _delivered(Notice.objects.filter(about_contract=contract.pk), SentMail.objects.none())


def _delivered(about: QuerySet[Notice], others: QuerySet[SentMail]) -> list[Delivered]:
    """`others` are mails that no notice asked for."""
    notices = list(about.select_related("person").order_by("-made_at", "pk")[:MOST])
    keys = {f"notice:{row.pk}:{row.person_id}": row for row in notices}
    found = SentMail.objects.filter(key__in=keys) | others
    mails = {row.key: row for row in found.select_related("person").order_by("-made_at")[:MOST]}
    messages = _messages_of(notices, mails)
    rows = [_of_notice(row, mails.get(key), messages) for key, row in keys.items()]
    rows += [_of_mail(row, messages) for key, row in mails.items() if key not in keys]
    return sorted(rows, key=lambda row: row.made_at, reverse=True)[:MOST]


def _messages_of(notices: Iterable[Notice], mails: Iterable[str]) -> Mapping[str, Message]:
    """By the key of a mail, and by that of a notice whose mail is still to be written."""
    asked = [notice.pk for notice in notices]
    waiting = Q(topic=NOTICE_MAIL, standing=Standing.READY, payload__notice__in=asked)
    keys = [f"{NOTICE_MAIL}:{key}" for key in asked] + [f"mail:{key}" for key in mails]
    rows = Message.objects.filter(Q(key__in=keys) | waiting).order_by("pk")
    return {
        f"{NOTICE_MAIL}:{row.payload['notice']}" if row.topic == NOTICE_MAIL else row.key: row
        for row in rows
    }


def _of_notice(notice: Notice, mail: SentMail | None, messages: Mapping[str, Message]) -> Delivered:
    if mail is not None:
        state, at = _state_of(mail, messages)
    else:
        state, at = _state(messages.get(f"{NOTICE_MAIL}:{notice.pk}"), done=State.BELL)
    made_at = notice.made_at
    return Delivered(
        person=notice.person, made_at=made_at, state=state, at=at, notice=notice, mail=mail
    )


def _of_mail(mail: SentMail, messages: Mapping[str, Message]) -> Delivered:
    state, at = _state_of(mail, messages)
    return Delivered(person=mail.person, made_at=mail.made_at, state=state, at=at, mail=mail)


def _state_of(mail: SentMail, messages: Mapping[str, Message]) -> tuple[State, datetime | None]:
    if mail.returned_at is not None:
        return State.RETURNED, mail.returned_at
    if mail.sent_at is not None:
        return State.SENT, mail.sent_at
    return _state(messages.get(f"mail:{mail.key}"), done=State.WAITS)


def _state(message: Message | None, *, done: State) -> tuple[State, datetime | None]:
    if message is None or message.standing == Standing.SENT:
        return done, None
    if message.standing == Standing.DEAD:
        return State.FAILED, message.settled_at
    return (State.RETRIES if message.error else State.WAITS), message.run_at
