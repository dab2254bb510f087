# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Person


class CalendarFeedQuerySet(models.QuerySet["CalendarFeed"]):
    def visible_to(self, person: Person) -> CalendarFeedQuerySet:
        """One's own and nobody else's: who holds the address reads the calendar."""
        return self.filter(engineer=person) if person.is_active else self.none()

    def in_force(self) -> CalendarFeedQuerySet:
        return self.filter(revoked_at__isnull=True)


class CalendarFeed(models.Model):
    """An address under which a calendar program reads an engineer's visits.

    Only the hash of its token is kept: whoever reads the database cannot read the calendar.
    """

    engineer = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="calendar_feeds")
    token_hash = models.CharField(max_length=64, unique=True)
    label = models.CharField(_("用在哪里"), max_length=40, blank=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("日历订阅")
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return f"{self.engineer_id}: {self.made_at}"
