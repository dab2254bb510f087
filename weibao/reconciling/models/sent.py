# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from weibao.agreements.models import Contract
from weibao.parties.models import Person


class SentStatementQuerySet(models.QuerySet["SentStatement"]):
    def visible_to(self, person: Person) -> SentStatementQuerySet:
        return self.filter(contract__in=Contract.objects.visible_to(person).values("pk"))


class SentStatement(models.Model):
    """What a month came to when it was sent: the content never changes, a change is a new version.

    `content` is canonical JSON of the charges and their sums, `root` the ledger's hash at that
    moment. Silence until the end of the day `answer_by` accepts it.
    """

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="sent_statements")
    month = models.DateField(help_text="Its first day.")
    version = models.PositiveIntegerField(default=1)
    key = models.CharField(max_length=80, unique=True, help_text="Made by the form, once.")
    content = models.TextField()
    digest = models.CharField(max_length=64)
    root = models.CharField(max_length=64)
    gross = models.BigIntegerField()
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answer_by = models.DateField(_("最晚答复日"))
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = SentStatementQuerySet.as_manager()

    class Meta:
        verbose_name = _("已发对账单")
        ordering = ("month", "version")
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "month", "version"], name="sent_statement_once"
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None, accepted_by=None)
                | Q(accepted_at__gte=F("sent_at"), accepted_by__isnull=False),
                name="sent_statement_accepted_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contract_id} {self.month:%Y-%m} v{self.version}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only the answer may be added."""
        if not self._state.adding and set(kwargs.get("update_fields") or ()) != ANSWER:
            raise TypeError("A sent statement never changes: send a new version.")
        super().save(*args, **kwargs)


ANSWER = {"accepted_at", "accepted_by"}
