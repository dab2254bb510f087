# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Person
from weibao.servicedesk.models import Request
from weibao.stock.models.catalogue import CataloguePart
from weibao.stock.models.place import StockPlace


class ShortageQuerySet(models.QuerySet["Shortage"]):
    def visible_to(self, person: Person) -> ShortageQuerySet:
        return self.filter(bag__provider=person.organization_id)

    def unsettled(self) -> ShortageQuerySet:
        return self.filter(settled_at=None)


class Shortage(models.Model):
    """A telephone used what the journal did not find in the bag: kept until a person says whence.

    `part` is None where nothing has the code that was sent.
    """

    key = models.CharField(max_length=100, unique=True)
    bag = models.ForeignKey(StockPlace, on_delete=models.PROTECT, related_name="shortages")
    part = models.ForeignKey(
        CataloguePart, on_delete=models.PROTECT, null=True, blank=True, related_name="shortages"
    )
    code = models.CharField(max_length=160)
    name = models.CharField(max_length=100)
    quantity = models.PositiveIntegerField()
    unit_price = models.PositiveBigIntegerField()
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="shortages")
    visit = models.CharField(max_length=30)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    settling_key = models.CharField(max_length=80, blank=True)
    reason = models.CharField(_("说明"), max_length=200, blank=True)
    is_taken = models.BooleanField(
        default=False, help_text="Settled by a movement, or no longer on the visit's sheet."
    )

    objects = ShortageQuerySet.as_manager()

    class Meta:
        verbose_name = _("缺口")
        ordering = ("at", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gte=1), name="shortage_is_something"),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True) | ~Q(reason=""), name="shortage_says_why"
            ),
        ]
        indexes = [models.Index(fields=["visit"], name="shortage_of_visit")]

    def __str__(self) -> str:
        return f"{self.visit} {self.code} ×{self.quantity}"
