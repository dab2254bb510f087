# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The statements that run with every fact, written out: building them takes longer than running."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db import connection

LOCK = "SELECT 1 FROM agreements_contract WHERE id = %s FOR NO KEY UPDATE"
ROWS = """
SELECT seq, hash, content FROM agreements_ledgerentry
WHERE contract_id = %s AND seq >= %s ORDER BY seq
"""
CLOCK = """
UPDATE agreements_contractclock
SET next_at = %s, signed_at = %s, moved_to = %s, terminated_on = %s, mark = %s
WHERE contract_id = %s AND mark = %s
"""
ERASE = """
UPDATE agreements_ledgerentry SET content = %s, erased = %s, recorded_by = %s
WHERE id = %s AND erased IS NULL
"""


def lock(contract_id: int) -> None:
    """Facts of one contract are recorded one after the other; those of two contracts at once."""
    # SQLite has one writer at a time. Rows that point to the contract may be written meanwhile: its
    # key does not change.
    if connection.features.has_select_for_update:
        with connection.cursor() as cursor:
            cursor.execute(LOCK, [contract_id])


def rows_from(contract_id: int, seq: int) -> list[tuple[int, str, str]]:
    """Number, hash and content of each entry from one on."""
    with connection.cursor() as cursor:
        cursor.execute(ROWS, [contract_id, seq])
        return list(cursor.fetchall())


class Clock(NamedTuple):
    """What a contract's clock says, by its columns."""

    next_at: datetime | None
    signed_at: datetime | None
    moved_to: date | None
    terminated_on: date | None


def set_clock(contract_id: int, clock: Clock, *, mark: str, held: str) -> bool:
    """Set the clock and another mark, where it still has the one that is held."""
    moments = map(connection.ops.adapt_datetimefield_value, (clock.next_at, clock.signed_at))
    days = map(connection.ops.adapt_datefield_value, (clock.moved_to, clock.terminated_on))
    with connection.cursor() as cursor:
        cursor.execute(CLOCK, [*moments, *days, mark, contract_id, held])
        return bool(cursor.rowcount)


def erase(rows: Sequence[tuple[str, str, str, int]]) -> None:
    """What is left of entries, the digest of what stood there, who recorded it, and the key."""
    with connection.cursor() as cursor:
        cursor.executemany(ERASE, rows)
