# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a sorted mail does: a request, a remark on one, a delivery that failed, or nothing yet."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models.functions import Upper

from weibao.agreements.observation import Observation
from weibao.assets.models import Device
from weibao.mailroom.actions.sending import acknowledge
from weibao.mailroom.letters import Letter
from weibao.mailroom.models import Fate, IncomingMail, SentMail
from weibao.mailroom.queries import writers_of
from weibao.mailroom.quotes import split_reply
from weibao.mailroom.sorting import Sorted
from weibao.outbox.actions import put_notice
from weibao.parties.models import Person, Role
from weibao.parties.queries import people_of
from weibao.servicedesk.actions import Said, add_remark, report_request
from weibao.servicedesk.answering import contract_for_report
from weibao.servicedesk.models import Channel, Remark, Request
from weibao.servicedesk.models.attachment import MOST_BYTES, MOST_FILES
from weibao.servicedesk.reporting import Report

SUMMARY = 1_800
BODY = 20_000
TAGS = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*[A-Za-z0-9]")
MOST_WORDS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    request: Request | None = None
    remark: Remark | None = None


def settle(
    mail: IncomingMail, letter: Letter | None, found: Sorted, *, now: datetime
) -> IncomingMail:
    """Do what the mail asks for and write its fate down."""
    done = Settled()
    if letter is not None and found.fate == Fate.REQUEST:
        writer = writers_of(letter.sender).get()
        done = request_from(mail, letter, writer, by=writer, now=now)
        acknowledge(done.request, to=writer, now=now)
    elif letter is not None and found.fate == Fate.REPLY and found.mark is not None:
        request = Request.objects.get(number=found.mark.request)
        author = Person.objects.get(pk=found.mark.person)
        done = reply_from(mail, letter, request, author=author, now=now)
    elif letter is not None and found.fate == Fate.RETURNED:
        SentMail.objects.filter(message_id__in=letter.returned, returned_at=None).update(
            returned_at=mail.received_at
        )
    elif found.fate == Fate.QUARANTINED:
        _tell_desk(mail, found.reason, now)
    mail.fate, mail.reason, mail.settled_at = found.fate, found.reason, now
    mail.request, mail.remark = done.request, done.remark
    mail.save()
    return mail


def request_from(
    mail: IncomingMail, letter: Letter, caller: Person, *, by: Person, now: datetime
) -> Settled:
    """Report what a mail says for its writer. All of its words and files are kept with it."""
    seen = Observation(key=f"mail.{mail.digest[:40]}", at=mail.received_at, by=by, now=now)
    split = split_reply(letter.text)
    provider, customer = mail.mailbox.provider, caller.organization
    device = _named_device(customer.pk, f"{letter.subject}\n{split.said}")
    report = Report(
        provider=provider,
        customer=customer,
        caller=caller,
        channel=Channel.MAIL,
        device=device,
        is_urgent=letter.is_urgent,
        summary=_summary(letter, split.said),
    )
    contract = contract_for_report(report, seen=seen)
    request = report_request(replace(report, contract=contract), seen=seen)
    said = _said(letter, split.said or letter.subject, split.quoted)
    return Settled(request=request, remark=add_remark(request, said, seen=seen.then("said")))


def reply_from(
    mail: IncomingMail, letter: Letter, request: Request, *, author: Person, now: datetime
) -> Settled:
    """Add what a mail answers to its request."""
    seen = Observation(key=f"mail.{mail.digest[:40]}", at=mail.received_at, by=author, now=now)
    split = split_reply(letter.text)
    said = _said(letter, split.said or letter.subject, split.quoted)
    return Settled(request=request, remark=add_remark(request, said, seen=seen))


def _said(letter: Letter, body: str, quoted: str) -> Said:
    """What cannot be kept as a file is named; the raw mail holds it anyway."""
    kept = [file for file in letter.files if len(file.content) <= MOST_BYTES][:MOST_FILES]
    left = len(letter.files) - len(kept)
    return Said(
        body=(body[:BODY] or "—") + (f"\n\n[+{left}]" if left else ""),
        quoted=quoted[:BODY] + body[BODY:],
        channel=Channel.MAIL,
        files=[(file.name, file.content) for file in kept],
    )


def _summary(letter: Letter, said: str) -> str:
    lines = [line for line in (letter.subject, said) if line.strip()]
    return "\n".join(lines)[:SUMMARY] or "—"


def _named_device(customer: int, text: str) -> Device | None:
    """The device whose tag the mail names, if it names one only."""
    words = {word.upper() for word in TAGS.findall(text)[:MOST_WORDS]}
    devices = Device.objects.filter(organization=customer).annotate(name=Upper("tag"))
    named = list(devices.filter(name__in=words)[:2])
    return named[0] if len(named) == 1 else None


def _tell_desk(mail: IncomingMail, reason: str, now: datetime) -> None:
    put_notice(
        people_of(mail.mailbox.provider, [Role.DISPATCHER]),
        key=f"mail_waits:{mail.pk}",
        kind="mail_waits",
        values={"author": mail.sender or "?", "summary": mail.subject[:120], "reason": reason},
        path=f"/mail/{mail.pk}/",
        now=now,
    )
