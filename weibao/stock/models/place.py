# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Organization, Person, Site
from weibao.stock.models.catalogue import CataloguePart


class StockPlaceQuerySet(models.QuerySet["StockPlace"]):
    def visible_to(self, person: Person) -> StockPlaceQuerySet:
        return self.filter(provider=person.organization_id)


class StockPlace(models.Model):
    """Where parts are: a store room at a site of the provider, or an engineer's bag."""

    provider = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="stock_places"
    )
    name = models.CharField(_("库位"), max_length=100)
    site = models.ForeignKey(
        Site, on_delete=models.PROTECT, null=True, blank=True, related_name="stock_places"
    )
    engineer = models.OneToOneField(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="bag"
    )

    objects = StockPlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("库位")
        ordering = ("name", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "name"],
                condition=Q(engineer__isnull=True),
                name="store_room_name_once",
            ),
            models.CheckConstraint(
                condition=Q(site__isnull=True) | Q(engineer__isnull=True),
                name="bag_has_no_site",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_bag(self) -> bool:
        return self.engineer_id is not None


class Minimum(models.Model):
    """How many of a part a place should have; fewer, and it stands on the list of what is low."""

    place = models.ForeignKey(StockPlace, on_delete=models.CASCADE, related_name="minimums")
    part = models.ForeignKey(CataloguePart, on_delete=models.CASCADE, related_name="minimums")
    least = models.PositiveIntegerField(_("最低库存"))

    class Meta:
        verbose_name = _("最低库存")
        constraints = [
            models.UniqueConstraint(fields=["place", "part"], name="minimum_once"),
            models.CheckConstraint(condition=Q(least__gte=1), name="minimum_is_at_least_one"),
        ]

    def __str__(self) -> str:
        return f"{self.place_id}/{self.part_id} {self.least}"


class StockPolicy(models.Model):
    """What an organization leaves to its engineers; without a row, the careful answers."""

    provider = models.OneToOneField(
        Organization, on_delete=models.CASCADE, related_name="stock_policy"
    )
    engineers_see_costs = models.BooleanField(_("工程师可以看进价"), default=False)
    engineers_fetch = models.BooleanField(_("工程师可以自己领料、退料"), default=True)

    class Meta:
        verbose_name = _("库存权限")

    def __str__(self) -> str:
        return str(self.provider_id)
