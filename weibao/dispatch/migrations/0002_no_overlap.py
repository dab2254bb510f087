# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The database itself refuses two bookings of one engineer that overlap, whoever writes them."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

BOOKING = "dispatch_booking"

# Moments are texts of one form there, all in UTC: they compare as moments do.
_OVERLAPS = f"""
    WHEN EXISTS (
      SELECT 1 FROM {BOOKING} other
      WHERE other.engineer_id = NEW.engineer_id AND other.id <> NEW.id
        AND other.starts_at < NEW.ends_at AND NEW.starts_at < other.ends_at
    )
    BEGIN SELECT RAISE(ABORT, 'the engineer is booked at that time'); END
"""  # noqa: S608 # a constant

SQLITE = (
    f"CREATE TRIGGER booking_never_overlaps_insert AFTER INSERT ON {BOOKING} {_OVERLAPS}",
    f"CREATE TRIGGER booking_never_overlaps_update AFTER UPDATE ON {BOOKING} {_OVERLAPS}",
)
SQLITE_UNDO = (
    "DROP TRIGGER booking_never_overlaps_insert",
    "DROP TRIGGER booking_never_overlaps_update",
)

# Each engineer has a stretch of the whole numbers for their seconds, so that one range says who
# and when, and no extension is needed.
_SECONDS = "engineer_id * 4294967296 + extract(epoch FROM {} AT TIME ZONE 'UTC')::bigint"
POSTGRESQL = (
    f"""
    ALTER TABLE {BOOKING} ADD CONSTRAINT booking_never_overlaps EXCLUDE USING gist (
      int8range({_SECONDS.format("starts_at")}, {_SECONDS.format("ends_at")}) WITH &&
    )
    """,
)
POSTGRESQL_UNDO = (f"ALTER TABLE {BOOKING} DROP CONSTRAINT booking_never_overlaps",)


def guard(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in POSTGRESQL if is_postgresql else SQLITE:
        schema_editor.execute(statement)


def unguard(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in POSTGRESQL_UNDO if is_postgresql else SQLITE_UNDO:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("dispatch", "0001_initial")]

    operations = [migrations.RunPython(guard, unguard)]
