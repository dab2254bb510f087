# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from weibao.agreements.models.contract import Contract
from weibao.parties.models import Person


class ArchiveTakenQuerySet(models.QuerySet["ArchiveTaken"]):
    def visible_to(self, person: Person) -> ArchiveTakenQuerySet:
        return self.filter(contract__in=Contract.objects.visible_to(person).values("pk"))


class ArchiveTaken(models.Model):
    """All of a contract as one file was handed to somebody, whole: which bytes, to whom and when.

    `sha256` is of the file as it was sent, `size` its bytes; `at` is the moment that it tells of.
    """

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="archives_taken")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()

    objects = ArchiveTakenQuerySet.as_manager()

    class Meta:
        verbose_name = _("资料交付")
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.contract_id} {self.at} {self.sha256}"
