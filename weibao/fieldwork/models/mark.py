# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.fieldwork.models.visit import Visit
from weibao.parties.models import Person

ON_EARTH = Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180)
NOWHERE = Q(latitude__isnull=True, longitude__isnull=True, accuracy_m__isnull=True)


class Moment(models.TextChoices):
    ARRIVED = "ARRIVED", _("到场")
    DEPARTED = "DEPARTED", _("离开")
    REMINDED = "REMINDED", _("提醒备份")


class VisitMark(models.Model):
    """A moment of a visit that is nobody's fact, and where it was if the engineer consents.

    The place never stands on the ledger, which forgets nothing; here it is forgotten after
    `KEPT_FOR` (weibao.fieldwork.actions.marking).
    """

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="marks")
    what = models.CharField(max_length=8, choices=Moment.choices)
    key = models.CharField(max_length=80, unique=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    has_consent = models.BooleanField(_("同意记录位置"), default=False)
    latitude = models.FloatField(_("纬度"), null=True, blank=True)
    longitude = models.FloatField(_("经度"), null=True, blank=True)
    accuracy_m = models.PositiveIntegerField(_("误差（米）"), null=True, blank=True)

    class Meta:
        verbose_name = _("到离场记录")
        ordering = ("visit", "at", "pk")
        constraints = [
            models.UniqueConstraint(fields=["visit", "what"], name="visit_mark_once"),
            models.CheckConstraint(condition=Q(what__in=Moment.values), name="visit_mark_is_known"),
            models.CheckConstraint(condition=ON_EARTH | NOWHERE, name="visit_mark_on_earth"),
            models.CheckConstraint(
                condition=Q(has_consent=True) | NOWHERE, name="visit_mark_place_with_consent"
            ),
        ]
        indexes = [
            models.Index(
                fields=["at"], condition=Q(latitude__isnull=False), name="visit_mark_with_place"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.visit_id} {self.what}"
