# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from weibao.parties.access import CUSTOMER_OFFICE, FIELD, MONEY
from weibao.parties.models import Organization, Person


class ContractQuerySet(models.QuerySet["Contract"]):
    def visible_to(self, person: Person) -> ContractQuerySet:
        """The contracts of both sides; an end user sees their own requests, not the contract."""
        if not person.is_active:
            return self.none()
        sides = Q()
        if person.role in FIELD | MONEY:
            sides |= Q(provider=person.organization_id)
        if person.role in CUSTOMER_OFFICE | FIELD | MONEY:
            sides |= Q(customer=person.organization_id)
        return self.filter(sides) if sides else self.none()

    def as_it_stands(self) -> ContractQuerySet:
        """With `last_on`, the last day as it stands: moved, or ended by a side, or as signed."""
        last_on = Coalesce("clock__terminated_on", "clock__moved_to", "ends_on")
        return self.annotate(last_on=last_on)

    def in_force_on(self, day: date) -> ContractQuerySet:
        return self.as_it_stands().filter(Q(starts_on__lte=day, last_on__gte=day))


class Contract(models.Model):
    """A contract as signed. `text` is what executes; the other columns are read from it."""

    number = models.CharField(_("合同编号"), max_length=60, unique=True)
    provider = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="contracts_as_provider"
    )
    customer = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="contracts_as_customer"
    )
    title_zh = models.CharField(_("名称"), max_length=200)
    title_en = models.CharField(max_length=200)
    text = models.TextField(_("合同文本"), help_text="Never changed after it was opened.")
    starts_on = models.DateField(_("生效日"))
    ends_on = models.DateField(_("到期日"), help_text="The last day, included.")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("合同")
        ordering = ("-starts_on", "number")
        constraints = [
            models.CheckConstraint(
                condition=~Q(provider=F("customer")), name="contract_has_two_sides"
            ),
            models.CheckConstraint(
                condition=Q(starts_on__lte=F("ends_on")), name="contract_begins_before_it_ends"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def title(self) -> str:
        """In the language of whoever reads."""
        return self.title_en if (get_language() or "").startswith("en") else self.title_zh
