# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Person
from weibao.servicedesk.models.request import Request


class WatchQuerySet(models.QuerySet["Watch"]):
    def visible_to(self, person: Person) -> WatchQuerySet:
        """Who watches, among one's own side: whom the other side sets on it is theirs to know."""
        seen = self.filter(request__in=Request.objects.visible_to(person).values("pk"))
        return seen.filter(person__organization=person.organization_id)


class Watch(models.Model):
    """Somebody wants to hear what is said on a request, and how it ends."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="watches")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="watches")

    objects = WatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("关注")
        constraints = [
            models.UniqueConstraint(fields=["request", "person"], name="watch_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} → {self.request_id}"
