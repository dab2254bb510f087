# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Organization, Person
from weibao.parties.models.appended import Appended


class PayRule(Appended):
    """A version of the provider's rule: in force from its month until a later one says otherwise.

    Of two for one month the one with the higher number counts. `said` is the typed rule
    (`weibao.earnings.rule`).
    """

    provider = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="pay_rules")
    number = models.PositiveIntegerField(_("版本"))
    month = models.DateField(_("生效月份"), help_text="Its first day.")
    said = models.JSONField()
    key = models.CharField(max_length=80, unique=True, help_text="Made by the form, once.")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("薪酬规则")
        ordering = ("provider", "month", "number")
        constraints = [
            models.UniqueConstraint(fields=["provider", "number"], name="pay_rule_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="pay_rule_counts_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.provider_id} v{self.number}"
