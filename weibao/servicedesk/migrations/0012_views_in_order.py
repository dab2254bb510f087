# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("servicedesk", "0011_ended_by_fields")]

    operations = [
        migrations.AlterModelOptions(
            name="savedview", options={"ordering": ("place", "pk"), "verbose_name": "视图"}
        ),
        migrations.AddField(
            model_name="savedview",
            name="place",
            field=models.PositiveSmallIntegerField(default=0),
        ),
    ]
