# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Run the workers of an installation, each in a thread: one for what happens here, and one for
other servers, which may be slow.
"""

import os
import signal
import socket
import threading
from argparse import ArgumentParser
from datetime import UTC, datetime
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connections
from django.db.models import Q

from weibao.agreements.tasks import tick
from weibao.billing.actions import work_on_runs
from weibao.erasure.tasks import let_go_of_what_is_over
from weibao.mailroom.actions import sort_waiting
from weibao.mailroom.tasks import Fetcher
from weibao.outbox.topics import OUTSIDE
from weibao.outbox.worker import Worker


class Command(BaseCommand):
    help = "Watch deadlines, fetch mail and deliver the outbox, until SIGTERM."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--pause", type=float, default=0.5, help="seconds between two looks")

    def handle(self, *args: Any, **options: Any) -> None:
        name = f"{socket.gethostname()}:{os.getpid()}"
        others = Q(topic__in=sorted(OUTSIDE))
        shared = {"moment": lambda: datetime.now(tz=UTC), "pause": options["pause"]}
        here = Worker(name=f"{name}:here", tick=_tick, of=~others, **shared)
        outside = Worker(name=f"{name}:outside", tick=Fetcher().tick, of=others, **shared)

        def stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 # the signature of a signal handler
            here.stop()
            outside.stop()

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        thread = threading.Thread(target=_run, args=(outside,), name="outside")
        thread.start()
        here.run()
        outside.stop()
        thread.join()


def _run(worker: Worker) -> None:
    try:
        worker.run()
    finally:
        connections.close_all()


def _tick(now: datetime) -> int:
    return tick(now) + sort_waiting(now) + work_on_runs(now) + let_go_of_what_is_over(now)
