# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Organization, Person

VAT_RATES = (13, 9, 6, 3, 1, 0)
"""In percent; goods usually bear 13."""


class CataloguePartQuerySet(models.QuerySet["CataloguePart"]):
    def visible_to(self, person: Person) -> CataloguePartQuerySet:
        """Each provider has a catalogue of its own."""
        return self.filter(provider=person.organization_id)

    def offered(self) -> CataloguePartQuerySet:
        """Without those that are sold out for good; what is left of them may still be used."""
        return self.filter(retired_at=None)


class CataloguePart(models.Model):
    """A kind of part that a provider keeps or buys; `list_price` is in fen, with its tax."""

    provider = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="parts")
    code = models.CharField(_("编码"), max_length=40)
    name = models.CharField(_("名称"), max_length=100)
    unit = models.CharField(_("单位"), max_length=10, default="个")
    list_price = models.PositiveBigIntegerField(_("目录价"))
    vat_rate = models.PositiveSmallIntegerField(
        _("税率"), choices=[(rate, f"{rate} %") for rate in VAT_RATES], default=13
    )
    is_serial_tracked = models.BooleanField(_("按序列号管理"), default=False)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = CataloguePartQuerySet.as_manager()

    class Meta:
        verbose_name = _("配件目录")
        ordering = ("code",)
        constraints = [
            models.UniqueConstraint(fields=["provider", "code"], name="part_code_once"),
            models.CheckConstraint(
                condition=~Q(code="") & ~Q(name=""), name="catalogue_part_has_a_name"
            ),
            models.CheckConstraint(
                condition=Q(vat_rate__in=VAT_RATES), name="catalogue_part_vat_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def is_retired(self) -> bool:
        return self.retired_at is not None
