# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Two programs that live and end together: the web server and the worker."""

import os
import signal
import socket
import subprocess  # the programs are our own
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import weibao

ROOT = Path(weibao.__file__).parent.parent
LONGEST_START = 120.0
LONGEST_STOP = 15.0

Program = subprocess.Popen[bytes]


class PortTakenError(OSError):
    """Another program listens there."""


def programs(port: int) -> list[list[str]]:
    """How each is started; both read the settings from the environment."""
    gunicorn = [
        *(sys.executable, "-m", "gunicorn", "weibao.config.wsgi:application"),
        *("--bind", f"127.0.0.1:{port}", "--worker-class", "gthread"),
        *("--workers", "2", "--threads", "4", "--graceful-timeout", "10"),
        # Its control socket would lie in the home folder.
        *("--no-control-socket", "--log-level", "warning"),
    ]
    return [gunicorn, [sys.executable, "-m", "django", "worker"]]


def require_free(port: int) -> None:
    with socket.socket() as probe:
        # A server that stopped a moment ago does not hold the port.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise PortTakenError(port) from None


@contextmanager
def running(
    commands: Sequence[Sequence[str]], *, preset: Mapping[str, str] | None = None
) -> Iterator[list[Program]]:
    """Run programs; at the end, however it comes, all of them stop.

    `preset` is for variables of the environment that nobody has set.
    """
    settings = {"DJANGO_SETTINGS_MODULE": "weibao.config.settings"}
    said = {name: value for name, value in os.environ.items() if value}
    environment = {**settings, **(preset or {}), **said}
    started: list[Program] = []
    try:
        for command in commands:
            program = subprocess.Popen(command, cwd=ROOT, env=environment)  # noqa: S603 # our own
            started.append(program)  # each is known before the next may fail
        yield started
    finally:
        stop(started)


def stop(started: Sequence[Program]) -> None:
    """Ask each to finish what it does; end what does not."""
    for program in started:
        program.terminate()
    deadline = time.monotonic() + LONGEST_STOP
    for program in started:
        try:
            program.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()


def is_answering(port: int, started: Sequence[Program]) -> bool:
    """Wait until the server accepts connections; False when one of the programs ended instead."""
    deadline = time.monotonic() + LONGEST_START
    while time.monotonic() < deadline and all(program.poll() is None for program in started):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return True
        time.sleep(0.1)
    return False


class Stopped(Exception):  # not an error: somebody asked for it
    """SIGTERM or Ctrl-C."""


def stop_on_signal() -> None:
    """Turn SIGTERM and Ctrl-C into `Stopped`, so that the programs are stopped too."""

    def raise_stopped(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 # the signature of a signal handler
        # A second signal while stopping must not interrupt the stopping.
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        raise Stopped

    signal.signal(signal.SIGTERM, raise_stopped)
    signal.signal(signal.SIGINT, raise_stopped)


def first_to_end(started: Sequence[Program]) -> Program:
    """Wait until one of the programs ends by itself."""
    while True:
        for program in started:
            if program.poll() is not None:
                return program
        time.sleep(0.3)
