# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Person
from weibao.stock.models.catalogue import CataloguePart
from weibao.stock.models.place import StockPlace


class HoldingQuerySet(models.QuerySet["Holding"]):
    def visible_to(self, person: Person) -> HoldingQuerySet:
        return self.filter(place__provider=person.organization_id)

    def there(self) -> HoldingQuerySet:
        return self.filter(quantity__gt=0)


class Holding(models.Model):
    """How many of a part are at a place: the fold of the journal, and nothing of its own.

    `lot` and `serial` as in `Movement`. A projection: `rebuild_holdings` makes it anew.
    """

    place = models.ForeignKey(StockPlace, on_delete=models.CASCADE, related_name="holdings")
    part = models.ForeignKey(CataloguePart, on_delete=models.CASCADE, related_name="holdings")
    lot = models.CharField(max_length=60, blank=True)
    serial = models.CharField(max_length=80, blank=True)
    quantity = models.IntegerField(default=0)

    objects = HoldingQuerySet.as_manager()

    class Meta:
        verbose_name = _("库存")
        ordering = ("part__code", "lot", "serial")
        constraints = [
            models.UniqueConstraint(fields=["place", "part", "lot", "serial"], name="holding_once"),
            models.UniqueConstraint(
                fields=["part", "serial"],
                condition=Q(quantity__gt=0) & ~Q(serial=""),
                name="serial_is_at_one_place",
            ),
            models.CheckConstraint(condition=Q(quantity__gte=0), name="holding_is_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.place_id}: {self.handle} ×{self.quantity}"

    @property
    def handle(self) -> str:
        """What forms and telephones call it: the part's code or the purchase, and the serial."""
        return handle_of(self.lot or self.part.code, self.serial)


def handle_of(code: str, serial: str) -> str:
    return f"{code}/{serial}" if serial else code
