# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0

from django.conf import settings
from django.db import migrations, models

ENDED = models.Q(("ended_at__isnull", False))
URGENT = models.Q(("ended_at__isnull", False), ("is_urgent", True))
ADDED = (
    ("request_ended_of_caller", ["caller"], ENDED),
    ("request_ended_of_reporter", ["reported_by"], ENDED),
    ("request_ended_of_served", ["provider", "customer"], ENDED),
    ("request_ended_of_engineer", ["provider", "assignee"], ENDED),
    ("request_ended_of_terms", ["provider", "contract"], ENDED),
    ("request_ended_of_symptom", ["provider", "symptom"], ENDED),
    ("request_ended_of_channel", ["provider", "channel"], ENDED),
    ("request_ended_of_own_channel", ["customer", "channel"], ENDED),
    ("request_urgent_ended_provider", ["provider"], URGENT),
    ("request_urgent_ended_customer", ["customer"], URGENT),
)


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0002_append_only"),
        ("assets", "0001_initial"),
        ("parties", "0001_initial"),
        ("servicedesk", "0010_presence_and_replies"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="request",
            index=models.Index(
                condition=condition, fields=[*columns, "-ended_at", "-id"], name=name
            ),
        )
        for name, columns, condition in ADDED
    ]
