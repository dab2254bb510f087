# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Person
from weibao.parties.models.appended import Appended


class What(models.TextChoices):
    OBJECTED = "OBJECTED", _("提出异议")
    ACCEPTED = "ACCEPTED", _("接受异议")
    DECLINED = "DECLINED", _("不接受异议")


class PayFact(Appended):
    """An engineer objects to a line of their month; the office answers by name.

    `amount` of an accepted one is what the adjustment comes to, in fen.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="pay_facts")
    month = models.DateField(help_text="The first day of the month of the line.")
    line = models.CharField(max_length=120, help_text="The id of the line.")
    what = models.CharField(max_length=10, choices=What.choices)
    # A relation that is null where nothing is answered.
    answers = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="answer"
    )
    words = models.TextField(_("说明"), max_length=500, blank=True)
    amount = models.BigIntegerField(default=0)
    key = models.CharField(max_length=80, unique=True, help_text="Made by the form, once.")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("薪酬异议")
        ordering = ("at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(what="OBJECTED", answers__isnull=True) & ~Q(words="")
                | Q(what="ACCEPTED", answers__isnull=False) & ~Q(amount=0)
                | Q(what="DECLINED", answers__isnull=False, amount=0) & ~Q(words=""),
                name="pay_fact_says_why",
            ),
        ]
        indexes = [models.Index(fields=["person", "month"], name="pay_fact_of_a_month")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.month:%Y-%m} {self.what}"
