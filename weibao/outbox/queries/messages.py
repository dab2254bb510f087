# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What waits to be delivered."""

from datetime import datetime

from django.db.models import Q, QuerySet

from weibao.outbox.models import Message, Standing

EVERY = Q()
"""All messages, whatever their topic."""


def is_anything_due(now: datetime, *, of: Q = EVERY) -> bool:
    """Whether there is work; a read, so that an idle worker never takes the write lock."""
    ready = Message.objects.filter(of, standing=Standing.READY, run_at__lte=now)
    lost = Message.objects.filter(standing=Standing.RUNNING, leased_until__lt=now)
    return ready.exists() or lost.exists()


def oldest_ready() -> Message | None:
    return Message.objects.filter(standing=Standing.READY).order_by("run_at", "pk").first()


def dead_messages() -> QuerySet[Message]:
    """Given up after the last attempt; a person must look."""
    return Message.objects.filter(standing=Standing.DEAD)
