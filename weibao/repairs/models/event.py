# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Person
from weibao.repairs.models.repair import Repair


class What(models.TextChoices):
    """What happened to a repair or its loaner."""

    SENT = "SENT", _("送修")
    QUOTED = "QUOTED", _("维修方报价")
    APPROVED = "APPROVED", _("客户同意维修")
    REFUSED = "REFUSED", _("客户不修")
    RETURNED = "RETURNED", _("送修件返回")
    REFITTED = "REFITTED", _("装回")
    WRITTEN_OFF = "WRITTEN_OFF", _("报废")
    LENT = "LENT", _("借出替用配件")
    LOANER_DECLINED = "LOANER_DECLINED", _("客户不要替用配件")
    LOANER_BACK = "LOANER_BACK", _("替用配件已归还")


class RepairEvent(models.Model):
    """One step of a repair, as both sides read it. `key` is the form's: sent twice, kept once.

    `said` is all that the form told, so that the same key with other content is noticed.
    """

    repair = models.ForeignKey(Repair, on_delete=models.PROTECT, related_name="events")
    key = models.CharField(max_length=80, unique=True, help_text="Made by the form, once.")
    what = models.CharField(max_length=20, choices=What.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    said = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("送修的经过")
        ordering = ("at", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(what__in=What.values), name="repair_event_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.repair_id} {self.what}"
