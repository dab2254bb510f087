# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Between tests that commit, Django deletes all rows; the guard would refuse the ledger's."""

from importlib import import_module

import pytest
from django.db import connection

GUARD = import_module("weibao.agreements.migrations.0002_append_only")


@pytest.fixture(autouse=True, scope="session")
def _ledger_lets_go_between_tests():
    """Lift the guard while the rows are deleted, and put it back in the same transaction."""
    operations = type(connection.ops)
    flush = operations.sql_flush
    # Several folders import this fixture, and each sets it up once.
    if flush.__name__ == "sql_flush_past_the_guard":
        yield
        return

    is_postgresql = connection.vendor == "postgresql"
    guard = GUARD.POSTGRESQL if is_postgresql else GUARD.SQLITE
    undo = GUARD.POSTGRESQL_UNDO if is_postgresql else GUARD.SQLITE_UNDO

    def sql_flush_past_the_guard(self, style, tables, **options):
        statements = flush(self, style, tables, **options)
        return [*undo, *statements, *guard] if statements else []

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "sql_flush", sql_flush_past_the_guard)
        yield
