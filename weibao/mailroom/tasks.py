# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Mail leaves and comes: what was said becomes a mail, a mail is handed to the server, and the
mailbox is looked into.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from weibao.mailroom.actions import mail_notice, mail_remark, send
from weibao.mailroom.fetching import FetchError, fetch
from weibao.mailroom.models import Mailbox, SentMail
from weibao.outbox.models import Notice
from weibao.outbox.topics import NOTICE_MAIL, Delivery, delivers
from weibao.servicedesk.models import Remark

log = logging.getLogger(__name__)


@delivers("remark_made")
def write_mail(delivery: Delivery) -> None:
    remark = Remark.objects.filter(pk=delivery.payload["remark"]).first()
    if remark is not None:
        mail_remark(remark, now=delivery.now)


@delivers(NOTICE_MAIL)
def write_mail_of_notice(delivery: Delivery) -> None:
    notice = Notice.objects.filter(pk=delivery.payload["notice"]).select_related("person").first()
    if notice is not None:
        mail_notice(notice, now=delivery.now)


@delivers("mail", is_outside=True)
def send_mail(delivery: Delivery) -> None:
    mail = SentMail.objects.select_related("provider").get(key=delivery.payload["mail"])
    send(mail, now=delivery.now)


@dataclass(kw_only=True)
class Fetcher:
    """Looks into the mailbox every half minute; after a failure, later each time."""

    every: timedelta = timedelta(seconds=30)
    longest: timedelta = timedelta(minutes=10)
    next_at: datetime | None = None
    failures: int = 0

    def tick(self, now: datetime) -> int:
        """Fetch what is new, if it is time; how many mails."""
        if settings.MAIL_IN is None or (self.next_at is not None and now < self.next_at):
            return 0
        mailbox = Mailbox.objects.filter(address=settings.MAIL_IN.address).first()
        self.next_at = now + self.every
        if mailbox is None:
            log.error("Nobody's mailbox: run add_mailbox %s first.", settings.MAIL_IN.address)
            return 0
        try:
            kept = fetch(settings.MAIL_IN, mailbox, now=now)
        except FetchError as wrong:
            self.failures += 1
            self.next_at = now + min(self.every * 2**self.failures, self.longest)
            log.warning("Mail could not be fetched (%s); next try at %s.", wrong, self.next_at)
            return 0
        self.failures = 0
        return kept
