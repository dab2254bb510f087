# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from weibao.agreements.models import Contract


class Figures(models.Model):
    """A contract's revenue at the end of a day, as it follows from its ledger up to `head`.

    Only kept so that nobody waits for it twice: deleting any or all of them changes nothing.
    """

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="figures")
    day = models.DateField()
    head = models.CharField(max_length=64, help_text="The hash of the ledger's last fact.")
    asked_on = models.DateField(help_text="Charges begin as days pass.")
    earned = models.BigIntegerField()
    billed = models.BigIntegerField()
    deferred = models.BigIntegerField()

    class Meta:
        verbose_name = _("收入")
        constraints = [
            models.UniqueConstraint(fields=["contract", "day"], name="figures_once"),
        ]

    def __str__(self) -> str:
        return f"{self.contract_id} {self.day}"
