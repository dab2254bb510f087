# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a provider offers, where, and at which price (S1); an edition stays as published."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Organization, Person


class EditionQuerySet(models.QuerySet["CatalogueEdition"]):
    def visible_to(self, person: Person) -> EditionQuerySet:
        """One's own, and those of the providers who serve one: prices are published (V6)."""
        if not person.is_active:
            return self.none()
        served = Q(provider__relations_as_provider__customer=person.organization_id)
        return self.filter(Q(provider=person.organization_id) | served).distinct()

    def in_force_on(self, day: date) -> EditionQuerySet:
        """Those that have begun, the latest first."""
        return self.filter(effective_on__lte=day).order_by("-effective_on", "-number")


class CatalogueEdition(models.Model):
    """Prices from a day on. Published once; what changes is another edition."""

    provider = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="catalogue_editions"
    )
    number = models.PositiveIntegerField()
    effective_on = models.DateField(_("生效日"))
    note = models.CharField(_("说明"), max_length=200, blank=True)
    key = models.CharField(max_length=80, unique=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("服务目录")
        ordering = ("provider", "-number")
        constraints = [
            models.UniqueConstraint(fields=["provider", "number"], name="catalogue_edition_once"),
        ]

    def __str__(self) -> str:
        return f"{self.provider_id} v{self.number}"


class CatalogueItem(models.Model):
    """One service: its price for each unit begun, and the published ceiling of a line (V6)."""

    edition = models.ForeignKey(CatalogueEdition, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    service = models.CharField(_("服务种类"), max_length=40, help_text="The word contracts use.")
    name = models.CharField(_("名称"), max_length=60)
    unit = models.CharField(_("计费单位"), max_length=10, help_text="1h, 30min; empty: once.")
    price = models.PositiveBigIntegerField(_("单价"), help_text="In fen.")
    ceiling = models.PositiveBigIntegerField(_("封顶价"), null=True, blank=True)
    districts = models.JSONField(_("区域"), default=list, help_text="Empty: everywhere.")

    class Meta:
        verbose_name = _("服务项目")
        ordering = ("edition", "position")
        constraints = [
            models.UniqueConstraint(fields=["edition", "service"], name="catalogue_service_once"),
            models.CheckConstraint(
                condition=Q(ceiling__isnull=True) | Q(ceiling__gte=F("price")),
                name="catalogue_ceiling_above_price",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service} {self.price}"
