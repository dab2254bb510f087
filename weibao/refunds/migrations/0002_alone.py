# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("refunds", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="refundevent",
            name="is_alone",
            field=models.BooleanField(default=False),
        ),
    ]
