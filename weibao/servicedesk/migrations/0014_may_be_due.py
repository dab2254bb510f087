# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("servicedesk", "0013_vendor_parts")]

    operations = [
        migrations.AddField(
            model_name="request",
            name="may_be_due_at",
            field=models.DateTimeField(
                blank=True,
                null=True,
                help_text="Without a contract yet: by the strictest that may fit.",
            ),
        ),
    ]
