# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Several threads that start together, each with a connection of its own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection


def at_once(act, *, threads):
    """Run `act(number)` in so many threads; the results in order, an error as itself."""
    start = Barrier(threads)

    def one(number):
        try:
            start.wait()
            return act(number)
        except Exception as error:  # noqa: BLE001 # the test looks at it
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(one, range(threads)))
