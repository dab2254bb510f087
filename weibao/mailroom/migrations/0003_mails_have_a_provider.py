# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    # PostgreSQL does not change a table whose new rows are checked in the same transaction.
    dependencies = [("mailroom", "0002_notices")]

    operations = [
        migrations.AlterField(
            model_name="sentmail",
            name="provider",
            field=models.ForeignKey(
                help_text="Whose mailbox sends.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="parties.organization",
            ),
        ),
    ]
