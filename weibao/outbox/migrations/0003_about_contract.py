# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("outbox", "0002_choices")]

    operations = [
        migrations.AddField(
            model_name="notice",
            name="about_contract",
            field=models.PositiveBigIntegerField(
                blank=True,
                help_text="The key of the contract it is about, if about no request.",
                null=True,
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(("about_contract__isnull", False)),
                fields=["about_contract", "made_at"],
                name="notice_about_contract",
            ),
        ),
    ]
