# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("fieldwork", "0004_photos_of_causes"),
    ]

    operations = [
        migrations.AddField(
            model_name="part",
            name="code",
            field=models.CharField(
                blank=True, help_text="What was taken from the bag; empty if not.", max_length=160
            ),
        ),
    ]
