# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Person
from weibao.stock.models.catalogue import CataloguePart
from weibao.stock.models.place import StockPlace


class CountSheetQuerySet(models.QuerySet["CountSheet"]):
    def visible_to(self, person: Person) -> CountSheetQuerySet:
        return self.filter(place__provider=person.organization_id)


class CountSheet(models.Model):
    """What should be at a place and what was found there; one at a time for each place."""

    place = models.ForeignKey(StockPlace, on_delete=models.PROTECT, related_name="count_sheets")
    key = models.CharField(max_length=80, unique=True, help_text="Made by the form, once.")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closing_key = models.CharField(max_length=80, blank=True)

    objects = CountSheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("盘点单")
        ordering = ("-opened_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["place"],
                condition=Q(closed_at__isnull=True),
                name="one_count_open_at_a_place",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.opened_at}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class CountLine(models.Model):
    """`expected` is what the journal said when the count was closed: lines are written then."""

    sheet = models.ForeignKey(CountSheet, on_delete=models.PROTECT, related_name="lines")
    part = models.ForeignKey(CataloguePart, on_delete=models.PROTECT, related_name="+")
    lot = models.CharField(max_length=60, blank=True)
    serial = models.CharField(max_length=80, blank=True)
    expected = models.PositiveIntegerField(_("账面"))
    counted = models.PositiveIntegerField(_("实盘"))
    reason = models.CharField(_("差异原因"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("盘点行")
        ordering = ("sheet", "part__code", "lot", "serial")
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "part", "lot", "serial"], name="count_line_once"
            ),
            models.CheckConstraint(
                condition=Q(expected=models.F("counted")) | ~Q(reason=""),
                name="count_line_explains_a_difference",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.part_id} {self.expected}/{self.counted}"

    @property
    def difference(self) -> int:
        return self.counted - self.expected
