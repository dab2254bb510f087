# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from weibao.fieldwork.models import Visit
from weibao.parties.models import Person


class BookingQuerySet(models.QuerySet["Booking"]):
    def visible_to(self, person: Person) -> BookingQuerySet:
        return self.filter(visit__in=Visit.objects.visible_to(person).values("pk"))


class Booking(models.Model):
    """An engineer's time that a visit takes. Two of one engineer never overlap: migration 0002."""

    engineer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="bookings")
    visit = models.OneToOneField(Visit, on_delete=models.CASCADE, related_name="booking")
    starts_at = models.DateTimeField(_("从"))
    ends_at = models.DateTimeField(_("到"), help_text="No longer included.")
    reasons = models.JSONField(
        default=list,
        blank=True,
        help_text="Why a proposal chose it: message keys and values; empty when chosen by hand.",
    )

    objects = BookingQuerySet.as_manager()

    class Meta:
        verbose_name = _("占用时间")
        ordering = ("starts_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at__lt=F("ends_at")), name="booking_begins_before_it_ends"
            ),
        ]
        indexes = [models.Index(fields=["engineer", "ends_at"], name="booking_of_engineer")]

    def __str__(self) -> str:
        return f"{self.visit_id}: {self.starts_at} - {self.ends_at}"

    @property
    def minutes(self) -> int:
        return int((self.ends_at - self.starts_at).total_seconds()) // 60
