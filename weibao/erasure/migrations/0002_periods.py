# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""When to look next whether a period is over: for what is erased already, at once."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def look_at_once(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    done = apps.get_model("erasure", "Erasure").objects.filter(standing="DONE")
    done.update(next_at=models.F("done_at"))


class Migration(migrations.Migration):
    dependencies = [
        ("erasure", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="erasure",
            name="next_at",
            field=models.DateTimeField(
                blank=True,
                db_index=True,
                help_text="When the worker looks next whether a period is over;"
                " none until it is done.",
                null=True,
            ),
        ),
        migrations.CreateModel(
            name="Permit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "erasure",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="erasure.erasure",
                    ),
                ),
            ],
        ),
        migrations.RunPython(look_at_once, migrations.RunPython.noop),
    ]
