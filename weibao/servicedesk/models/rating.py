# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""How content somebody was with a request that has ended (P3)."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Person
from weibao.servicedesk.models.request import Request

MOST_STARS = 5
CHANGEABLE_FOR = timedelta(days=7)


class Rating(models.Model):
    """One for each request and person; `key` is of the form that wrote it last, and of its fact."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="ratings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="ratings")
    key = models.CharField(max_length=80, help_text="Made by the form, once.")
    stars = models.PositiveSmallIntegerField(_("星"))
    words = models.TextField(_("评语"), max_length=1000, blank=True)
    given_at = models.DateTimeField(help_text="The first time; changes are counted from it.")
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("评价")
        ordering = ("given_at", "pk")
        constraints = [
            models.UniqueConstraint(fields=["request", "person"], name="rating_once"),
            models.CheckConstraint(
                condition=Q(stars__gte=1, stars__lte=MOST_STARS), name="rating_has_stars"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.stars}"
