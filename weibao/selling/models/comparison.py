# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.parties.access import CUSTOMER_OFFICE, MONEY
from weibao.parties.models import Organization, Person


class ComparisonQuerySet(models.QuerySet["Comparison"]):
    def visible_to(self, person: Person) -> ComparisonQuerySet:
        """Those made by one's own side, and the customer's where the provider showed it."""
        if not person.is_active or person.role not in CUSTOMER_OFFICE | MONEY:
            return self.none()
        own = Q(made_by__organization=person.organization_id)
        return self.filter(own | Q(customer=person.organization_id, is_shown=True))


class Comparison(models.Model):
    """A year of requests, replayed under each form of contract and beside hiring (S2).

    `source` is the name of a file, empty for what this program itself has. `incidents` are plain
    rows; `results` fill form by form, so that long work shows how far it is.
    """

    customer = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="comparisons")
    source = models.CharField(_("来源"), max_length=120)
    incidents = models.JSONField()
    assumptions = models.JSONField()
    results = models.JSONField(default=dict)
    is_shown = models.BooleanField(default=False, help_text="Whether the customer may see it.")
    key = models.CharField(max_length=80, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = ComparisonQuerySet.as_manager()

    class Meta:
        verbose_name = _("方案比较")
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return f"{self.customer_id} {self.source}"
