# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The invoices of a month are found without reading all that was ever recorded."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0006_archive_taken"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="ledgerentry",
            index=models.Index(
                condition=models.Q(("kind", "invoice_issued")),
                fields=["happened_at"],
                name="ledger_invoices_by_day",
            ),
        ),
    ]
