# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agreements", "0004_mark"),
        ("parties", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Figures",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                (
                    "head",
                    models.CharField(
                        help_text="The hash of the ledger's last fact.", max_length=64
                    ),
                ),
                ("asked_on", models.DateField(help_text="Charges begin as days pass.")),
                ("earned", models.BigIntegerField()),
                ("billed", models.BigIntegerField()),
                ("deferred", models.BigIntegerField()),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="figures",
                        to="agreements.contract",
                    ),
                ),
            ],
            options={
                "verbose_name": "收入",
                "constraints": [
                    models.UniqueConstraint(fields=("contract", "day"), name="figures_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="HourCost",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("from_on", models.DateField(verbose_name="从哪天起")),
                ("amount", models.PositiveIntegerField(verbose_name="每小时成本")),
                (
                    "engineer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.organization",
                    ),
                ),
            ],
            options={
                "verbose_name": "工时成本",
                "ordering": ("-from_on", "-pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("provider", "engineer", "from_on"), name="hour_cost_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("engineer__isnull", True)),
                        fields=("provider", "from_on"),
                        name="hour_cost_of_all_once",
                    ),
                ],
            },
        ),
    ]
