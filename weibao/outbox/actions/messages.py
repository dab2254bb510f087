# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What must be told waits in a table; a worker leases it, delivers it, and settles it.

The row is written in the transaction that decided it: rolled back together, kept together. A
worker that is killed loses its lease, and another delivers again: at least once. Only who holds
the lease may settle, so that a worker that was too slow changes nothing.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet

from weibao.outbox.models import Message, Standing
from weibao.outbox.queries.messages import EVERY

LEASE = timedelta(seconds=30)
MOST_ATTEMPTS = 12
LONGEST_WAIT = timedelta(hours=1)
LONGEST_ERROR = 2000


def put_message(
    key: str,
    *,
    topic: str,
    payload: Mapping[str, Any],
    now: datetime,
    run_at: datetime | None = None,
) -> None:
    """Keep a message unless one with its key exists. `run_at` None means at once."""
    message = Message(
        key=key, topic=topic, payload=dict(payload), run_at=run_at or now, made_at=now
    )
    # Ignoring the conflict leaves the transaction usable, which catching an error would not.
    Message.objects.bulk_create([message], ignore_conflicts=True)


def claim_messages(
    worker: str,
    *,
    now: datetime,
    limit: int = 1,
    lease: timedelta = LEASE,
    of: Q = EVERY,
) -> list[Message]:
    """Take ready messages, oldest first; no two workers ever take the same one."""
    with transaction.atomic():
        ready = Message.objects.filter(of, standing=Standing.READY, run_at__lte=now)
        if connection.features.has_select_for_update_skip_locked:
            ready = ready.select_for_update(skip_locked=True)
        claimed = list(ready.order_by("run_at", "pk")[:limit])
        Message.objects.filter(pk__in=[message.pk for message in claimed]).update(
            standing=Standing.RUNNING,
            worker=worker,
            leased_until=now + lease,
            attempts=F("attempts") + 1,
        )
    for message in claimed:
        message.standing, message.worker = Standing.RUNNING, worker
        message.leased_until, message.attempts = now + lease, message.attempts + 1
    return claimed


def keep_lease(message: Message, *, now: datetime, lease: timedelta = LEASE) -> bool:
    """Renew a lease; False when it was lost."""
    return _held(message).update(leased_until=now + lease) == 1


def finish_message(message: Message, *, now: datetime) -> bool:
    """Settle a delivered message; False when the lease was lost and another delivers it."""
    return _settle(message, Standing.SENT, error="", settled_at=now)


def fail_message(message: Message, *, error: str, now: datetime) -> bool:
    """Try again later, each time later still; give up after the last attempt."""
    error = error[-LONGEST_ERROR:].replace("\x00", "")
    if message.attempts >= MOST_ATTEMPTS:
        return _settle(message, Standing.DEAD, error=error, settled_at=now)
    wait = min(timedelta(seconds=2**message.attempts), LONGEST_WAIT)
    return _settle(message, Standing.READY, error=error, run_at=now + wait)


def release_message(message: Message) -> bool:
    """Give a lease back unused, because the worker stops."""
    return _settle(message, Standing.READY, attempts=F("attempts") - 1)


def revive_message(message: Message, *, now: datetime) -> bool:
    """A person looked at a dead message and wants it tried again from the beginning."""
    dead = Message.objects.filter(pk=message.pk, standing=Standing.DEAD)
    return dead.update(standing=Standing.READY, attempts=0, run_at=now, settled_at=None) == 1


def reap_lost_leases(*, now: datetime) -> int:
    """Make ready again what a dead worker held; how many."""
    lost = Message.objects.filter(standing=Standing.RUNNING, leased_until__lt=now)
    spent = lost.filter(attempts__gte=MOST_ATTEMPTS)
    gone = {"leased_until": None, "worker": ""}
    return spent.update(
        standing=Standing.DEAD, settled_at=now, error="The worker died at the last attempt.", **gone
    ) + lost.update(standing=Standing.READY, run_at=now, **gone)


def _held(message: Message) -> QuerySet[Message]:
    """The fence: only the worker and the attempt that hold the lease may change the row."""
    return Message.objects.filter(
        pk=message.pk,
        standing=Standing.RUNNING,
        worker=message.worker,
        attempts=message.attempts,
    )


def _settle(message: Message, standing: Standing, **changes: Any) -> bool:
    return _held(message).update(standing=standing, leased_until=None, worker="", **changes) == 1
