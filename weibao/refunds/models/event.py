# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Person
from weibao.refunds.models.refund import Refund


class What(models.TextChoices):
    """What happened to a refund."""

    PROPOSED = "PROPOSED", _("提出了退款")
    RECOMPUTED = "RECOMPUTED", _("按现在的计算更新")
    APPROVED = "APPROVED", _("批准退款")
    REFUSED = "REFUSED", _("不批准")
    CONFIRMED = "CONFIRMED", _("确认收款方式")
    CREDITED = "CREDITED", _("开出红字账单")
    PAID = "PAID", _("付款")


class RefundEvent(models.Model):
    """One step of a refund, as both sides read it. `key` is the form's: sent twice, kept once.

    `said` is what the form told, so that the same key with other content is noticed; of an account
    its last figures only. `amount` is in fen, of steps that speak of money. `is_alone` tells both
    sides that whoever approved it had proposed it too, since nobody else could.
    """

    refund = models.ForeignKey(Refund, on_delete=models.PROTECT, related_name="events")
    key = models.CharField(max_length=80, unique=True, help_text="Made by the form, once.")
    what = models.CharField(max_length=20, choices=What.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    amount = models.BigIntegerField(null=True, blank=True)
    said = models.JSONField(default=dict)
    is_alone = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("退款的经过")
        ordering = ("at", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(what__in=What.values), name="refund_event_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.refund_id} {self.what}"
