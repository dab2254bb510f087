# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Run a worker: it watches the clock, and delivers what waits in the outbox."""

import os
import signal
import socket
from argparse import ArgumentParser
from datetime import UTC, datetime
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand

from weibao.agreements.tasks import tick
from weibao.outbox.worker import Worker


class Command(BaseCommand):
    help = "Watch deadlines and deliver the outbox, until SIGTERM."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--pause", type=float, default=0.5, help="seconds between two looks")

    def handle(self, *args: Any, **options: Any) -> None:
        worker = Worker(
            name=f"{socket.gethostname()}:{os.getpid()}",
            moment=lambda: datetime.now(tz=UTC),
            tick=tick,
            pause=options["pause"],
        )

        def stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 # the signature of a signal handler
            worker.stop()

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        worker.run()
