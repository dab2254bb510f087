# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A table of projections that is emptied takes all marks away, too.

PostgreSQL's TRUNCATE deletes no row, so that the triggers of rows do not hear of it.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

PROJECTIONS = ("agreements_duemoment", "agreements_balanceleft")


def watch(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute(
        "CREATE FUNCTION projections_are_unmarked() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN UPDATE agreements_contractclock SET mark = '' WHERE mark <> '';"
        " RETURN NULL; END $$"
    )
    for table in PROJECTIONS:
        schema_editor.execute(
            f"CREATE TRIGGER {table}_emptied AFTER TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION projections_are_unmarked()"
        )


def unwatch(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor != "postgresql":
        return
    for table in PROJECTIONS:
        schema_editor.execute(f"DROP TRIGGER {table}_emptied ON {table}")
    schema_editor.execute("DROP FUNCTION projections_are_unmarked()")


class Migration(migrations.Migration):
    dependencies = [("agreements", "0004_mark")]

    operations = [migrations.RunPython(watch, unwatch)]
