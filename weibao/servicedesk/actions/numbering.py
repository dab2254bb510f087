# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The next number of a series: never given twice, and not always used."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

NEXT = """
INSERT INTO servicedesk_numberseries (name, latest) VALUES (%s, 1)
ON CONFLICT (name) DO UPDATE SET latest = servicedesk_numberseries.latest + 1
RETURNING latest
"""


@contextmanager
def with_next_number(series: str) -> Iterator[str]:
    """A transaction for whatever gets the next number.

    Where rows are locked, the number is given before the transaction begins: nobody waits for a
    number until another's request is kept. SQLite has one writer at a time, who takes it within.
    """
    if connection.features.has_select_for_update:
        number = _next_number(series)
        with transaction.atomic():
            yield number
    else:
        with transaction.atomic():
            yield _next_number(series)


def _next_number(series: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [series])
        return f"{series}-{cursor.fetchone()[0]:04}"
