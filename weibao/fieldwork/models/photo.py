# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.fieldwork.models.visit import Visit
from weibao.parties.models import Person


class About(models.TextChoices):
    VISIT = "VISIT", _("上门")
    PART = "PART", _("配件")
    CAUSE = "CAUSE", _("原因的证据")


class VisitPhotoQuerySet(models.QuerySet["VisitPhoto"]):
    def visible_to(self, person: Person) -> VisitPhotoQuerySet:
        """Whoever may see the visit sees its photos."""
        return self.filter(visit__in=Visit.objects.visible_to(person).values("pk"))


class VisitPhoto(models.Model):
    """A photo taken on site. Its content is kept once, under its own hash."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="photos")
    digest = models.CharField(max_length=64, db_index=True, help_text="SHA-256 of the content.")
    about = models.CharField(max_length=5, choices=About.choices, default=About.VISIT)
    what = models.CharField(_("拍的是什么"), max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = VisitPhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("现场照片")
        ordering = ("visit", "at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "digest", "about", "what"], name="visit_photo_once"
            ),
            models.CheckConstraint(
                condition=Q(about__in=About.values), name="visit_photo_is_about_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.visit_id} {self.digest[:12]}"
