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
            name="DealSeries",
            fields=[
                ("name", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("latest", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="CatalogueEdition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("effective_on", models.DateField(verbose_name="生效日")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                ("key", models.CharField(max_length=80, unique=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="catalogue_editions",
                        to="parties.organization",
                    ),
                ),
            ],
            options={
                "verbose_name": "服务目录",
                "ordering": ("provider", "-number"),
            },
        ),
        migrations.CreateModel(
            name="CatalogueItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                (
                    "service",
                    models.CharField(
                        help_text="The word contracts use.", max_length=40, verbose_name="服务种类"
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="名称")),
                (
                    "unit",
                    models.CharField(
                        help_text="1h, 30min; empty: once.", max_length=10, verbose_name="计费单位"
                    ),
                ),
                ("price", models.PositiveBigIntegerField(help_text="In fen.", verbose_name="单价")),
                (
                    "ceiling",
                    models.PositiveBigIntegerField(blank=True, null=True, verbose_name="封顶价"),
                ),
                (
                    "districts",
                    models.JSONField(
                        default=list, help_text="Empty: everywhere.", verbose_name="区域"
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="selling.catalogueedition",
                    ),
                ),
            ],
            options={
                "verbose_name": "服务项目",
                "ordering": ("edition", "position"),
            },
        ),
        migrations.CreateModel(
            name="Comparison",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.CharField(max_length=120, verbose_name="来源")),
                ("incidents", models.JSONField()),
                ("assumptions", models.JSONField()),
                ("results", models.JSONField(default=dict)),
                (
                    "is_shown",
                    models.BooleanField(
                        default=False, help_text="Whether the customer may see it."
                    ),
                ),
                ("key", models.CharField(max_length=80, unique=True)),
                ("made_at", models.DateTimeField()),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comparisons",
                        to="parties.organization",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "方案比较",
                "ordering": ("-made_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Deal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("template", models.CharField(max_length=40, verbose_name="合同形式")),
                (
                    "texts",
                    models.JSONField(
                        help_text="The templates as they were when it began, by part."
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        blank=True, max_length=60, null=True, unique=True, verbose_name="合同编号"
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("DRAFT", "起草中"),
                            ("OFFERED", "待签署"),
                            ("IN_FORCE", "已生效"),
                            ("DROPPED", "已作废"),
                        ],
                        default="DRAFT",
                        max_length=10,
                    ),
                ),
                ("key", models.CharField(max_length=80, unique=True)),
                ("made_at", models.DateTimeField()),
                (
                    "offered_at",
                    models.DateTimeField(
                        blank=True, help_text="When it was first offered.", null=True
                    ),
                ),
                (
                    "offered_number",
                    models.PositiveIntegerField(
                        blank=True, help_text="The first version that the customer saw.", null=True
                    ),
                ),
                (
                    "dropped_reason",
                    models.CharField(blank=True, max_length=200, verbose_name="作废原因"),
                ),
                (
                    "contract",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deal",
                        to="agreements.contract",
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deals_bought",
                        to="parties.organization",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deals_sold",
                        to="parties.organization",
                    ),
                ),
            ],
            options={
                "verbose_name": "签约",
                "ordering": ("-made_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="DealVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("answers", models.JSONField(help_text="What was typed, by part and blank.")),
                (
                    "texts",
                    models.JSONField(help_text="The filled parts, exactly as both sign them."),
                ),
                (
                    "devices",
                    models.JSONField(
                        default=list, help_text="Tags for the configuration list (M1)."
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("key", models.CharField(max_length=80, unique=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "deal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="selling.deal",
                    ),
                ),
            ],
            options={
                "verbose_name": "签约版本",
                "ordering": ("deal", "-number"),
            },
        ),
        migrations.CreateModel(
            name="DealLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "opened_at",
                    models.DateTimeField(
                        blank=True, help_text="When it was first opened.", null=True
                    ),
                ),
                ("opened_from", models.GenericIPAddressField(blank=True, null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links",
                        to="selling.dealversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "签约链接",
                "ordering": ("-made_at", "-pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Approval",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("provider", "服务商"), ("customer", "客户")], max_length=8
                    ),
                ),
                ("person", models.CharField(max_length=60, verbose_name="批准人")),
                ("content_hash", models.CharField(max_length=64)),
                ("key", models.CharField(max_length=80, unique=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="approvals",
                        to="selling.dealversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "批准",
                "ordering": ("version", "at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="PartSignature",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("contract", "合同文本"),
                            ("service_order", "服务订单"),
                            ("nda", "保密协议"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("provider", "服务商"), ("customer", "客户")], max_length=8
                    ),
                ),
                ("person", models.CharField(max_length=60, verbose_name="签字人")),
                ("content_hash", models.CharField(max_length=64)),
                (
                    "strokes",
                    models.JSONField(default=list, help_text="Lines of [x, y]; empty on paper."),
                ),
                (
                    "scan",
                    models.CharField(blank=True, help_text="SHA-256 of the scan.", max_length=64),
                ),
                ("scan_type", models.CharField(blank=True, max_length=40)),
                ("key", models.CharField(max_length=100, unique=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="selling.dealversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "签署",
                "ordering": ("version", "at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Quote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=40, unique=True, verbose_name="报价编号")),
                ("template", models.CharField(max_length=40, verbose_name="合同形式")),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("DRAFT", "起草中"),
                            ("SENT", "已报出"),
                            ("ACCEPTED", "已接受"),
                            ("WITHDRAWN", "已撤回"),
                        ],
                        default="DRAFT",
                        max_length=10,
                    ),
                ),
                ("key", models.CharField(max_length=80, unique=True)),
                ("made_at", models.DateTimeField()),
                (
                    "sent_at",
                    models.DateTimeField(
                        blank=True, help_text="When it was first sent.", null=True
                    ),
                ),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "accepted_person",
                    models.CharField(blank=True, max_length=60, verbose_name="接受人"),
                ),
                (
                    "accepted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quotes_received",
                        to="parties.organization",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quotes_made",
                        to="parties.organization",
                    ),
                ),
            ],
            options={
                "verbose_name": "报价",
                "ordering": ("-made_at", "-pk"),
            },
        ),
        migrations.AddField(
            model_name="deal",
            name="quote",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="deal",
                to="selling.quote",
            ),
        ),
        migrations.CreateModel(
            name="QuoteVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "valid_until",
                    models.DateField(help_text="The last day, included.", verbose_name="有效至"),
                ),
                ("starts_on", models.DateField(verbose_name="开始日")),
                ("ends_on", models.DateField(verbose_name="结束日")),
                (
                    "monthly",
                    models.PositiveBigIntegerField(
                        blank=True, null=True, verbose_name="每月服务费"
                    ),
                ),
                ("districts", models.JSONField(default=list, verbose_name="区域")),
                (
                    "lines",
                    models.JSONField(
                        help_text="The catalogue's items as they stood, money in fen."
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="说明")),
                ("cost", models.PositiveBigIntegerField(blank=True, null=True)),
                ("digest", models.CharField(max_length=64)),
                ("key", models.CharField(max_length=80, unique=True)),
                ("at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="selling.catalogueedition",
                    ),
                ),
                (
                    "quote",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="selling.quote",
                    ),
                ),
            ],
            options={
                "verbose_name": "报价版本",
                "ordering": ("quote", "-number"),
            },
        ),
        migrations.CreateModel(
            name="QuoteLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "opened_at",
                    models.DateTimeField(
                        blank=True, help_text="When it was first opened.", null=True
                    ),
                ),
                ("opened_from", models.GenericIPAddressField(blank=True, null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links",
                        to="selling.quoteversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "报价链接",
                "ordering": ("-made_at", "-pk"),
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="catalogueedition",
            constraint=models.UniqueConstraint(
                fields=("provider", "number"), name="catalogue_edition_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="catalogueitem",
            constraint=models.UniqueConstraint(
                fields=("edition", "service"), name="catalogue_service_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="catalogueitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ceiling__isnull", True), ("ceiling__gte", models.F("price")), _connector="OR"
                ),
                name="catalogue_ceiling_above_price",
            ),
        ),
        migrations.AddConstraint(
            model_name="dealversion",
            constraint=models.UniqueConstraint(fields=("deal", "number"), name="deal_version_once"),
        ),
        migrations.AddConstraint(
            model_name="approval",
            constraint=models.UniqueConstraint(
                fields=("version", "side"), name="approval_of_a_side_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="approval",
            constraint=models.CheckConstraint(
                condition=models.Q(("person", ""), _negated=True), name="approval_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="partsignature",
            constraint=models.UniqueConstraint(
                fields=("version", "part", "side"), name="part_signed_by_a_side_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="partsignature",
            constraint=models.CheckConstraint(
                condition=models.Q(("person", ""), _negated=True), name="part_signature_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="quote",
            constraint=models.CheckConstraint(
                condition=models.Q(("provider", models.F("customer")), _negated=True),
                name="quote_has_two_sides",
            ),
        ),
        migrations.AddConstraint(
            model_name="quote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("standing", "ACCEPTED"), _negated=True),
                    models.Q(
                        ("accepted_at__isnull", False),
                        models.Q(("accepted_person", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="quote_is_accepted_by_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="deal",
            constraint=models.CheckConstraint(
                condition=models.Q(("provider", models.F("customer")), _negated=True),
                name="deal_has_two_sides",
            ),
        ),
        migrations.AddConstraint(
            model_name="deal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("standing", "IN_FORCE"), _negated=True),
                    ("contract__isnull", False),
                    _connector="OR",
                ),
                name="deal_in_force_is_a_contract",
            ),
        ),
        migrations.AddConstraint(
            model_name="quoteversion",
            constraint=models.UniqueConstraint(
                fields=("quote", "number"), name="quote_version_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="quoteversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("starts_on__lte", models.F("ends_on"))),
                name="quote_begins_before_it_ends",
            ),
        ),
    ]
