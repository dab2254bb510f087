# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who approved a version, and who signed which of its parts: drawn on glass, or on paper."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Person
from weibao.parties.models.appended import Appended
from weibao.selling.models.deal import DealVersion


class Side(models.TextChoices):
    PROVIDER = "provider", _("服务商")
    CUSTOMER = "customer", _("客户")


class Part(models.TextChoices):
    """What belongs to every contract (V1)."""

    CONTRACT = "contract", _("合同文本")
    SERVICE_ORDER = "service_order", _("服务订单")
    NDA = "nda", _("保密协议")


class Approval(Appended):
    """A side agrees to be bound by a version, by name; signatures come after it."""

    version = models.ForeignKey(DealVersion, on_delete=models.PROTECT, related_name="approvals")
    side = models.CharField(max_length=8, choices=Side.choices)
    person = models.CharField(_("批准人"), max_length=60)
    content_hash = models.CharField(max_length=64)
    key = models.CharField(max_length=80, unique=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("批准")
        ordering = ("version", "at", "pk")
        constraints = [
            models.UniqueConstraint(fields=["version", "side"], name="approval_of_a_side_once"),
            models.CheckConstraint(condition=~Q(person=""), name="approval_has_a_name"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.side}"


class PartSignature(Appended):
    """One side under one part: strokes, or the scan of the paper that was signed by hand."""

    version = models.ForeignKey(DealVersion, on_delete=models.PROTECT, related_name="signatures")
    part = models.CharField(max_length=20, choices=Part.choices)
    side = models.CharField(max_length=8, choices=Side.choices)
    person = models.CharField(_("签字人"), max_length=60)
    content_hash = models.CharField(max_length=64)
    strokes = models.JSONField(default=list, help_text="Lines of [x, y]; empty on paper.")
    scan = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the scan.")
    scan_type = models.CharField(max_length=40, blank=True)
    key = models.CharField(max_length=100, unique=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("签署")
        ordering = ("version", "at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["version", "part", "side"], name="part_signed_by_a_side_once"
            ),
            models.CheckConstraint(condition=~Q(person=""), name="part_signature_has_a_name"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.part} {self.side}"
