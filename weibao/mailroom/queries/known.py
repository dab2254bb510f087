# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What our records say of a letter's writer, and of the marks it carries."""

from datetime import datetime

from django.conf import settings

from weibao.mailroom.letters import Letter
from weibao.mailroom.models import IncomingMail, Mailbox, SentMail
from weibao.mailroom.proof import is_proven
from weibao.mailroom.sorting import Known, Marked
from weibao.mailroom.tokens import MARK, Mark, marks_in
from weibao.parties.models import Person
from weibao.parties.models.person import PersonQuerySet
from weibao.servicedesk.access import can_remark_on_request, can_report_request
from weibao.servicedesk.models import Request
from weibao.servicedesk.queries import find_request

MOST_MARKS = 20


def known_about(letter: Letter, mail: IncomingMail, *, now: datetime) -> Known:
    places = (*letter.recipients, *letter.answers)
    marks = [mark for place in places for mark in marks_in(place, key=settings.SECRET_KEY)]
    looks_marked = any(MARK.search(place.lower()) for place in places)
    people = list(writers_of(letter.sender)[:2])
    return Known(
        own=frozenset(Mailbox.objects.values_list("address", flat=True)),
        marked=tuple(_marked(mark, mail, now) for mark in dict.fromkeys(marks[:MOST_MARKS])),
        has_forged_mark=looks_marked and not marks,
        writers=len(people),
        is_customer=len(people) == 1 and _is_served(people[0], mail),
        is_proven=is_proven(letter.verdicts, trusted=settings.MAIL_TRUSTS),
        is_repeat=_is_repeat(letter, mail),
        answers_notice=_answers_notice(letter),
    )


def writers_of(address: str) -> PersonQuerySet:
    """The people whose address this is, with their organization."""
    people = Person.objects.get_queryset().filter(is_active=True, email__iexact=address)
    return people.select_related("organization") if address else people.none()


def _is_served(person: Person, mail: IncomingMail) -> bool:
    provider = mail.mailbox.provider
    if person.organization_id == provider.pk:
        return False
    return can_report_request(person, provider, person.organization)


def _marked(mark: Mark, mail: IncomingMail, now: datetime) -> Marked:
    person = Person.objects.filter(pk=mark.person, is_active=True).first()
    request = find_request(mark.request)
    return Marked(
        mark=mark,
        address=person.email.lower() if person else "",
        is_valid=mark.is_valid(now),
        may_see=_may_answer(person, request, mail),
    )


def _may_answer(person: Person | None, request: Request | None, mail: IncomingMail) -> bool:
    if person is None or request is None or request.provider_id != mail.mailbox.provider_id:
        return False
    return can_remark_on_request(person, request)


def _answers_notice(letter: Letter) -> bool:
    """Whether it answers a mail of ours that is about no request."""
    ours = SentMail.objects.filter(request=None, message_id__in=letter.answers[:MOST_MARKS])
    return ours.exists()


def _is_repeat(letter: Letter, mail: IncomingMail) -> bool:
    """The same mail by another way: its bytes differ by the servers it passed."""
    if not letter.message_id:
        return False
    same = IncomingMail.objects.filter(
        mailbox=mail.mailbox,
        message_id=letter.message_id[:250],
        sender=letter.sender,
        subject=letter.subject,
    )
    return same.exclude(pk=mail.pk).exists()
