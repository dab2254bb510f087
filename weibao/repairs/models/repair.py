# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.assets.models import Device
from weibao.parties.models import Person
from weibao.servicedesk.models import Request


class Standing(models.TextChoices):
    SENT = "SENT", _("已送修")
    QUOTED = "QUOTED", _("等客户同意")
    APPROVED = "APPROVED", _("修理中")
    REFUSED = "REFUSED", _("客户不修")
    RETURNED = "RETURNED", _("已返回")
    REFITTED = "REFITTED", _("已装回")
    WRITTEN_OFF = "WRITTEN_OFF", _("已报废")


OPEN = (
    Standing.SENT,
    Standing.QUOTED,
    Standing.APPROVED,
    Standing.REFUSED,
    Standing.RETURNED,
)
"""The part is not back in its place, and not given up either."""
AWAY = (Standing.SENT, Standing.QUOTED, Standing.APPROVED, Standing.REFUSED)


class Category(models.TextChoices):
    """What the part is; the values are those of contracts, such as `except_categories`."""

    DISK = "disk", _("硬盘")
    MEMORY = "memory", _("内存")
    MAINBOARD = "mainboard", _("主板")
    POWER = "power", _("电源")
    MONITOR = "monitor", _("显示器")
    PRINTER = "printer", _("打印机")
    NETWORK = "network", _("网络设备")
    COMPUTER = "computer", _("整机")
    OTHER = "other", _("其他")


class RepairQuerySet(models.QuerySet["Repair"]):
    def visible_to(self, person: Person) -> RepairQuerySet:
        """Both sides read the same: whoever sees the request."""
        return self.filter(request__in=Request.objects.visible_to(person).values("pk"))

    def still_open(self) -> RepairQuerySet:
        return self.filter(standing__in=OPEN)

    def overdue(self, now: datetime) -> RepairQuerySet:
        """Promised to be back, and still away."""
        return self.filter(standing__in=AWAY, promised_at__lt=now)


class Repair(models.Model):
    """A part on its way to a repairer and back (M4); `number` names it on the ledger.

    Amounts are in fen: `quoted` is the latest quotation, `cost` what the repairer charged.
    """

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="repairs")
    device = models.ForeignKey(
        Device, on_delete=models.PROTECT, null=True, blank=True, related_name="repairs"
    )
    number = models.CharField(_("送修单号"), max_length=60, unique=True)
    place = models.PositiveSmallIntegerField()
    name = models.CharField(_("送修的部件"), max_length=120)
    category = models.CharField(_("类别"), max_length=20, choices=Category.choices)
    serial = models.CharField(_("序列号"), max_length=80, blank=True)
    new_serial = models.CharField(_("修回后的序列号"), max_length=80, blank=True)
    fault = models.TextField(_("故障"), max_length=2000)
    repairer = models.CharField(_("送到哪家"), max_length=80)
    repairer_phone = models.CharField(_("维修方电话"), max_length=40, blank=True)
    is_under_warranty = models.BooleanField(_("送原厂保修"), default=False)
    maker_address = models.CharField(_("厂家地址"), max_length=200, blank=True)
    maker_contact = models.CharField(_("厂家联系方式"), max_length=120, blank=True)
    warranty_proof = models.CharField(_("保修凭证"), max_length=200, blank=True)
    proof_name = models.CharField(_("凭证文件"), max_length=100, blank=True)
    proof_digest = models.CharField(
        max_length=64, blank=True, help_text="SHA-256 of the proof's content; empty without one."
    )
    standing = models.CharField(max_length=12, choices=Standing.choices)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    promised_at = models.DateTimeField(_("答应何时修好"), null=True, blank=True)
    quoted = models.PositiveIntegerField(null=True, blank=True)
    cost = models.PositiveIntegerField(null=True, blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    loaner_declined_by = models.CharField(max_length=60, blank=True)

    objects = RepairQuerySet.as_manager()

    class Meta:
        verbose_name = _("送修")
        ordering = ("-sent_at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["request", "place"], name="repair_has_a_place"),
            models.CheckConstraint(
                condition=Q(standing__in=Standing.values), name="repair_standing_is_known"
            ),
            models.CheckConstraint(
                condition=Q(is_under_warranty=False)
                | ~(Q(maker_address="") | Q(maker_contact="") | Q(warranty_proof="")),
                name="repair_by_maker_has_papers",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, standing__in=OPEN)
                | Q(ended_at__isnull=False)
                & Q(standing__in=(Standing.REFITTED, Standing.WRITTEN_OFF)),
                name="repair_ended_is_over",
            ),
        ]
        indexes = [models.Index(fields=["standing", "sent_at"], name="repair_by_standing")]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"

    @property
    def is_open(self) -> bool:
        return self.standing in OPEN

    @property
    def is_away(self) -> bool:
        return self.standing in AWAY
