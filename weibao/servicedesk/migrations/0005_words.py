# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The index of the requests' words, beside their table, and the words of those that are there."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from weibao.search.index import Index

WORDS = Index("servicedesk_request_words")


def make(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in WORDS.statements(schema_editor.connection.vendor):
        schema_editor.execute(statement)
    rows = apps.get_model("servicedesk", "Request").objects.select_related("customer", "device")
    for row in rows.iterator():
        device = f"{row.device.tag} {row.device.model}" if row.device else ""
        known = (row.number, row.customer.short_name, row.caller_name, row.phone, device)
        WORDS.put(row.pk, title=" ".join(known), body=row.summary)


def drop(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    schema_editor.execute(f"DROP TABLE {WORDS.table}")


class Migration(migrations.Migration):
    dependencies = [("servicedesk", "0004_remote_sessions")]

    operations = [migrations.RunPython(make, drop)]
