# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Person
from weibao.repairs.models.repair import Repair


class LoanerQuerySet(models.QuerySet["Loaner"]):
    def visible_to(self, person: Person) -> LoanerQuerySet:
        return self.filter(repair__in=Repair.objects.visible_to(person).values("pk"))

    def out(self) -> LoanerQuerySet:
        return self.filter(returned_at=None)

    def due(self, now: datetime) -> LoanerQuerySet:
        """Out, and to be back by now."""
        return self.out().filter(due_at__lte=now)


class Loaner(models.Model):
    """What the provider lends until a repair is done (M5). One at a time for each repair."""

    repair = models.ForeignKey(Repair, on_delete=models.PROTECT, related_name="loaners")
    name = models.CharField(_("替用配件"), max_length=120)
    serial = models.CharField(_("替用配件的序列号"), max_length=80, blank=True)
    lent_at = models.DateTimeField()
    lent_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField(_("约定何时归还"))
    returned_at = models.DateTimeField(null=True, blank=True)

    objects = LoanerQuerySet.as_manager()

    class Meta:
        verbose_name = _("替用配件")
        ordering = ("lent_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["repair"],
                condition=Q(returned_at__isnull=True),
                name="one_loaner_out_for_a_repair",
            ),
            models.CheckConstraint(
                condition=Q(due_at__gt=F("lent_at")), name="loaner_is_due_after_it_was_lent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.repair_id} {self.name}"

    @property
    def is_out(self) -> bool:
        return self.returned_at is None
