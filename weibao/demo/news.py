# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Everything that was told during the month lies under the bell; what is old has been read."""

from datetime import datetime, timedelta

from django.db.models import F

from weibao.mailroom.models import SentMail
from weibao.outbox.actions import claim_messages, finish_message
from weibao.outbox.models import Notice
from weibao.outbox.topics import OUTSIDE, Delivery, handler_of

UNREAD_FOR = timedelta(hours=20)


def deliver_what_was_told(*, now: datetime) -> None:
    """Deliver with the moment at which each message was put, not with today's."""
    while messages := claim_messages("demo", now=now, limit=200):
        for message in messages:
            at = max(message.made_at, message.run_at)
            delivery = Delivery(
                key=message.key, topic=message.topic, payload=message.payload, now=at
            )
            # Nothing of the demonstration leaves this machine.
            if message.topic not in OUTSIDE:
                handler_of(message.topic)(delivery)
            finish_message(message, now=now)
    SentMail.objects.filter(sent_at=None).update(sent_at=F("made_at"))
    old = Notice.objects.filter(made_at__lt=now - UNREAD_FOR)
    old.update(read_at=F("made_at") + timedelta(minutes=30))
