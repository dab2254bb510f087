# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""One change of an entry is let through, once: personal data goes, its digest stays.

Only what was read of the fact changes, and only on a ledger on which the customer chose it.
PostgreSQL also computes the digest itself.
"""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

LEDGER = "agreements_ledgerentry"
STAYS = (
    *("id", "contract_id", "seq", "fact_id", "kind", "subject", "corrects"),
    *("happened_at", "recorded_at", "prev_hash", "hash"),
)
UNDO = {
    "sqlite": ("DROP TRIGGER ledger_is_append_only_update",),
    "postgresql": (f"DROP TRIGGER ledger_is_append_only ON {LEDGER}",),
}


def conditions(same: str, digest: str) -> str:
    """When an update is an erasure: `same` compares two columns, `digest` checks what is kept."""
    chosen = (
        f"EXISTS (SELECT 1 FROM {LEDGER} AS chosen"  # noqa: S608 # our own names
        " WHERE chosen.contract_id = OLD.contract_id AND chosen.kind = 'data_chosen')"
    )
    stays = (f"OLD.{name} {same} NEW.{name}" for name in STAYS)
    return " AND ".join(["OLD.erased IS NULL", digest, *stays, chosen])


SQLITE = f"""
CREATE TRIGGER ledger_is_append_only_update BEFORE UPDATE ON {LEDGER}
WHEN NOT ({conditions("IS", "length(COALESCE(NEW.erased, '')) = 64")})
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END
"""
POSTGRESQL = (
    f"""
    CREATE FUNCTION ledger_lets_erase() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN
    IF {
        conditions(
            "IS NOT DISTINCT FROM",
            "COALESCE(NEW.erased = encode(sha256(convert_to(OLD.content, 'UTF8')), 'hex'), FALSE)",
        )
    } THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'the ledger is append-only' USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    f"""
    CREATE TRIGGER ledger_is_append_only BEFORE DELETE ON {LEDGER}
    FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only()
    """,
    f"""
    CREATE TRIGGER ledger_is_changed_by_erasure BEFORE UPDATE ON {LEDGER}
    FOR EACH ROW EXECUTE FUNCTION ledger_lets_erase()
    """,
)
LET = {
    "sqlite": (*UNDO["sqlite"], SQLITE),
    "postgresql": (*UNDO["postgresql"], *POSTGRESQL),
}
REFUSES = f"""
CREATE TRIGGER ledger_is_append_only_update BEFORE UPDATE ON {LEDGER}
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END
"""
REFUSES_BOTH = f"""
CREATE TRIGGER ledger_is_append_only BEFORE UPDATE OR DELETE ON {LEDGER}
FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only()
"""
BACK = {
    "sqlite": (
        *UNDO["sqlite"],
        REFUSES,
    ),
    "postgresql": (
        *UNDO["postgresql"],
        f"DROP TRIGGER ledger_is_changed_by_erasure ON {LEDGER}",
        "DROP FUNCTION ledger_lets_erase()",
        REFUSES_BOTH,
    ),
}
"""To what 0002 made."""


def let(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in LET[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def refuse(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in BACK[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("agreements", "0007_invoices_by_day")]

    operations = [
        migrations.AddField(
            model_name="ledgerentry",
            name="erased",
            field=models.CharField(
                blank=True,
                help_text="SHA-256 of the content that is under the hash, where personal data was"
                " erased.",
                max_length=64,
                null=True,
            ),
        ),
        migrations.RunPython(let, refuse),
    ]
