# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def name_the_provider(apps: Any, _editor: Any) -> None:
    """Until now every mail was about a request."""
    requests = apps.get_model("servicedesk", "Request").objects.filter(pk=OuterRef("request"))
    mails = apps.get_model("mailroom", "SentMail").objects.filter(provider=None)
    mails.update(provider=Subquery(requests.values("provider")[:1]))


class Migration(migrations.Migration):
    dependencies = [
        ("mailroom", "0001_initial"),
        ("parties", "0001_initial"),
        ("servicedesk", "0002_remarks"),
    ]

    operations = [
        migrations.AddField(
            model_name="sentmail",
            name="provider",
            field=models.ForeignKey(
                help_text="Whose mailbox sends.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="parties.organization",
            ),
        ),
        migrations.RunPython(name_the_provider, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="sentmail",
            name="request",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="sent_mails",
                to="servicedesk.request",
            ),
        ),
    ]
