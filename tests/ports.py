# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Ports on this machine's loopback for servers of tests."""

import contextlib
import random
import socket

# Below those that Linux gives to programs that do not care: a browser's calls take none of these.
RANGE = range(20_000, 32_000)
DRAWN = random.SystemRandom()


def free_port():
    """One on which nobody listens, for a server that starts next."""
    while True:
        port = DRAWN.choice(RANGE)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


@contextlib.contextmanager
def deaf_port():
    """One that is taken, and where every call is refused."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]
