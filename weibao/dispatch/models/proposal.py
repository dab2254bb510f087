# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from weibao.parties.access import DESK, has_role
from weibao.parties.models import Organization, Person


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def visible_to(self, person: Person) -> ProposalQuerySet:
        own = self.filter(provider=person.organization_id)
        return own if has_role(person, DESK) else self.none()


class Proposal(models.Model):
    """A day as the solver would plan it. Nothing is planned until somebody accepts a choice."""

    key = models.CharField(max_length=80, unique=True, help_text="Made by the form, once.")
    provider = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="proposals")
    day = models.DateField(_("日期"))
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    choices = models.JSONField(
        help_text="Request, engineer, start, minutes, travel and reasons of each choice."
    )
    unplaced = models.JSONField(help_text="Requests that got no place, each with its reason.")

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("排班建议")
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return f"{self.day} {self.made_at}"
