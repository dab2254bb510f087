# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Site

ON_EARTH = Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180)


class SitePosition(models.Model):
    """Where a site is, in degrees (WGS 84), so that the way to it can be estimated better."""

    site = models.OneToOneField(Site, on_delete=models.CASCADE, related_name="position")
    latitude = models.FloatField(_("纬度"))
    longitude = models.FloatField(_("经度"))

    class Meta:
        verbose_name = _("地点坐标")
        constraints = [models.CheckConstraint(condition=ON_EARTH, name="site_position_on_earth")]

    def __str__(self) -> str:
        return f"{self.latitude:.4f}, {self.longitude:.4f}"
