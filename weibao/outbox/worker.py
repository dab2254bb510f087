# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The worker: ask the ticker, lease, deliver, settle; until it is told to stop."""

import logging
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import close_old_connections, connection, transaction
from django.db.models import Q

from weibao.outbox.actions import (
    claim_messages,
    fail_message,
    finish_message,
    keep_lease,
    reap_lost_leases,
    release_message,
)
from weibao.outbox.actions.messages import LEASE
from weibao.outbox.models import Message
from weibao.outbox.queries import is_anything_due
from weibao.outbox.queries.messages import EVERY
from weibao.outbox.topics import OUTSIDE, Delivery, handler_of

log = logging.getLogger(__name__)

Moment = Callable[[], datetime]
Ticker = Callable[[datetime], int]


@dataclass(kw_only=True)
class Worker:
    """`of` are the messages it takes; `hangs_after` ends the heartbeat of a delivery that never
    returns.

    Two workers share an installation's outbox, so that a mail server that hangs holds up no notice.
    """

    name: str
    moment: Moment
    tick: Ticker
    of: Q = EVERY
    batch: int = 10
    pause: float = 0.5
    lease: timedelta = LEASE
    hangs_after: timedelta = timedelta(minutes=5)
    stopping: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Work until `stop`. A database that is away for a while does not end the worker."""
        while not self.stopping.is_set():
            try:
                did = self.round()
            except Exception:
                log.exception("The worker's round failed; it goes on.")
                did = 0
            close_old_connections()
            if not did:
                self.stopping.wait(self.pause)

    def stop(self) -> None:
        """Finish what is being delivered, give the rest back, and end."""
        self.stopping.set()

    def round(self) -> int:
        """One look at the clock and at the outbox; how much there was to do."""
        did = self.tick(self.moment())
        now = self.moment()
        if not is_anything_due(now, of=self.of):
            return did
        reap_lost_leases(now=now)
        messages = claim_messages(
            self.name, now=now, limit=self.batch, lease=self.lease, of=self.of
        )
        with self._heartbeat(messages):
            for message in messages:
                self._deliver(message)
        return did + len(messages)

    def _deliver(self, message: Message) -> None:
        if self.stopping.is_set():
            release_message(message)
            return
        now = self.moment()
        try:
            # What a handler writes to this database and the settling are one transaction: a
            # worker killed between them has done neither. A server elsewhere is not waited for
            # inside of one.
            with nullcontext() if message.topic in OUTSIDE else transaction.atomic():
                handler_of(message.topic)(
                    Delivery(key=message.key, topic=message.topic, payload=message.payload, now=now)
                )
                if not finish_message(message, now=self.moment()):
                    raise LeaseLostError(message.key)
        except LeaseLostError:
            log.warning("Another worker took over %s.", message.key)
        except Exception as wrong:  # noqa: BLE001 # whatever a handler does, the message is kept
            log.warning("Delivery of %s failed: %s", message.key, wrong)
            fail_message(message, error=traceback.format_exc(), now=self.moment())

    @contextmanager
    def _heartbeat(self, messages: list[Message]) -> Iterator[None]:
        """Renew the leases while a batch is delivered, for no longer than `hangs_after`."""
        done = threading.Event()
        beats = int(self.hangs_after / self.lease * 3)

        def beat() -> None:
            try:
                for _ in range(beats):
                    if done.wait(self.lease.total_seconds() / 3):
                        return
                    for message in messages:
                        keep_lease(message, now=self.moment(), lease=self.lease)
            finally:
                connection.close()

        thread = threading.Thread(target=beat, name="heartbeat", daemon=True)
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()


class LeaseLostError(RuntimeError):
    """The lease ended before the delivery did; another worker delivers."""
