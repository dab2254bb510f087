# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("servicedesk", "0012_views_in_order"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="request",
            name="vendor",
            field=models.CharField(
                blank=True,
                help_text="Of its open parts, the nearest.",
                max_length=80,
                verbose_name="等哪家厂商",
            ),
        ),
        migrations.AddField(
            model_name="request",
            name="vendor_until",
            field=models.DateTimeField(blank=True, null=True, verbose_name="厂商答应的时刻"),
        ),
        migrations.CreateModel(
            name="VendorPart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        help_text="Made by the form, once.", max_length=80, unique=True
                    ),
                ),
                ("place", models.PositiveSmallIntegerField()),
                ("vendor", models.CharField(max_length=80, verbose_name="哪家厂商")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="对方电话")),
                ("asked", models.TextField(max_length=2000, verbose_name="请对方做什么")),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("PHONE", "电话"),
                            ("WEB", "对方的网站"),
                            ("MAIL", "邮件"),
                            ("CHAT", "聊天"),
                        ],
                        max_length=12,
                        verbose_name="怎样找的",
                    ),
                ),
                ("ticket", models.CharField(blank=True, max_length=60, verbose_name="对方的单号")),
                ("asked_at", models.DateTimeField()),
                (
                    "promised_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="答应何时办好"),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("DONE", "办妥了"),
                            ("DECLINED", "对方不接"),
                            ("GIVEN_UP", "不再等了"),
                        ],
                        max_length=12,
                    ),
                ),
                ("result", models.TextField(blank=True, max_length=2000, verbose_name="结果")),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("end_key", models.CharField(blank=True, max_length=80)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="vendor_parts",
                        to="servicedesk.request",
                    ),
                ),
            ],
            options={
                "verbose_name": "其他厂商的部分",
                "ordering": ("place",),
            },
        ),
        migrations.CreateModel(
            name="VendorWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        help_text="Made by the form, once.", max_length=80, unique=True
                    ),
                ),
                ("at", models.DateTimeField()),
                ("words", models.TextField(blank=True, max_length=2000, verbose_name="对方怎么说")),
                ("promised_at", models.DateTimeField(blank=True, null=True)),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="words_said",
                        to="servicedesk.vendorpart",
                    ),
                ),
            ],
            options={
                "verbose_name": "其他厂商的答复",
                "ordering": ("at", "pk"),
            },
        ),
        migrations.AddConstraint(
            model_name="vendorpart",
            constraint=models.UniqueConstraint(
                fields=("request", "place"), name="vendor_part_has_a_place"
            ),
        ),
        migrations.AddConstraint(
            model_name="vendorpart",
            constraint=models.CheckConstraint(
                condition=models.Q(("vendor", ""), _negated=True), name="vendor_part_has_a_vendor"
            ),
        ),
        migrations.AddConstraint(
            model_name="vendorpart",
            constraint=models.CheckConstraint(
                condition=models.Q(("way__in", ["PHONE", "WEB", "MAIL", "CHAT"])),
                name="vendor_part_way_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="vendorpart",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end_key", ""), ("ended_at__isnull", True), ("outcome", "")),
                    models.Q(
                        ("ended_at__gte", models.F("asked_at")),
                        ("outcome__in", ["DONE", "DECLINED", "GIVEN_UP"]),
                    ),
                    _connector="OR",
                ),
                name="vendor_part_ended_has_an_outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="vendorword",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("words", ""), _negated=True),
                    ("promised_at__isnull", False),
                    _connector="OR",
                ),
                name="vendor_word_says_something",
            ),
        ),
    ]
