# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The mail of an organization's desk."""

from weibao.mailroom.models import Fate, IncomingMail
from weibao.mailroom.models.incoming import IncomingMailQuerySet
from weibao.parties.models import Person


def mails_of(person: Person, *, fate: str = "") -> IncomingMailQuerySet:
    """Latest first, without the raw bytes; of one fate, or of any."""
    mails = IncomingMail.objects.visible_to(person).defer("raw").select_related("request")
    return mails.filter(fate=fate) if fate else mails


def mail_for(person: Person, key: int) -> IncomingMail:
    """One mail whole; raises IncomingMail.DoesNotExist for whoever may not read it."""
    mails = IncomingMail.objects.visible_to(person)
    return mails.select_related("mailbox__provider", "request", "remark").get(pk=key)


def mails_waiting(limit: int = 50) -> list[int]:
    """The keys of mails that nobody has sorted yet, first come first."""
    waiting = IncomingMail.objects.filter(fate=Fate.WAITING).order_by("received_at", "pk")
    return list(waiting.values_list("pk", flat=True)[:limit])
