# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Organization, Person
from weibao.selling.models.catalogue import CatalogueEdition
from weibao.selling.models.sides import shown_to


class QuoteStanding(models.TextChoices):
    DRAFT = "DRAFT", _("起草中")
    SENT = "SENT", _("已报出")
    ACCEPTED = "ACCEPTED", _("已接受")
    WITHDRAWN = "WITHDRAWN", _("已撤回")


class QuoteQuerySet(models.QuerySet["Quote"]):
    def visible_to(self, person: Person) -> QuoteQuerySet:
        """The provider's who sell, and the customer's office once it was sent to them."""
        return shown_to(person, self, since="sent_at")


class Quote(models.Model):
    """An offer to one customer. What it says stands in its versions, of which the latest counts."""

    number = models.CharField(_("报价编号"), max_length=40, unique=True)
    provider = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="quotes_made")
    customer = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="quotes_received"
    )
    template = models.CharField(_("合同形式"), max_length=40)
    standing = models.CharField(
        max_length=10, choices=QuoteStanding.choices, default=QuoteStanding.DRAFT
    )
    key = models.CharField(max_length=80, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True, help_text="When it was first sent.")
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_person = models.CharField(_("接受人"), max_length=60, blank=True)
    accepted_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = QuoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("报价")
        ordering = ("-made_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(provider=F("customer")), name="quote_has_two_sides"
            ),
            models.CheckConstraint(
                condition=~Q(standing="ACCEPTED")
                | (Q(accepted_at__isnull=False) & ~Q(accepted_person="")),
                name="quote_is_accepted_by_name",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class QuoteVersion(models.Model):
    """What was offered: never changed; another version takes its place.

    `cost` is the provider's own estimate for a month, in fen; no customer ever sees it.
    """

    quote = models.ForeignKey(Quote, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    edition = models.ForeignKey(CatalogueEdition, on_delete=models.PROTECT, related_name="+")
    valid_until = models.DateField(_("有效至"), help_text="The last day, included.")
    starts_on = models.DateField(_("开始日"))
    ends_on = models.DateField(_("结束日"))
    monthly = models.PositiveBigIntegerField(_("每月服务费"), null=True, blank=True)
    districts = models.JSONField(_("区域"), default=list)
    lines = models.JSONField(help_text="The catalogue's items as they stood, money in fen.")
    note = models.CharField(_("说明"), max_length=500, blank=True)
    cost = models.PositiveBigIntegerField(null=True, blank=True)
    digest = models.CharField(max_length=64)
    key = models.CharField(max_length=80, unique=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("报价版本")
        ordering = ("quote", "-number")
        constraints = [
            models.UniqueConstraint(fields=["quote", "number"], name="quote_version_once"),
            models.CheckConstraint(
                condition=Q(starts_on__lte=F("ends_on")), name="quote_begins_before_it_ends"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quote_id} v{self.number}"
