# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Person
from weibao.servicedesk.models.request import Request


class Tie(models.TextChoices):
    """What the one request is to the other."""

    SAME_FAULT = "SAME_FAULT", _("同一故障")
    CAUSED_BY = "CAUSED_BY", _("起因于")
    FOLLOWS = "FOLLOWS", _("接续")
    SPLIT = "SPLIT", _("拆自")
    DUPLICATE = "DUPLICATE", _("并入")


class LinkQuerySet(models.QuerySet["Link"]):
    def visible_to(self, person: Person) -> LinkQuerySet:
        """Only between two requests that a person sees: a link tells nothing of a third party."""
        seen = Request.objects.visible_to(person).values("pk")
        return self.filter(request__in=seen, other__in=seen)


class Link(models.Model):
    """One request has to do with another. A duplicate was ended for the other, which goes on."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="links")
    other = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="links_to")
    tie = models.CharField(max_length=12, choices=Tie.choices)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("关联")
        ordering = ("made_at", "pk")
        constraints = [
            models.UniqueConstraint(fields=["request", "other", "tie"], name="link_once"),
            models.UniqueConstraint(
                fields=["request"], condition=Q(tie="DUPLICATE"), name="link_duplicate_of_one"
            ),
            models.CheckConstraint(condition=~Q(request=F("other")), name="link_between_two"),
            models.CheckConstraint(condition=Q(tie__in=Tie.values), name="link_tie_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.tie} {self.other_id}"
