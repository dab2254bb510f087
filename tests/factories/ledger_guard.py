# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Between tests that commit, Django deletes all rows; SQLite's guard would refuse the ledger's.

PostgreSQL truncates, which its guard does not see.
"""

from importlib import import_module

import pytest
from django.db.backends.sqlite3.base import DatabaseWrapper

OPERATIONS = DatabaseWrapper.ops_class
GUARD = import_module("weibao.agreements.migrations.0002_append_only")


@pytest.fixture(autouse=True, scope="session")
def _ledger_lets_go_between_tests():
    """Lift the guard while the rows are deleted, and put it back in the same transaction."""
    flush = OPERATIONS.sql_flush
    # Several folders import this fixture, and each sets it up once.
    if flush.__name__ == "sql_flush_past_the_guard":
        yield
        return

    def sql_flush_past_the_guard(self, style, tables, **options):
        statements = flush(self, style, tables, **options)
        return [*GUARD.SQLITE_UNDO, *statements, *GUARD.SQLITE] if statements else []

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(OPERATIONS, "sql_flush", sql_flush_past_the_guard)
        yield
