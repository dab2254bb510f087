# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Between tests that commit, Django deletes all rows, which the guards of ledger and pay refuse."""

from importlib import import_module

import pytest
from django.db import connection

GUARDS = [
    import_module(f"weibao.{app}.migrations.0002_append_only")
    for app in ("agreements", "earnings", "stock")
]
ERASING = import_module("weibao.agreements.migrations.0008_erased")


@pytest.fixture(autouse=True, scope="session")
def _ledger_lets_go_between_tests():
    """Lift the guards while the rows are deleted, and put them back in the same transaction."""
    operations = type(connection.ops)
    flush = operations.sql_flush
    # Several folders import this fixture, and each sets it up once.
    if flush.__name__ == "sql_flush_past_the_guard":
        yield
        return

    is_postgresql = connection.vendor == "postgresql"
    name = "POSTGRESQL" if is_postgresql else "SQLITE"
    guard = [statement for one in GUARDS for statement in getattr(one, name)]
    undo = [statement for one in GUARDS for statement in getattr(one, f"{name}_UNDO")]
    guard = [*guard, *ERASING.LET[connection.vendor]]
    undo = [*ERASING.BACK[connection.vendor], *undo]

    def sql_flush_past_the_guard(self, style, tables, **options):
        statements = flush(self, style, tables, **options)
        return [*undo, *statements, *guard] if statements else []

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "sql_flush", sql_flush_past_the_guard)
        yield
