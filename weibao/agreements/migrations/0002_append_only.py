# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The database itself refuses to change what happened, whoever asks: also SQL typed by hand."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

LEDGER = "agreements_ledgerentry"
CONTRACT = "agreements_contract"

SQLITE = (
    f"""
    CREATE TRIGGER ledger_is_append_only_update BEFORE UPDATE ON {LEDGER}
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END
    """,
    f"""
    CREATE TRIGGER ledger_is_append_only_delete BEFORE DELETE ON {LEDGER}
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END
    """,
    f"""
    CREATE TRIGGER contract_text_stays BEFORE UPDATE OF number, text ON {CONTRACT}
    WHEN OLD.number <> NEW.number OR OLD.text <> NEW.text
    BEGIN SELECT RAISE(ABORT, 'the signed text never changes'); END
    """,
)

POSTGRESQL = (
    """
    CREATE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the ledger is append-only'
       USING ERRCODE = 'integrity_constraint_violation'; END $$
    """,
    f"""
    CREATE TRIGGER ledger_is_append_only BEFORE UPDATE OR DELETE ON {LEDGER}
    FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only()
    """,
    f"""
    CREATE TRIGGER ledger_is_never_emptied BEFORE TRUNCATE ON {LEDGER}
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only()
    """,
    """
    CREATE FUNCTION contract_text_stays() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the signed text never changes'
       USING ERRCODE = 'integrity_constraint_violation'; END $$
    """,
    f"""
    CREATE TRIGGER contract_text_stays BEFORE UPDATE OF number, text ON {CONTRACT}
    FOR EACH ROW WHEN (OLD.number <> NEW.number OR OLD.text <> NEW.text)
    EXECUTE FUNCTION contract_text_stays()
    """,
)

SQLITE_UNDO = (
    "DROP TRIGGER ledger_is_append_only_update",
    "DROP TRIGGER ledger_is_append_only_delete",
    "DROP TRIGGER contract_text_stays",
)

POSTGRESQL_UNDO = (
    f"DROP TRIGGER ledger_is_append_only ON {LEDGER}",
    f"DROP TRIGGER ledger_is_never_emptied ON {LEDGER}",
    "DROP FUNCTION ledger_is_append_only()",
    f"DROP TRIGGER contract_text_stays ON {CONTRACT}",
    "DROP FUNCTION contract_text_stays()",
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
    dependencies = [("agreements", "0001_initial")]

    operations = [migrations.RunPython(guard, unguard)]
