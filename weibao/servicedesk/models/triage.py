# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.db import models
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Person
from weibao.servicedesk.models.request import Request


class Triage(models.Model):
    """What was checked by telephone before anybody travelled."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="triages")
    key = models.CharField(max_length=80, unique=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    is_solved = models.BooleanField(_("电话解决"))
    checks = models.JSONField(default=list, help_text="Keys of the steps that were gone through.")
    note = models.TextField(_("备注"), blank=True, max_length=2000)

    class Meta:
        verbose_name = _("电话排查")
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.request_id} {self.at}"
