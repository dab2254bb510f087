# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("parties", "0001_initial"),
        ("servicedesk", "0015_more_words"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CataloguePart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=40, verbose_name="编码")),
                ("name", models.CharField(max_length=100, verbose_name="名称")),
                ("unit", models.CharField(default="个", max_length=10, verbose_name="单位")),
                ("list_price", models.PositiveBigIntegerField(verbose_name="目录价")),
                (
                    "vat_rate",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (13, "13 %"),
                            (9, "9 %"),
                            (6, "6 %"),
                            (3, "3 %"),
                            (1, "1 %"),
                            (0, "0 %"),
                        ],
                        default=13,
                        verbose_name="税率",
                    ),
                ),
                (
                    "is_serial_tracked",
                    models.BooleanField(default=False, verbose_name="按序列号管理"),
                ),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="parties.organization",
                    ),
                ),
            ],
            options={
                "verbose_name": "配件目录",
                "ordering": ("code",),
            },
        ),
        migrations.CreateModel(
            name="CountSheet",
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
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("closing_key", models.CharField(blank=True, max_length=80)),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "盘点单",
                "ordering": ("-opened_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="CountLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("lot", models.CharField(blank=True, max_length=60)),
                ("serial", models.CharField(blank=True, max_length=80)),
                ("expected", models.PositiveIntegerField(verbose_name="账面")),
                ("counted", models.PositiveIntegerField(verbose_name="实盘")),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="差异原因")),
                (
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stock.cataloguepart",
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="stock.countsheet",
                    ),
                ),
            ],
            options={
                "verbose_name": "盘点行",
                "ordering": ("sheet", "part__code", "lot", "serial"),
            },
        ),
        migrations.CreateModel(
            name="Purchase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=60, unique=True, verbose_name="代购单号")),
                ("place", models.PositiveSmallIntegerField()),
                ("quantity", models.PositiveIntegerField(verbose_name="数量")),
                ("unit_price", models.PositiveBigIntegerField(verbose_name="单价")),
                (
                    "biller",
                    models.CharField(
                        choices=[
                            ("SUPPLIER", "供应商直接开票给客户"),
                            ("PROVIDER", "计入我方服务单"),
                        ],
                        max_length=8,
                        verbose_name="货款发票",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=400, verbose_name="为什么要买")),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("PROPOSED", "等客户同意"),
                            ("AGREED", "客户已同意"),
                            ("DECLINED", "客户不买"),
                            ("ORDERED", "已订货"),
                            ("PARTLY", "部分到货"),
                            ("RECEIVED", "已到货"),
                            ("CANCELLED", "已取消"),
                        ],
                        max_length=9,
                    ),
                ),
                ("proposed_at", models.DateTimeField()),
                ("agreed_by", models.CharField(blank=True, max_length=60, verbose_name="同意的人")),
                ("agreed_at", models.DateTimeField(blank=True, null=True)),
                ("supplier", models.CharField(blank=True, max_length=80, verbose_name="供应商")),
                ("unit_cost", models.PositiveBigIntegerField(blank=True, null=True)),
                ("expected_on", models.DateField(blank=True, null=True, verbose_name="预计到货")),
                ("received", models.PositiveIntegerField(default=0)),
                (
                    "invoice_number",
                    models.CharField(blank=True, max_length=40, verbose_name="发票号码"),
                ),
                ("invoice_on", models.DateField(blank=True, null=True, verbose_name="开票日期")),
                ("invoice_amount", models.PositiveBigIntegerField(blank=True, null=True)),
                (
                    "invoice_from",
                    models.CharField(blank=True, max_length=80, verbose_name="谁开的票"),
                ),
                (
                    "invoice_digest",
                    models.CharField(
                        blank=True,
                        help_text="SHA-256 of the file, kept as attachments are.",
                        max_length=64,
                    ),
                ),
                (
                    "invoice_type",
                    models.CharField(blank=True, help_text="The file's media type.", max_length=60),
                ),
                (
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="purchases",
                        to="stock.cataloguepart",
                    ),
                ),
                (
                    "proposed_by",
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
                        related_name="purchases",
                        to="servicedesk.request",
                    ),
                ),
            ],
            options={
                "verbose_name": "代购",
                "ordering": ("-proposed_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="PurchaseEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=80, unique=True)),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("PROPOSED", "提出代购"),
                            ("REPRICED", "改了价格"),
                            ("AGREED", "客户同意"),
                            ("DECLINED", "客户不买"),
                            ("ORDERED", "向供应商订货"),
                            ("RECEIVED", "到货"),
                            ("HANDED_OVER", "交给客户"),
                            ("INVOICED", "收到供应商的发票"),
                            ("CANCELLED", "取消"),
                        ],
                        max_length=12,
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
                    "purchase",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="stock.purchase",
                    ),
                ),
            ],
            options={
                "verbose_name": "代购的经过",
                "ordering": ("at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="StockPlace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="库位")),
                (
                    "engineer",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bag",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stock_places",
                        to="parties.organization",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stock_places",
                        to="parties.site",
                    ),
                ),
            ],
            options={
                "verbose_name": "库位",
                "ordering": ("name", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Shortage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=100, unique=True)),
                ("code", models.CharField(max_length=160)),
                ("name", models.CharField(max_length=100)),
                ("quantity", models.PositiveIntegerField()),
                ("unit_price", models.PositiveBigIntegerField()),
                ("visit", models.CharField(max_length=30)),
                ("at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("settling_key", models.CharField(blank=True, max_length=80)),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                (
                    "is_taken",
                    models.BooleanField(
                        default=False,
                        help_text="Settled by a movement, or no longer on the visit's sheet.",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "part",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shortages",
                        to="stock.cataloguepart",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shortages",
                        to="servicedesk.request",
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "bag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shortages",
                        to="stock.stockplace",
                    ),
                ),
            ],
            options={
                "verbose_name": "缺口",
                "ordering": ("at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Movement",
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
                        help_text="Of the form, and which line.", max_length=100, unique=True
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("RECEIVED", "入库"),
                            ("MOVED", "领料、调拨"),
                            ("RETURNED", "退回库房"),
                            ("USED", "上门用掉"),
                            ("HANDED_OVER", "交给客户"),
                            ("WRITTEN_OFF", "报损"),
                            ("COUNTED", "盘点差异"),
                            ("CORRECTED", "更正"),
                        ],
                        max_length=12,
                    ),
                ),
                ("lot", models.CharField(blank=True, max_length=60)),
                ("serial", models.CharField(blank=True, max_length=80, verbose_name="序列号")),
                ("quantity", models.PositiveIntegerField(verbose_name="数量")),
                (
                    "visit",
                    models.CharField(
                        blank=True, help_text="The number of the visit.", max_length=30
                    ),
                ),
                ("unit_price", models.PositiveBigIntegerField(blank=True, null=True)),
                ("unit_cost", models.PositiveBigIntegerField(blank=True, null=True)),
                ("supplier", models.CharField(blank=True, max_length=80, verbose_name="供应商")),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="原因")),
                ("at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="stock.movement",
                    ),
                ),
                (
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="movements",
                        to="stock.cataloguepart",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="movements",
                        to="parties.organization",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="movements",
                        to="servicedesk.request",
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="movements",
                        to="stock.countsheet",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="departures",
                        to="stock.stockplace",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="arrivals",
                        to="stock.stockplace",
                    ),
                ),
            ],
            options={
                "verbose_name": "库存流水",
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Minimum",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("least", models.PositiveIntegerField(verbose_name="最低库存")),
                (
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="minimums",
                        to="stock.cataloguepart",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="minimums",
                        to="stock.stockplace",
                    ),
                ),
            ],
            options={
                "verbose_name": "最低库存",
            },
        ),
        migrations.CreateModel(
            name="Holding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("lot", models.CharField(blank=True, max_length=60)),
                ("serial", models.CharField(blank=True, max_length=80)),
                ("quantity", models.IntegerField(default=0)),
                (
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="holdings",
                        to="stock.cataloguepart",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="holdings",
                        to="stock.stockplace",
                    ),
                ),
            ],
            options={
                "verbose_name": "库存",
                "ordering": ("part__code", "lot", "serial"),
            },
        ),
        migrations.AddField(
            model_name="countsheet",
            name="place",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="count_sheets",
                to="stock.stockplace",
            ),
        ),
        migrations.CreateModel(
            name="StockPolicy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "engineers_see_costs",
                    models.BooleanField(default=False, verbose_name="工程师可以看进价"),
                ),
                (
                    "engineers_fetch",
                    models.BooleanField(default=True, verbose_name="工程师可以自己领料、退料"),
                ),
                (
                    "provider",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stock_policy",
                        to="parties.organization",
                    ),
                ),
            ],
            options={
                "verbose_name": "库存权限",
            },
        ),
        migrations.AddConstraint(
            model_name="cataloguepart",
            constraint=models.UniqueConstraint(fields=("provider", "code"), name="part_code_once"),
        ),
        migrations.AddConstraint(
            model_name="cataloguepart",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("code", ""), _negated=True), models.Q(("name", ""), _negated=True)
                ),
                name="catalogue_part_has_a_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="cataloguepart",
            constraint=models.CheckConstraint(
                condition=models.Q(("vat_rate__in", (13, 9, 6, 3, 1, 0))),
                name="catalogue_part_vat_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="countline",
            constraint=models.UniqueConstraint(
                fields=("sheet", "part", "lot", "serial"), name="count_line_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="countline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("expected", models.F("counted")),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="count_line_explains_a_difference",
            ),
        ),
        migrations.AddIndex(
            model_name="purchase",
            index=models.Index(fields=["standing", "proposed_at"], name="purchase_by_standing"),
        ),
        migrations.AddConstraint(
            model_name="purchase",
            constraint=models.UniqueConstraint(
                fields=("request", "place"), name="purchase_has_a_place"
            ),
        ),
        migrations.AddConstraint(
            model_name="purchase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "standing__in",
                        [
                            "PROPOSED",
                            "AGREED",
                            "DECLINED",
                            "ORDERED",
                            "PARTLY",
                            "RECEIVED",
                            "CANCELLED",
                        ],
                    )
                ),
                name="purchase_standing_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="purchase",
            constraint=models.CheckConstraint(
                condition=models.Q(("quantity__gte", 1)), name="purchase_buys_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="purchase",
            constraint=models.CheckConstraint(
                condition=models.Q(("received__lte", models.F("quantity"))),
                name="purchase_not_received_twice",
            ),
        ),
        migrations.AddConstraint(
            model_name="purchase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("standing__in", ["AGREED", "ORDERED", "PARTLY", "RECEIVED"]), _negated=True
                    ),
                    models.Q(
                        models.Q(("agreed_by", ""), _negated=True), ("agreed_at__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="purchase_agreed_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="purchase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("invoice_number", ""),
                    models.Q(("biller", "SUPPLIER"), models.Q(("invoice_from", ""), _negated=True)),
                    _connector="OR",
                ),
                name="purchase_invoice_is_the_suppliers",
            ),
        ),
        migrations.AddConstraint(
            model_name="purchaseevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "what__in",
                        [
                            "PROPOSED",
                            "REPRICED",
                            "AGREED",
                            "DECLINED",
                            "ORDERED",
                            "RECEIVED",
                            "HANDED_OVER",
                            "INVOICED",
                            "CANCELLED",
                        ],
                    )
                ),
                name="purchase_event_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="stockplace",
            constraint=models.UniqueConstraint(
                condition=models.Q(("engineer__isnull", True)),
                fields=("provider", "name"),
                name="store_room_name_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="stockplace",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("site__isnull", True), ("engineer__isnull", True), _connector="OR"
                ),
                name="bag_has_no_site",
            ),
        ),
        migrations.AddIndex(
            model_name="shortage",
            index=models.Index(fields=["visit"], name="shortage_of_visit"),
        ),
        migrations.AddConstraint(
            model_name="shortage",
            constraint=models.CheckConstraint(
                condition=models.Q(("quantity__gte", 1)), name="shortage_is_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="shortage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("settled_at__isnull", True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="shortage_says_why",
            ),
        ),
        migrations.AddIndex(
            model_name="movement",
            index=models.Index(
                condition=models.Q(("visit", ""), _negated=True),
                fields=["visit"],
                name="movement_of_visit",
            ),
        ),
        migrations.AddIndex(
            model_name="movement",
            index=models.Index(
                condition=models.Q(("lot", ""), _negated=True),
                fields=["lot"],
                name="movement_of_lot",
            ),
        ),
        migrations.AddConstraint(
            model_name="movement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "what__in",
                        [
                            "RECEIVED",
                            "MOVED",
                            "RETURNED",
                            "USED",
                            "HANDED_OVER",
                            "WRITTEN_OFF",
                            "COUNTED",
                            "CORRECTED",
                        ],
                    )
                ),
                name="movement_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="movement",
            constraint=models.CheckConstraint(
                condition=models.Q(("quantity__gte", 1)), name="movement_moves_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="movement",
            constraint=models.CheckConstraint(
                condition=models.Q(("serial", ""), ("quantity", 1), _connector="OR"),
                name="movement_of_a_serial_is_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="movement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("source__isnull", False), ("target__isnull", True)),
                    models.Q(("source__isnull", True), ("target__isnull", False)),
                    models.Q(
                        ("source__isnull", False),
                        ("target__isnull", False),
                        models.Q(("source", models.F("target")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="movement_goes_somewhere",
            ),
        ),
        migrations.AddConstraint(
            model_name="movement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("corrects__isnull", False), ("what", "CORRECTED")),
                    models.Q(
                        models.Q(("what", "CORRECTED"), _negated=True), ("corrects__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="movement_correction_names_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="movement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("what__in", ("WRITTEN_OFF", "COUNTED", "CORRECTED")), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="movement_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="movement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("what", "USED"), _negated=True),
                    models.Q(("visit", ""), _negated=True),
                    _connector="OR",
                ),
                name="movement_used_on_a_visit",
            ),
        ),
        migrations.AddConstraint(
            model_name="minimum",
            constraint=models.UniqueConstraint(fields=("place", "part"), name="minimum_once"),
        ),
        migrations.AddConstraint(
            model_name="minimum",
            constraint=models.CheckConstraint(
                condition=models.Q(("least__gte", 1)), name="minimum_is_at_least_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="holding",
            constraint=models.UniqueConstraint(
                fields=("place", "part", "lot", "serial"), name="holding_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="holding",
            constraint=models.UniqueConstraint(
                condition=models.Q(("quantity__gt", 0), models.Q(("serial", ""), _negated=True)),
                fields=("part", "serial"),
                name="serial_is_at_one_place",
            ),
        ),
        migrations.AddConstraint(
            model_name="holding",
            constraint=models.CheckConstraint(
                condition=models.Q(("quantity__gte", 0)), name="holding_is_not_negative"
            ),
        ),
        migrations.AddConstraint(
            model_name="countsheet",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at__isnull", True)),
                fields=("place",),
                name="one_count_open_at_a_place",
            ),
        ),
    ]
