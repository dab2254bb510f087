# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The database itself refuses to change the journal of stock, whoever asks."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

JOURNAL = "stock_movement"

SQLITE = tuple(
    f"CREATE TRIGGER journal_{verb.lower()} BEFORE {verb} ON {JOURNAL} "
    f"BEGIN SELECT RAISE(ABORT, 'the journal of stock is append-only'); END"
    for verb in ("UPDATE", "DELETE")
)
SQLITE_UNDO = ("DROP TRIGGER journal_update", "DROP TRIGGER journal_delete")
POSTGRESQL = (
    """
    CREATE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the journal of stock is append-only'
       USING ERRCODE = 'integrity_constraint_violation'; END $$
    """,
    (
        f"CREATE TRIGGER journal_appended BEFORE UPDATE OR DELETE ON {JOURNAL} "
        "FOR EACH ROW EXECUTE FUNCTION journal_is_append_only()"
    ),
    (
        f"CREATE TRIGGER journal_stays BEFORE TRUNCATE ON {JOURNAL} "
        "FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only()"
    ),
)
POSTGRESQL_UNDO = (
    f"DROP TRIGGER journal_appended ON {JOURNAL}",
    f"DROP TRIGGER journal_stays ON {JOURNAL}",
    "DROP FUNCTION journal_is_append_only()",
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
    dependencies = [("stock", "0001_initial")]

    operations = [migrations.RunPython(guard, unguard)]
