# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.parties.models.organization import Organization, related_to
from weibao.parties.models.person import Person


class SiteQuerySet(models.QuerySet["Site"]):
    def visible_to(self, person: Person) -> SiteQuerySet:
        return self.filter(organization__in=related_to(person.organization_id))


class Site(models.Model):
    """A place where an organization's devices stand."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="sites")
    name = models.CharField(_("名称"), max_length=100)
    district = models.CharField(
        _("区"), max_length=60, blank=True, help_text=_("合同按区约定服务范围时用它判断。")
    )
    address = models.CharField(_("地址"), max_length=200, blank=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        verbose_name = _("地点")
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(fields=["organization", "name"], name="site_name_once"),
            models.CheckConstraint(condition=~Q(name=""), name="site_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
