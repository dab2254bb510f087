# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Organization, Person
from weibao.parties.models.appended import Appended, AppendedRows
from weibao.servicedesk.models import Request
from weibao.stock.models.catalogue import CataloguePart
from weibao.stock.models.counting import CountSheet
from weibao.stock.models.holding import handle_of
from weibao.stock.models.place import StockPlace


class What(models.TextChoices):
    """What happened to parts."""

    RECEIVED = "RECEIVED", _("入库")
    MOVED = "MOVED", _("领料、调拨")
    RETURNED = "RETURNED", _("退回库房")
    USED = "USED", _("上门用掉")
    HANDED_OVER = "HANDED_OVER", _("交给客户")
    WRITTEN_OFF = "WRITTEN_OFF", _("报损")
    COUNTED = "COUNTED", _("盘点差异")
    CORRECTED = "CORRECTED", _("更正")


EXPLAINED = (What.WRITTEN_OFF, What.COUNTED, What.CORRECTED)
"""Kinds that say why."""


class MovementQuerySet(AppendedRows, models.QuerySet["Movement"]):
    def visible_to(self, person: Person) -> MovementQuerySet:
        return self.filter(provider=person.organization_id)


class Movement(Appended):
    """Parts leave `source` for `target`; either may be outside, never both.

    `lot` is the number of the purchase whose goods they are, empty for ordinary stock. Amounts are
    in fen for one: `unit_price` is what the sheet of the visit charges, `unit_cost` what we paid.
    """

    provider = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="movements")
    key = models.CharField(max_length=100, unique=True, help_text="Of the form, and which line.")
    what = models.CharField(max_length=12, choices=What.choices)
    part = models.ForeignKey(CataloguePart, on_delete=models.PROTECT, related_name="movements")
    lot = models.CharField(max_length=60, blank=True)
    serial = models.CharField(_("序列号"), max_length=80, blank=True)
    quantity = models.PositiveIntegerField(_("数量"))
    source = models.ForeignKey(
        StockPlace, on_delete=models.PROTECT, null=True, blank=True, related_name="departures"
    )
    target = models.ForeignKey(
        StockPlace, on_delete=models.PROTECT, null=True, blank=True, related_name="arrivals"
    )
    request = models.ForeignKey(
        Request, on_delete=models.PROTECT, null=True, blank=True, related_name="movements"
    )
    visit = models.CharField(max_length=30, blank=True, help_text="The number of the visit.")
    unit_price = models.PositiveBigIntegerField(null=True, blank=True)
    unit_cost = models.PositiveBigIntegerField(null=True, blank=True)
    supplier = models.CharField(_("供应商"), max_length=80, blank=True)
    reason = models.CharField(_("原因"), max_length=200, blank=True)
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    sheet = models.ForeignKey(
        CountSheet, on_delete=models.PROTECT, null=True, blank=True, related_name="movements"
    )
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = MovementQuerySet.as_manager()

    class Meta:
        verbose_name = _("库存流水")
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(condition=Q(what__in=What.values), name="movement_is_known"),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="movement_moves_something"),
            models.CheckConstraint(
                condition=Q(serial="") | Q(quantity=1), name="movement_of_a_serial_is_one"
            ),
            models.CheckConstraint(
                condition=Q(source__isnull=False, target__isnull=True)
                | Q(source__isnull=True, target__isnull=False)
                | Q(source__isnull=False, target__isnull=False) & ~Q(source=F("target")),
                name="movement_goes_somewhere",
            ),
            models.CheckConstraint(
                condition=Q(what="CORRECTED", corrects__isnull=False)
                | ~Q(what="CORRECTED") & Q(corrects__isnull=True),
                name="movement_correction_names_one",
            ),
            models.CheckConstraint(
                condition=~Q(what__in=EXPLAINED) | ~Q(reason=""), name="movement_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(what="USED") | ~Q(visit=""), name="movement_used_on_a_visit"
            ),
        ]
        indexes = [
            models.Index(fields=["visit"], condition=~Q(visit=""), name="movement_of_visit"),
            models.Index(fields=["lot"], condition=~Q(lot=""), name="movement_of_lot"),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.part_id} ×{self.quantity}"

    @property
    def handle(self) -> str:
        """As `Holding.handle`."""
        return handle_of(self.lot or self.part.code, self.serial)
