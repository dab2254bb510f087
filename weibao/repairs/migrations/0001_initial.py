# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("assets", "0003_licences"),
        ("servicedesk", "0013_vendor_parts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Repair",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=60, unique=True, verbose_name="送修单号")),
                ("place", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=120, verbose_name="送修的部件")),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("disk", "硬盘"),
                            ("memory", "内存"),
                            ("mainboard", "主板"),
                            ("power", "电源"),
                            ("monitor", "显示器"),
                            ("printer", "打印机"),
                            ("network", "网络设备"),
                            ("computer", "整机"),
                            ("other", "其他"),
                        ],
                        max_length=20,
                        verbose_name="类别",
                    ),
                ),
                ("serial", models.CharField(blank=True, max_length=80, verbose_name="序列号")),
                (
                    "new_serial",
                    models.CharField(blank=True, max_length=80, verbose_name="修回后的序列号"),
                ),
                ("fault", models.TextField(max_length=2000, verbose_name="故障")),
                ("repairer", models.CharField(max_length=80, verbose_name="送到哪家")),
                (
                    "repairer_phone",
                    models.CharField(blank=True, max_length=40, verbose_name="维修方电话"),
                ),
                (
                    "is_under_warranty",
                    models.BooleanField(default=False, verbose_name="送原厂保修"),
                ),
                (
                    "maker_address",
                    models.CharField(blank=True, max_length=200, verbose_name="厂家地址"),
                ),
                (
                    "maker_contact",
                    models.CharField(blank=True, max_length=120, verbose_name="厂家联系方式"),
                ),
                (
                    "warranty_proof",
                    models.CharField(blank=True, max_length=200, verbose_name="保修凭证"),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("SENT", "已送修"),
                            ("QUOTED", "等客户同意"),
                            ("APPROVED", "修理中"),
                            ("REFUSED", "客户不修"),
                            ("RETURNED", "已返回"),
                            ("REFITTED", "已装回"),
                            ("WRITTEN_OFF", "已报废"),
                        ],
                        max_length=12,
                    ),
                ),
                ("sent_at", models.DateTimeField()),
                (
                    "promised_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="答应何时修好"),
                ),
                ("quoted", models.PositiveIntegerField(blank=True, null=True)),
                ("cost", models.PositiveIntegerField(blank=True, null=True)),
                ("returned_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("loaner_declined_by", models.CharField(blank=True, max_length=60)),
                (
                    "device",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="repairs",
                        to="assets.device",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="repairs",
                        to="servicedesk.request",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "送修",
                "ordering": ("-sent_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Loaner",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="替用配件")),
                (
                    "serial",
                    models.CharField(blank=True, max_length=80, verbose_name="替用配件的序列号"),
                ),
                ("lent_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(verbose_name="约定何时归还")),
                ("returned_at", models.DateTimeField(blank=True, null=True)),
                (
                    "lent_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "repair",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="loaners",
                        to="repairs.repair",
                    ),
                ),
            ],
            options={
                "verbose_name": "替用配件",
                "ordering": ("lent_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="RepairEvent",
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
                            ("SENT", "送修"),
                            ("QUOTED", "维修方报价"),
                            ("APPROVED", "客户同意维修"),
                            ("REFUSED", "客户不修"),
                            ("RETURNED", "送修件返回"),
                            ("REFITTED", "装回"),
                            ("WRITTEN_OFF", "报废"),
                            ("LENT", "借出替用配件"),
                            ("LOANER_DECLINED", "客户不要替用配件"),
                            ("LOANER_BACK", "替用配件已归还"),
                        ],
                        max_length=20,
                    ),
                ),
                ("at", models.DateTimeField()),
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
                    "repair",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="repairs.repair",
                    ),
                ),
            ],
            options={
                "verbose_name": "送修的经过",
                "ordering": ("at", "pk"),
            },
        ),
        migrations.AddIndex(
            model_name="repair",
            index=models.Index(fields=["standing", "sent_at"], name="repair_by_standing"),
        ),
        migrations.AddConstraint(
            model_name="repair",
            constraint=models.UniqueConstraint(
                fields=("request", "place"), name="repair_has_a_place"
            ),
        ),
        migrations.AddConstraint(
            model_name="repair",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "standing__in",
                        [
                            "SENT",
                            "QUOTED",
                            "APPROVED",
                            "REFUSED",
                            "RETURNED",
                            "REFITTED",
                            "WRITTEN_OFF",
                        ],
                    )
                ),
                name="repair_standing_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="repair",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_under_warranty", False),
                    models.Q(
                        ("maker_address", ""),
                        ("maker_contact", ""),
                        ("warranty_proof", ""),
                        _connector="OR",
                        _negated=True,
                    ),
                    _connector="OR",
                ),
                name="repair_by_maker_has_papers",
            ),
        ),
        migrations.AddConstraint(
            model_name="repair",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("ended_at__isnull", True),
                        ("standing__in", ("SENT", "QUOTED", "APPROVED", "REFUSED", "RETURNED")),
                    ),
                    models.Q(
                        ("ended_at__isnull", False), ("standing__in", ("REFITTED", "WRITTEN_OFF"))
                    ),
                    _connector="OR",
                ),
                name="repair_ended_is_over",
            ),
        ),
        migrations.AddConstraint(
            model_name="loaner",
            constraint=models.UniqueConstraint(
                condition=models.Q(("returned_at__isnull", True)),
                fields=("repair",),
                name="one_loaner_out_for_a_repair",
            ),
        ),
        migrations.AddConstraint(
            model_name="loaner",
            constraint=models.CheckConstraint(
                condition=models.Q(("due_at__gt", models.F("lent_at"))),
                name="loaner_is_due_after_it_was_lent",
            ),
        ),
        migrations.AddConstraint(
            model_name="repairevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "what__in",
                        [
                            "SENT",
                            "QUOTED",
                            "APPROVED",
                            "REFUSED",
                            "RETURNED",
                            "REFITTED",
                            "WRITTEN_OFF",
                            "LENT",
                            "LOANER_DECLINED",
                            "LOANER_BACK",
                        ],
                    )
                ),
                name="repair_event_is_known",
            ),
        ),
    ]
