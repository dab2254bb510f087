# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Mail to the people on a request. It is written down with the decision, and sent afterwards.

Sending is at least once: when the worker dies between the server's yes and our own note, the mail
goes again under the same Message-ID, by which its reader's server or program knows the copy.
"""

import hashlib
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import override

from weibao.agreements.models import DueMoment
from weibao.mailroom.letter_texts import acknowledgement, answer
from weibao.mailroom.models import Mailbox, SentMail
from weibao.mailroom.tokens import Mark, marked
from weibao.outbox.actions import put_message
from weibao.parties.models import Person
from weibao.servicedesk.models import Remark, Request

MOST_ANSWERS = 5
"""To one address within an hour, of mails that answer by themselves: more would be a loop."""
HOUR = timedelta(hours=1)


def acknowledge(request: Request | None, *, to: Person, now: datetime) -> None:
    """Tell the writer the number and what the contract promises; not to somebody who floods."""
    if request is None or _is_flooded(to, now):
        return
    dues = DueMoment.objects.pending().filter(contract=request.contract, subject=request.number)
    with override(to.language):
        text = acknowledgement(request, list(dues))
    put_mail(
        request, to=to, key=f"acknowledged:{request.number}", text=text, now=now, is_answer=True
    )


def mail_remark(remark: Remark, *, now: datetime) -> None:
    """An answer of the desk goes to the caller's mailbox, if there is one."""
    caller = remark.request.caller
    if caller is None or not caller.is_active or caller == remark.author or remark.is_internal:
        return
    with override(caller.language):
        text = answer(remark)
    put_mail(remark.request, to=caller, key=f"remark:{remark.pk}", text=text, now=now)


def put_mail(
    request: Request, *, to: Person, key: str, text: str, now: datetime, is_answer: bool = False
) -> None:
    """Write a mail down and have it sent. Whoever has no address, or no mailbox to answer to,
    is told by other ways.
    """
    mailbox = Mailbox.objects.filter(provider=request.provider).order_by("pk").first()
    if mailbox is None or not to.email:
        return
    mark = marked(
        Mark(request=request.number, person=to.pk, day=now.astimezone(UTC).date()),
        key=settings.SECRET_KEY,
    )
    domain = mailbox.address.partition("@")[2]
    subject = f"[{request.number}] {' '.join(request.summary.split())[:120]}"
    name = f"{key}:{to.pk}"
    _mail, is_new = SentMail.objects.get_or_create(
        key=name,
        defaults={
            "person": to,
            "address": to.email,
            "request": request,
            "subject": subject,
            "body": text,
            "made_at": now,
            "is_answer": is_answer,
            "message_id": f"{mark}.{_short(key)}@{domain}",
        },
    )
    if is_new:
        put_message(f"mail:{name}", topic="mail", payload={"mail": name}, now=now)


def send(mail: SentMail, *, now: datetime) -> None:
    """Hand a mail to the server; raises what the server or the network says, to be tried again."""
    if mail.sent_at is not None:
        return
    mailbox = Mailbox.objects.get(provider=mail.request.provider)
    name, _at, domain = mailbox.address.partition("@")
    mark = mail.message_id.rpartition("@")[0].rpartition(".")[0]
    EmailMessage(
        subject=mail.subject,
        body=mail.body,
        from_email=f"{mail.request.provider.short_name} <{mailbox.address}>",
        to=[mail.address],
        reply_to=[f"{name}+{mark}@{domain}"],
        headers={
            "Message-ID": f"<{mail.message_id}>",
            "Auto-Submitted": "auto-replied" if mail.is_answer else "auto-generated",
        },
    ).send()
    SentMail.objects.filter(pk=mail.pk).update(sent_at=now)


def _short(key: str) -> str:
    """What tells two mails of one day on one request apart, the same however often it is asked."""
    return hashlib.sha256(key.encode()).hexdigest()[:12]


def _is_flooded(to: Person, now: datetime) -> bool:
    recent = SentMail.objects.filter(address=to.email, is_answer=True, made_at__gt=now - HOUR)
    return recent.count() >= MOST_ANSWERS
