# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The database itself refuses to change what was agreed, paid or said about pay."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES = ("payrule", "payclosing", "paysheet", "payfact")

SQLITE = tuple(
    f"CREATE TRIGGER {table}_{verb.lower()} BEFORE {verb} ON earnings_{table} "
    f"BEGIN SELECT RAISE(ABORT, 'pay is append-only'); END"
    for table in TABLES
    for verb in ("UPDATE", "DELETE")
)
SQLITE_UNDO = tuple(
    f"DROP TRIGGER {table}_{verb}" for table in TABLES for verb in ("update", "delete")
)
POSTGRESQL = (
    """
    CREATE FUNCTION pay_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'pay is append-only'
       USING ERRCODE = 'integrity_constraint_violation'; END $$
    """,
    *(
        f"CREATE TRIGGER {table}_appended BEFORE UPDATE OR DELETE ON earnings_{table} "
        "FOR EACH ROW EXECUTE FUNCTION pay_is_append_only()"
        for table in TABLES
    ),
    *(
        f"CREATE TRIGGER {table}_stays BEFORE TRUNCATE ON earnings_{table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION pay_is_append_only()"
        for table in TABLES
    ),
)
POSTGRESQL_UNDO = (
    *(f"DROP TRIGGER {table}_appended ON earnings_{table}" for table in TABLES),
    *(f"DROP TRIGGER {table}_stays ON earnings_{table}" for table in TABLES),
    "DROP FUNCTION pay_is_append_only()",
)


def guard(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in POSTGRESQL if is_postgresql else SQLITE:
        schema_editor.execute(statement)


def unguard(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in POSTGRESQL_UNDO if is_postgresql else SQLITE_UNDO:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("earnings", "0001_initial")]

    operations = [migrations.RunPython(guard, unguard)]
