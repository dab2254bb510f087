# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A person decides what a mail is that could not be sorted, or that was sorted wrongly."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.observation import Observation
from weibao.mailroom.access import can_settle_mail
from weibao.mailroom.actions.settling import Settled, reply_from, request_from
from weibao.mailroom.letters import Letter, read_letter
from weibao.mailroom.models import Fate, IncomingMail
from weibao.parties.models import Person
from weibao.servicedesk.access import can_see_request
from weibao.servicedesk.models import Request

OPEN = (Fate.QUARANTINED, Fate.DROPPED)
"""What a person may still decide about; what became a request or a remark stays."""

Done = tuple[Fate, Settled]


class SettledAlreadyError(ValueError):
    """Somebody else was faster; `mail` says what they decided."""

    def __init__(self, mail: IncomingMail) -> None:
        super().__init__(f"Mail {mail.pk} is {mail.fate}.")
        self.mail = mail


def report_mail(mail: IncomingMail, *, caller: Person, seen: Observation) -> IncomingMail:
    """It is a new request of this person. Raises UnreadableError for what has no words."""

    def do(mail: IncomingMail, letter: Letter) -> Done:
        done = request_from(mail, letter, caller, by=seen.by, now=seen.now)
        return Fate.REQUEST, done

    return _decide(mail, do, seen)


def join_mail(mail: IncomingMail, *, request: Request, seen: Observation) -> IncomingMail:
    """It belongs to a request: added to it by whoever decides, who vouches for it."""
    if not can_see_request(seen.by, request) or request.provider_id != mail.mailbox.provider_id:
        raise PermissionDenied

    def do(mail: IncomingMail, letter: Letter) -> Done:
        done = reply_from(mail, letter, request, author=seen.by, now=seen.now)
        return Fate.REPLY, done

    return _decide(mail, do, seen)


@transaction.atomic
def drop_mail(mail: IncomingMail, *, seen: Observation) -> IncomingMail:
    """Nothing follows from it. It stays where it is, and may be looked at again."""
    mail = _locked(mail, seen)
    return _written(mail, Fate.DROPPED, Settled(), seen)


@transaction.atomic
def _decide(
    mail: IncomingMail, do: Callable[[IncomingMail, Letter], Done], seen: Observation
) -> IncomingMail:
    mail = _locked(mail, seen)
    fate, done = do(mail, read_letter(bytes(mail.raw)))
    return _written(mail, fate, done, seen)


def _locked(mail: IncomingMail, seen: Observation) -> IncomingMail:
    if not can_settle_mail(seen.by, mail):
        raise PermissionDenied
    rows = IncomingMail.objects.select_for_update(of=("self",))
    mail = rows.select_related("mailbox__provider").get(pk=mail.pk)
    if mail.fate not in OPEN:
        raise SettledAlreadyError(mail)
    return mail


def _written(mail: IncomingMail, fate: Fate, done: Settled, seen: Observation) -> IncomingMail:
    mail.fate, mail.settled_by, mail.settled_at = fate, seen.by, seen.now
    mail.request, mail.remark = done.request, done.remark
    mail.reason = mail.reason if fate != Fate.DROPPED else "by_hand"
    mail.save()
    return mail
