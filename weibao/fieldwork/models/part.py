# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.fieldwork.models.visit import Visit


class Part(models.Model):
    """A part that was fitted; the customer agreed to its price."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="parts")
    position = models.PositiveIntegerField()
    name = models.CharField(_("配件"), max_length=100)
    quantity = models.PositiveIntegerField(_("数量"))
    unit_price = models.PositiveBigIntegerField(_("单价"), help_text="In fen.")
    code = models.CharField(
        max_length=160, blank=True, help_text="What was taken from the bag; empty if not."
    )
    fact_id = models.CharField(max_length=120)

    class Meta:
        verbose_name = _("配件")
        ordering = ("visit", "position")
        constraints = [
            models.UniqueConstraint(fields=["visit", "position"], name="part_position_once"),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="part_is_at_least_one"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ×{self.quantity}"

    @property
    def amount(self) -> int:
        """In fen."""
        return self.quantity * self.unit_price
