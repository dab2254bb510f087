# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.db import models
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Organization


class NumberSeries(models.Model):
    """The numbers of a provider's invoices of one month: 1 to `last`, without a gap.

    A run's are of the month it bills, others of the month they go out in. The row is locked in the
    transaction that issues the invoice: killed, the number is free again.
    """

    provider = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    month = models.DateField(help_text="The month's first day.")
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("发票号段")
        constraints = [
            models.UniqueConstraint(fields=["provider", "month"], name="series_once"),
        ]

    def __str__(self) -> str:
        return f"{self.provider_id} {self.month:%Y%m}: {self.last}"

    @property
    def number(self) -> str:
        """The last one, as it stands on the invoice."""
        return f"FP{self.month:%Y%m}-{self.last:04d}"
