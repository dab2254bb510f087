# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.db import models
from django.utils.translation import gettext_lazy as _

from weibao.fieldwork.models.visit import Visit
from weibao.parties.models import Person


class VisitCause(models.Model):
    """What the engineer found to have caused the fault, and by what it shows (V7)."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="causes")
    key = models.CharField(max_length=80, unique=True, help_text="Of the fact on the ledger.")
    cause = models.CharField(_("原因"), max_length=40)
    evidence = models.TextField(_("证据"), max_length=1000)
    person = models.CharField(_("告知的人"), max_length=60, blank=True)
    photos = models.JSONField(default=list, help_text="SHA-256 of its photos, as they were sent.")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("故障原因")
        ordering = ("visit", "at", "pk")

    def __str__(self) -> str:
        return f"{self.visit_id} {self.cause}"
