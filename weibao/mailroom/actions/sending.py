# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Mail to people: on a request, or of what stands under their bell. It is written down with the
decision, and sent afterwards.

Sending is at least once: when the worker dies between the server's yes and our own note, the mail
goes again under the same Message-ID, by which its reader's server or program knows the copy.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import override

from weibao.agreements.models import DueMoment
from weibao.mailroom.enclosing import enclosure_of
from weibao.mailroom.letter_texts import acknowledgement, answer, notification
from weibao.mailroom.models import Mailbox, SentMail
from weibao.mailroom.queries import about_notice
from weibao.mailroom.tokens import Mark, marked
from weibao.outbox.actions import ask_for_mail, put_message
from weibao.outbox.models import Notice
from weibao.outbox.queries import choice_of, mail_moment
from weibao.outbox.sentences import sentence
from weibao.parties.models import Organization, Person
from weibao.servicedesk.models import Remark, Request

MOST_ANSWERS = 5
"""To one address within an hour, of mails that answer by themselves: more would be a loop."""
HOUR = timedelta(hours=1)
MOST_SUBJECT = 140
REMARKED = "request_remarked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a mail says. An answer to one without a request joins none: a person looks at it.

    `enclosed` names a file that goes with it.
    """

    key: str
    provider: Organization
    request: Request | None
    subject: str
    text: str
    is_answer: bool = False
    enclosed: str = ""


def acknowledge(request: Request | None, *, to: Person, now: datetime) -> None:
    """Tell the writer the number and what the contract promises; not to somebody who floods."""
    if request is None or _is_flooded(to, now):
        return
    dues = DueMoment.objects.pending().filter(contract=request.contract, subject=request.number)
    with override(to.language):
        text = acknowledgement(request, list(dues))
    draft = Draft(
        key=f"acknowledged:{request.number}",
        provider=request.provider,
        request=request,
        subject=_subject(request),
        text=text,
        is_answer=True,
    )
    put_mail(draft, to=to, now=now)


def mail_remark(remark: Remark, *, now: datetime) -> None:
    """An answer of the desk goes to the caller's mailbox, if there is one and they want it."""
    caller, request = remark.request.caller, remark.request
    if caller is None or not caller.is_active or caller == remark.author or remark.is_internal:
        return
    moment = mail_moment(choice_of(caller), REMARKED, now=now)
    if moment is None:
        return
    with override(caller.language):
        text = answer(remark)
    draft = Draft(
        key=f"remark:{remark.pk}",
        provider=request.provider,
        request=request,
        subject=_subject(request),
        text=text,
    )
    put_mail(draft, to=caller, now=now, run_at=moment)


def mail_notice(notice: Notice, *, now: datetime) -> None:
    """What is unread under the bell goes to the mailbox too, as its reader chose until now.

    What has a file with it goes also when it was read: the file is theirs to keep.
    """
    person, enclosed = notice.person, notice.values.get("enclosed", "")
    is_read = notice.read_at is not None and not enclosed
    if is_read or not person.is_active:
        return
    moment = mail_moment(choice_of(person), notice.kind, now=now)
    if moment is None:
        return
    if moment > now:
        ask_for_mail(notice, run_at=moment, now=now, again=f":{moment:%Y%m%dT%H%M}")
        return
    about = about_notice(notice)
    if _is_mailed_as_remark(notice, about.request):
        return
    with override(person.language):
        said = sentence(notice.kind, notice.values)
        text = notification(said, notice.path, can_answer=about.request is not None)
    number = about.request.number if about.request else ""
    draft = Draft(
        key=f"notice:{notice.pk}",
        provider=about.provider,
        request=about.request,
        subject=said if not number or number in said else f"[{number}] {said}",
        text=text,
        enclosed=enclosed,
    )
    put_mail(draft, to=person, now=now)


def put_mail(draft: Draft, *, to: Person, now: datetime, run_at: datetime | None = None) -> None:
    """Write a mail down and have it sent. Whoever has no address, or no mailbox to answer to,
    is told by other ways.
    """
    mailbox = Mailbox.objects.filter(provider=draft.provider).order_by("pk").first()
    if mailbox is None or not to.email:
        return
    domain = mailbox.address.partition("@")[2]
    name = f"{draft.key}:{to.pk}"
    _mail, is_new = SentMail.objects.get_or_create(
        key=name,
        defaults={
            "person": to,
            "address": to.email,
            "provider": draft.provider,
            "request": draft.request,
            "subject": " ".join(draft.subject.split())[:MOST_SUBJECT],
            "body": draft.text,
            "made_at": now,
            "is_answer": draft.is_answer,
            "enclosed": draft.enclosed,
            "message_id": f"{_mark(draft, to, now)}.{_short(draft.key)}@{domain}",
        },
    )
    if is_new:
        put_message(f"mail:{name}", topic="mail", payload={"mail": name}, now=now, run_at=run_at)


def send(mail: SentMail, *, now: datetime) -> None:
    """Hand a mail to the server; raises what the server or the network says, to be tried again."""
    if mail.sent_at is not None:
        return
    mailbox = Mailbox.objects.filter(provider=mail.provider).order_by("pk")[0]
    name, _at, domain = mailbox.address.partition("@")
    mark = mail.message_id.rpartition("@")[0].rpartition(".")[0]
    message = EmailMessage(
        subject=mail.subject,
        body=mail.body,
        from_email=f"{mail.provider.short_name} <{mailbox.address}>",
        to=[mail.address],
        reply_to=[f"{name}+{mark}@{domain}" if mail.request_id else mailbox.address],
        headers={
            "Message-ID": f"<{mail.message_id}>",
            "Auto-Submitted": "auto-replied" if mail.is_answer else "auto-generated",
        },
    )
    if mail.enclosed:
        file = enclosure_of(mail.enclosed)
        message.attach(file.name, file.content, file.media_type)
    message.send()
    SentMail.objects.filter(pk=mail.pk).update(sent_at=now)


def _subject(request: Request) -> str:
    return f"[{request.number}] {request.summary}"


def _mark(draft: Draft, to: Person, now: datetime) -> str:
    """The signed mark by which an answer finds its request; a plain name where there is none."""
    if draft.request is None:
        return f"notice.{to.pk}"
    mark = Mark(request=draft.request.number, person=to.pk, day=now.astimezone(UTC).date())
    return marked(mark, key=settings.SECRET_KEY)


def _is_mailed_as_remark(notice: Notice, request: Request | None) -> bool:
    """The caller gets the desk's answer itself, which a notice of it would only repeat."""
    if request is None or notice.kind != REMARKED:
        return False
    return request.caller_id == notice.person_id


def _short(key: str) -> str:
    """What tells two mails of one day on one request apart, the same however often it is asked."""
    return hashlib.sha256(key.encode()).hexdigest()[:12]


def _is_flooded(to: Person, now: datetime) -> bool:
    recent = SentMail.objects.filter(address=to.email, is_answer=True, made_at__gt=now - HOUR)
    return recent.count() >= MOST_ANSWERS
