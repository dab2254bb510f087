# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A mail comes in: its bytes are kept first, and read only then.

Between the two the machine may stop: what was kept waits, and is sorted at the next look. Sorting
happens in one transaction with what follows from it, so that it happens once.
"""

import hashlib
import logging
from datetime import datetime

from django.db import transaction

from weibao.mailroom.actions.settling import settle
from weibao.mailroom.letters import Letter, UnreadableError, read_letter
from weibao.mailroom.models import Fate, IncomingMail, Mailbox
from weibao.mailroom.models.incoming import MOST_BYTES
from weibao.mailroom.queries import known_about, mails_waiting
from weibao.mailroom.sorting import Sorted, sort

log = logging.getLogger(__name__)


class TooLargeError(ValueError):
    """No mail server would carry it either; nothing is kept, and the sender's server is told."""


def keep_mail(mailbox: Mailbox, raw: bytes, *, received_at: datetime) -> IncomingMail:
    """Keep a raw mail; the same bytes twice are one mail. Raises TooLargeError."""
    if len(raw) > MOST_BYTES:
        raise TooLargeError(f"{len(raw)} bytes; at most {MOST_BYTES}.")
    mail, _is_new = IncomingMail.objects.get_or_create(
        mailbox=mailbox,
        digest=hashlib.sha256(raw).hexdigest(),
        defaults={"raw": raw, "received_at": received_at},
    )
    return mail


def sort_waiting(now: datetime) -> int:
    """Sort what waits; how many."""
    waiting = mails_waiting()
    for key in waiting:
        sort_mail(key, now=now)
    return len(waiting)


@transaction.atomic
def sort_mail(key: int, *, now: datetime) -> IncomingMail:
    """Decide what a kept mail is, and do it; a mail that was sorted stays as it is."""
    rows = IncomingMail.objects.select_for_update(of=("self",))
    mail = rows.select_related("mailbox__provider").get(pk=key)
    if mail.fate != Fate.WAITING:
        return mail
    try:
        letter = read_letter(bytes(mail.raw))
    except UnreadableError as wrong:
        log.warning("Mail %s cannot be read: %s", mail.pk, wrong)
        return _quarantine(mail, "unreadable")
    _describe(mail, letter)
    found = sort(letter, known_about(letter, mail, now=now))
    try:
        with transaction.atomic():
            return settle(mail, letter, found, now=now)
    except Exception:
        log.exception("Mail %s could not be settled.", mail.pk)
        return _quarantine(mail, "failed")


def _describe(mail: IncomingMail, letter: Letter) -> None:
    mail.message_id = letter.message_id[:250]
    mail.sender, mail.sender_name = letter.sender, letter.sender_name
    mail.subject = letter.subject


def _quarantine(mail: IncomingMail, reason: str) -> IncomingMail:
    return settle(mail, None, Sorted(fate=Fate.QUARANTINED, reason=reason), now=mail.received_at)
