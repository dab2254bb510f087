# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from weibao.fieldwork.models import Visit
from weibao.parties.models import Person


class FormerBookingQuerySet(models.QuerySet["FormerBooking"]):
    def visible_to(self, person: Person) -> FormerBookingQuerySet:
        return self.filter(visit__in=Visit.objects.visible_to(person).values("pk"))


class FormerBooking(models.Model):
    """A time that a visit took, of an engineer who may be another, before it was moved.

    Calendars that have it must be told that it is no longer so; nobody's time is taken by it.
    """

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="former_bookings")
    engineer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="former_bookings")
    starts_at = models.DateTimeField(_("从"))
    ends_at = models.DateTimeField(_("到"), help_text="No longer included.")

    objects = FormerBookingQuerySet.as_manager()

    class Meta:
        verbose_name = _("改期前的时间")
        ordering = ("pk",)
        indexes = [
            models.Index(fields=["engineer", "starts_at"], name="former_booking_of_engineer")
        ]

    def __str__(self) -> str:
        return f"{self.visit_id}: {self.starts_at} - {self.ends_at}"
