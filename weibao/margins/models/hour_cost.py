# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Organization, Person


class HourCost(models.Model):
    """What an hour of an engineer costs their employer from a day on; of all where nobody is named.

    In fen. The latest that began counts, somebody's own before that of all.
    """

    provider = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    engineer = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    from_on = models.DateField(_("从哪天起"))
    amount = models.PositiveIntegerField(_("每小时成本"))

    class Meta:
        verbose_name = _("工时成本")
        ordering = ("-from_on", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "engineer", "from_on"], name="hour_cost_once"
            ),
            models.UniqueConstraint(
                fields=["provider", "from_on"],
                condition=Q(engineer__isnull=True),
                name="hour_cost_of_all_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.engineer_id or '*'} {self.from_on} {self.amount}"
