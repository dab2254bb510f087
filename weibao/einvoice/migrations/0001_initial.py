# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agreements", "0003_owed"),
        ("parties", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Buyer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="发票抬头")),
                (
                    "tax_number",
                    models.CharField(blank=True, max_length=20, verbose_name="纳税人识别号"),
                ),
                ("is_special", models.BooleanField(default=False, verbose_name="专用发票")),
                ("address", models.CharField(blank=True, max_length=100, verbose_name="地址")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="电话")),
                ("bank", models.CharField(blank=True, max_length=100, verbose_name="开户银行")),
                ("account", models.CharField(blank=True, max_length=30, verbose_name="银行账号")),
                ("email", models.EmailField(blank=True, max_length=72, verbose_name="邮箱")),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.organization",
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
                "verbose_name": "购买方",
                "constraints": [
                    models.UniqueConstraint(fields=("provider", "customer"), name="buyer_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_special", False),
                            models.Q(("tax_number", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="buyer_of_special_has_tax_number",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EInvoice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("invoice", models.CharField(max_length=60, verbose_name="账单编号")),
                ("part", models.CharField(blank=True, default="", max_length=70)),
                ("serial", models.CharField(max_length=20, unique=True, verbose_name="发票流水号")),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("MISTAKE", "开票有误"),
                            ("RETURNED", "销货退回"),
                            ("ENDED", "服务中止"),
                            ("ALLOWANCE", "销售折让"),
                        ],
                        max_length=10,
                    ),
                ),
                ("gross", models.BigIntegerField()),
                ("lines", models.JSONField()),
                ("asked_at", models.DateTimeField()),
                (
                    "bureau_number",
                    models.CharField(blank=True, max_length=20, verbose_name="数电发票号码"),
                ),
                ("issued_on", models.DateField(blank=True, null=True)),
                ("heard_at", models.DateTimeField(blank=True, null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="einvoices",
                        to="agreements.contract",
                    ),
                ),
                (
                    "heard_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "original",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reds",
                        to="einvoice.einvoice",
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
                "verbose_name": "数电发票",
                "ordering": ("-asked_at", "-pk"),
                "indexes": [
                    models.Index(fields=["provider", "bureau_number"], name="einvoice_waiting")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("contract", "invoice", "part"), name="einvoice_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("bureau_number", ""), _negated=True),
                        fields=("provider", "bureau_number"),
                        name="einvoice_number_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("bureau_number", ""), ("heard_at", None), ("issued_on", None)
                            ),
                            models.Q(
                                models.Q(("bureau_number", ""), _negated=True),
                                ("heard_at__isnull", False),
                                ("issued_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="einvoice_issued_has_its_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("gross__gt", 0), ("original", None), ("part", ""), ("reason", "")
                            ),
                            models.Q(
                                models.Q(("part", ""), _negated=True),
                                ("gross__lt", 0),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="einvoice_red_is_negative",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("what", models.CharField(blank=True, max_length=40, verbose_name="收费")),
                ("rate", models.CharField(max_length=8, verbose_name="税率")),
                ("name", models.CharField(max_length=100, verbose_name="项目名称")),
                ("code", models.CharField(max_length=19, verbose_name="税收分类编码")),
                ("unit", models.CharField(blank=True, max_length=20, verbose_name="单位")),
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
                "verbose_name": "开票项目",
                "ordering": ("rate", "what"),
                "constraints": [
                    models.UniqueConstraint(fields=("provider", "what", "rate"), name="item_once"),
                    models.CheckConstraint(
                        condition=models.Q(("code__regex", "^\\d{19}$")), name="item_code_is_whole"
                    ),
                ],
            },
        ),
    ]
