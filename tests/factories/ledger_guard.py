# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Between tests that commit, Django deletes all rows, which the guards of many tables refuse."""

from contextlib import contextmanager

import pytest
from django.db import connection

TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
TABLES = "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"


@pytest.fixture(autouse=True, scope="session")
def _ledger_lets_go_between_tests():
    """Lift the guards while the rows are deleted, and put them back in the same transaction."""
    operations = type(connection.ops)
    flush = operations.sql_flush
    # Several folders import this fixture, and each sets it up once.
    if flush.__name__ == "sql_flush_past_the_guard":
        yield
        return

    def sql_flush_past_the_guard(self, style, tables, **options):
        statements = flush(self, style, tables, **options)
        lift, put_back = lifting() if statements else ([], [])
        return [*lift, *statements, *put_back]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "sql_flush", sql_flush_past_the_guard)
        yield


@contextmanager
def past_the_guards():
    """Write what no product writes: rows of an earlier version, or of whoever has the database."""
    lift, put_back = lifting()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # A table cannot be altered while it has constraints that are still to be checked.
            lift = ["SET CONSTRAINTS ALL IMMEDIATE", *lift]
        for statement in lift:
            cursor.execute(statement)
        yield
        for statement in put_back:
            cursor.execute(statement)


def lifting():
    """The statements that switch every trigger off, and those that switch it on again."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(TRIGGERS)
            triggers = cursor.fetchall()
            return [f'DROP TRIGGER "{name}"' for name, _sql in triggers], [
                sql for _name, sql in triggers
            ]
        cursor.execute(TABLES)
        tables = [table for (table,) in cursor.fetchall()]
    return tuple(
        [f"ALTER TABLE {table} {switch} TRIGGER USER" for table in tables]
        for switch in ("DISABLE", "ENABLE")
    )
