# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agreements", "0004_mark"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Refund",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("clause", models.CharField(max_length=40)),
                ("amount", models.BigIntegerField()),
                ("paid", models.BigIntegerField(default=0)),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("PROPOSED", "待批准"),
                            ("APPROVED", "待客户确认收款方式"),
                            ("CONFIRMED", "待付款"),
                            ("PART_PAID", "已付一部分"),
                            ("PAID", "已付清"),
                            ("REFUSED", "未批准"),
                            ("CLOSED", "不再应退"),
                        ],
                        default="PROPOSED",
                        max_length=10,
                    ),
                ),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                (
                    "way",
                    models.CharField(
                        blank=True,
                        choices=[("BANK", "银行转账"), ("ORIGINAL", "原路退回"), ("CASH", "现金")],
                        max_length=10,
                        verbose_name="收款方式",
                    ),
                ),
                ("holder", models.CharField(blank=True, max_length=100, verbose_name="户名")),
                ("bank", models.CharField(blank=True, max_length=100, verbose_name="开户行")),
                ("account", models.CharField(blank=True, max_length=40, verbose_name="账号")),
                ("invoice", models.CharField(blank=True, max_length=60, verbose_name="红字账单")),
                ("proposed_at", models.DateTimeField()),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="refunds",
                        to="agreements.contract",
                    ),
                ),
            ],
            options={
                "verbose_name": "退款",
                "ordering": ("-proposed_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="RefundEvent",
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
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("PROPOSED", "提出了退款"),
                            ("RECOMPUTED", "按现在的计算更新"),
                            ("APPROVED", "批准退款"),
                            ("REFUSED", "不批准"),
                            ("CONFIRMED", "确认收款方式"),
                            ("CREDITED", "开出红字账单"),
                            ("PAID", "付款"),
                        ],
                        max_length=20,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("amount", models.BigIntegerField(blank=True, null=True)),
                ("said", models.JSONField(default=dict)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "refund",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="refunds.refund",
                    ),
                ),
            ],
            options={
                "verbose_name": "退款的经过",
                "ordering": ("at", "pk"),
            },
        ),
        migrations.AddConstraint(
            model_name="refund",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("standing__in", ["APPROVED", "CONFIRMED", "PART_PAID", "PROPOSED"])
                ),
                fields=("contract", "clause"),
                name="refund_open_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="refund",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("amount__gt", 0), ("paid__gte", 0), ("paid__lte", models.F("amount"))
                ),
                name="refund_paid_at_most",
            ),
        ),
        migrations.AddConstraint(
            model_name="refund",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "standing__in",
                        [
                            "PROPOSED",
                            "APPROVED",
                            "CONFIRMED",
                            "PART_PAID",
                            "PAID",
                            "REFUSED",
                            "CLOSED",
                        ],
                    )
                ),
                name="refund_standing_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="refundevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "what__in",
                        [
                            "PROPOSED",
                            "RECOMPUTED",
                            "APPROVED",
                            "REFUSED",
                            "CONFIRMED",
                            "CREDITED",
                            "PAID",
                        ],
                    )
                ),
                name="refund_event_is_known",
            ),
        ),
    ]
