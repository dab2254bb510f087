# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import base64
import hashlib

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.agreements.models import Contract
from weibao.parties.access import MONEY, has_role
from weibao.parties.models import Organization, Person

BLUE = ""


class Reason(models.TextChoices):
    """Why an e-invoice is taken back, as the bureau asks it."""

    MISTAKE = "MISTAKE", _("开票有误")
    RETURNED = "RETURNED", _("销货退回")
    ENDED = "ENDED", _("服务中止")
    ALLOWANCE = "ALLOWANCE", _("销售折让")


class EInvoiceQuerySet(models.QuerySet["EInvoice"]):
    def visible_to(self, person: Person) -> EInvoiceQuerySet:
        """The provider's people of money; the customer sees the number on the statement."""
        if not has_role(person, MONEY):
            return self.none()
        return self.filter(provider=person.organization_id)

    def waiting(self) -> EInvoiceQuerySet:
        """Asked for, and not issued by the bureau yet."""
        return self.filter(bureau_number="")


class EInvoice(models.Model):
    """One document at the tax bureau: an issued invoice in blue, or what of it is red.

    `serial` follows from the invoice alone, so that asked for twice it is one document. `part` is
    empty in blue and the number of the invoice it takes back in red ("?" where nobody has said).
    `gross` is in fen, negative in red; `lines` are the rows that were asked for.
    """

    provider = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="einvoices")
    invoice = models.CharField(_("账单编号"), max_length=60)
    part = models.CharField(max_length=70, blank=True, default=BLUE)
    serial = models.CharField(_("发票流水号"), max_length=20, unique=True)
    original = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="reds"
    )
    reason = models.CharField(max_length=10, choices=Reason.choices, blank=True)
    gross = models.BigIntegerField()
    lines = models.JSONField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    bureau_number = models.CharField(_("数电发票号码"), max_length=20, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    heard_at = models.DateTimeField(null=True, blank=True)
    heard_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = EInvoiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("数电发票")
        ordering = ("-asked_at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["contract", "invoice", "part"], name="einvoice_once"),
            models.UniqueConstraint(
                fields=["provider", "bureau_number"],
                condition=~Q(bureau_number=""),
                name="einvoice_number_once",
            ),
            models.CheckConstraint(
                condition=Q(bureau_number="", issued_on=None, heard_at=None)
                | ~Q(bureau_number="") & Q(issued_on__isnull=False, heard_at__isnull=False),
                name="einvoice_issued_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(part=BLUE, gross__gt=0, reason="", original=None)
                | ~Q(part=BLUE) & Q(gross__lt=0) & ~Q(reason=""),
                name="einvoice_red_is_negative",
            ),
        ]
        indexes = [models.Index(fields=["provider", "bureau_number"], name="einvoice_waiting")]

    def __str__(self) -> str:
        return f"{self.serial} {self.invoice}"

    @property
    def is_red(self) -> bool:
        return self.part != BLUE


def serial_of(contract: Contract, invoice: str, part: str = BLUE) -> str:
    """Twenty signs that the bureau gives back; the same invoice has the same, always."""
    named = "\n".join([str(contract.pk), contract.number, invoice, part])
    digest = hashlib.sha256(named.encode()).digest()
    return "WB" + base64.b32encode(digest).decode()[:18]
