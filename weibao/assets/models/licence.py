# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.assets.models.device import Device
from weibao.parties.models import Person


class Owner(models.TextChoices):
    """Who answers for a licence: the customer, unless the provider was ordered to buy it (M7)."""

    CUSTOMER = "CUSTOMER", _("客户自有")
    PROVIDER = "PROVIDER", _("代客户购买")


class LicenceQuerySet(models.QuerySet["Licence"]):
    def visible_to(self, person: Person) -> LicenceQuerySet:
        return self.filter(device__in=Device.objects.visible_to(person))


class Licence(models.Model):
    """A right to run a program on a device. Keys are never kept here."""

    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="licences")
    name = models.CharField(_("软件"), max_length=120)
    count = models.PositiveIntegerField(_("数量"), default=1)
    expires_on = models.DateField(_("有效至"), null=True, blank=True, help_text="The last day.")
    owner = models.CharField(_("归谁"), max_length=10, choices=Owner.choices)
    key = models.CharField(max_length=80, unique=True, help_text="Made by the form, once.")

    objects = LicenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("软件许可")
        ordering = ("device", "name", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(count__gte=1), name="licence_is_at_least_one"),
            models.CheckConstraint(condition=~Q(name=""), name="licence_has_a_name"),
            models.CheckConstraint(
                condition=Q(owner__in=Owner.values), name="licence_owner_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ×{self.count}"
