# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A mark by which a process knows that the projections are as it wrote them.

A row that goes takes the mark with it, whoever deletes it: also SQL typed by hand.
"""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

PROJECTIONS = ("agreements_duemoment", "agreements_balanceleft")
UNMARK = (
    "UPDATE agreements_contractclock SET mark = '' WHERE contract_id = OLD.contract_id"
    " AND mark <> ''"
)


def watch(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    if is_postgresql:
        schema_editor.execute(
            "CREATE FUNCTION projection_is_unmarked() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN {UNMARK}; RETURN NULL; END $$"
        )
    does = "EXECUTE FUNCTION projection_is_unmarked()" if is_postgresql else f"BEGIN {UNMARK}; END"
    for table in PROJECTIONS:
        schema_editor.execute(
            f"CREATE TRIGGER {table}_unmarks AFTER DELETE ON {table} FOR EACH ROW {does}"
        )


def unwatch(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for table in PROJECTIONS:
        schema_editor.execute(
            f"DROP TRIGGER {table}_unmarks" + (f" ON {table}" if is_postgresql else "")
        )
    if is_postgresql:
        schema_editor.execute("DROP FUNCTION projection_is_unmarked()")


class Migration(migrations.Migration):
    dependencies = [("agreements", "0003_owed")]

    operations = [
        migrations.AddField(
            model_name="contractclock",
            name="mark",
            field=models.CharField(
                blank=True,
                default="",
                help_text="Another one each time the projections are written;"
                " none once a row was deleted.",
                max_length=32,
            ),
            preserve_default=False,
        ),
        migrations.RunPython(watch, unwatch),
    ]
