# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models

from weibao.parties.models import Person
from weibao.servicedesk.models.request import Request

PRESENT_FOR = timedelta(seconds=50)
"""A page that was not heard of for so long is closed."""


class PresenceQuerySet(models.QuerySet["Presence"]):
    def visible_to(self, person: Person) -> PresenceQuerySet:
        """Colleagues on the requests a person sees; who of the other side looks is not shown."""
        seen = self.filter(request__in=Request.objects.visible_to(person).values("pk"))
        return seen.filter(person__organization=person.organization_id)

    def lately(self, now: datetime) -> PresenceQuerySet:
        return self.filter(at__gt=now - PRESENT_FOR)


class Presence(models.Model):
    """Somebody has a request open now. Rows live as long as the page does, and a minute more."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(db_index=True)
    is_writing = models.BooleanField(default=False)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "person"], name="presence_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} @ {self.request_id}"
