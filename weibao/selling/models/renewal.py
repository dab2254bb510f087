# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.agreements.models import Contract
from weibao.parties.models import Person


class RenewalHold(models.Model):
    """The notice before one end of a contract does not go out by itself, and why (V10).

    An end that an amendment moved is another end, which nobody holds back yet.
    """

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="renewal_holds")
    ends_on = models.DateField()
    reason = models.CharField(_("原因"), max_length=200)
    key = models.CharField(max_length=80, unique=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("暂缓的续约通知")
        ordering = ("contract", "ends_on", "-at")
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "ends_on"],
                condition=Q(lifted_at__isnull=True),
                name="renewal_hold_once",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="renewal_hold_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.contract_id} {self.ends_on}"
