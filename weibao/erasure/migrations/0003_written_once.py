# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The database itself refuses to change what was signed and what happened; only names and words
go out of it, while a batch is erased.

The journal of stock had a guard that let nothing through.
"""

from importlib import import_module

from django.db import migrations

from weibao.parties.guards import Guard, guarded

LETS = {
    "assets_deviceevent": ("before", "after"),
    "fieldwork_signature": ("person", "content", "strokes", "comment", "reason"),
    "fieldwork_signedlist": ("person", "content", "strokes"),
    "refunds_refundevent": ("said",),
    "repairs_repairevent": ("said",),
    "selling_approval": ("person",),
    "selling_partsignature": ("person", "strokes", "scan"),
    "selling_quoteversion": ("note",),
    "stock_movement": ("reason",),
    "stock_purchaseevent": ("said",),
}
FREE = {"selling_quoteversion": ("sent_at",)}
GUARDS = tuple(
    Guard(
        table=table,
        free=FREE.get(table, ()),
        let=columns,
        where="EXISTS (SELECT 1 FROM erasure_permit)",
    )
    for table, columns in LETS.items()
)
FORMER = import_module("weibao.stock.migrations.0002_append_only")


class Migration(migrations.Migration):
    dependencies = [
        ("erasure", "0002_periods"),
        ("assets", "0004_serial_keys"),
        ("fieldwork", "0005_part_code"),
        ("refunds", "0002_alone"),
        ("repairs", "0002_proofs"),
        ("selling", "0003_written_once"),
        ("stock", "0002_append_only"),
    ]

    operations = [migrations.RunPython(FORMER.unguard, FORMER.guard), guarded(GUARDS)]
