# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.parties.access import CUSTOMER_OFFICE, FIELD, has_role
from weibao.parties.models import Person, Site
from weibao.parties.models.organization import served_by


class SiteTokenQuerySet(models.QuerySet["SiteToken"]):
    def visible_to(self, person: Person) -> SiteTokenQuerySet:
        """Those who keep devices, of the site's own side and of who serves it."""
        if not has_role(person, CUSTOMER_OFFICE | FIELD):
            return self.none()
        return self.filter(site__organization__in=served_by(person.organization_id))

    def in_force(self) -> SiteTokenQuerySet:
        return self.filter(revoked_at__isnull=True)


class SiteToken(models.Model):
    """The address under which the agents of a site report. Only its hash is kept."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="inventory_tokens")
    label = models.CharField(_("用在哪里"), max_length=60, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    used_at = models.DateTimeField(
        null=True, blank=True, help_text="The latest contact, to a few minutes."
    )
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = SiteTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("采集地址")
        ordering = ("-made_at", "-pk")
        indexes = [
            models.Index(
                fields=["site"], condition=Q(revoked_at__isnull=True), name="site_token_in_force"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.site_id}: {self.label}"
