# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import unicodedata
from typing import Any

from django.db import migrations, models

AT_ONCE = 500


def key_of(serial: str) -> str:
    """As it was compared when this was written."""
    return "".join(unicodedata.normalize("NFKC", serial).upper().split())[:160]


def fill(apps: Any, _editor: Any) -> None:
    devices = apps.get_model("assets", "Device").objects
    named = devices.exclude(serial="").order_by("pk")
    rows: list[Any] = []
    for row in named.only("pk", "serial").iterator(chunk_size=AT_ONCE):
        row.serial_key = key_of(row.serial)
        rows.append(row)
        if len(rows) == AT_ONCE:
            devices.bulk_update(rows, ["serial_key"])
            rows = []
    devices.bulk_update(rows, ["serial_key"])


class Migration(migrations.Migration):
    dependencies = [
        ("assets", "0003_licences"),
    ]

    operations = [
        migrations.AddField(
            model_name="device",
            name="serial_key",
            field=models.CharField(
                blank=True,
                db_index=True,
                default="",
                editable=False,
                help_text="The serial number as it is compared; `serial` is as somebody wrote it.",
                max_length=160,
            ),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="device",
            name="serial",
            field=models.CharField(blank=True, max_length=80, verbose_name="序列号"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
