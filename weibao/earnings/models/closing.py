# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from weibao.earnings.models.rule import PayRule
from weibao.parties.models import Organization, Person
from weibao.parties.models.appended import Appended


class PayClosing(Appended):
    """A month that is paid: nothing of it changes any more, differences go into the next one."""

    provider = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    month = models.DateField(_("月份"), help_text="Its first day.")
    rule = models.ForeignKey(PayRule, on_delete=models.PROTECT, related_name="+")
    total = models.BigIntegerField(_("合计"), help_text="In fen.")
    key = models.CharField(max_length=80, unique=True, help_text="Made by the form, once.")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("月结")
        ordering = ("provider", "month")
        constraints = [
            models.UniqueConstraint(fields=["provider", "month"], name="pay_closed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.provider_id} {self.month:%Y-%m}"


class PaySheet(Appended):
    """What one person earned in a closed month: the bytes under the hash."""

    closing = models.ForeignKey(PayClosing, on_delete=models.PROTECT, related_name="sheets")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="pay_sheets")
    total = models.BigIntegerField(_("合计"), help_text="In fen.")
    content = models.TextField(help_text="Canonical JSON: exactly the bytes under the hash.")
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("工资条")
        ordering = ("closing", "person")
        constraints = [
            models.UniqueConstraint(fields=["closing", "person"], name="pay_sheet_once"),
        ]

    def __str__(self) -> str:
        return f"{self.closing_id} {self.person_id}"
