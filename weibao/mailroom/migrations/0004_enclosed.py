# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("mailroom", "0003_mails_have_a_provider"),
    ]

    operations = [
        migrations.AddField(
            model_name="sentmail",
            name="enclosed",
            field=models.CharField(
                blank=True,
                help_text="Which file goes with it; made when it is sent.",
                max_length=80,
            ),
        ),
    ]
