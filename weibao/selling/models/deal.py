# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from weibao.agreements.models import Contract
from weibao.parties.models import Organization, Person
from weibao.selling.models.quote import Quote
from weibao.selling.models.sides import shown_to


class Standing(models.TextChoices):
    """DRAFT is the provider's own; OFFERED lies with both for approval and signature."""

    DRAFT = "DRAFT", _("起草中")
    OFFERED = "OFFERED", _("待签署")
    IN_FORCE = "IN_FORCE", _("已生效")
    DROPPED = "DROPPED", _("已作废")


class DealQuerySet(models.QuerySet["Deal"]):
    def visible_to(self, person: Person) -> DealQuerySet:
        """The provider's who sell, and the customer's office once it was offered to them."""
        return shown_to(person, self, since="offered_at")


class Deal(models.Model):
    """A contract before it is one: its parts, from the templates to the last signature (S3, V1).

    `number` is given when it is first offered, and stays; one that was dropped keeps it, so that
    a provider's numbers of a year have no gap.
    """

    provider = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="deals_sold")
    customer = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="deals_bought"
    )
    quote = models.OneToOneField(
        Quote, on_delete=models.PROTECT, null=True, blank=True, related_name="deal"
    )
    renews = models.ForeignKey(
        Contract, on_delete=models.PROTECT, null=True, blank=True, related_name="renewals"
    )
    template = models.CharField(_("合同形式"), max_length=40)
    texts = models.JSONField(help_text="The templates as they were when it began, by part.")
    # Null until it has one: nulls do not collide, empty texts do.
    number = models.CharField(  # see above
        _("合同编号"), max_length=60, null=True, blank=True, unique=True
    )
    standing = models.CharField(max_length=10, choices=Standing.choices, default=Standing.DRAFT)
    contract = models.OneToOneField(
        Contract, on_delete=models.PROTECT, null=True, blank=True, related_name="deal"
    )
    key = models.CharField(max_length=80, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField(null=True, blank=True, help_text="When it was first offered.")
    offered_number = models.PositiveIntegerField(
        null=True, blank=True, help_text="The first version that the customer saw."
    )
    dropped_reason = models.CharField(_("作废原因"), max_length=200, blank=True)

    objects = DealQuerySet.as_manager()

    class Meta:
        verbose_name = _("签约")
        ordering = ("-made_at", "-pk")
        constraints = [
            models.CheckConstraint(condition=~Q(provider=F("customer")), name="deal_has_two_sides"),
            models.CheckConstraint(
                condition=~Q(standing="IN_FORCE") | Q(contract__isnull=False),
                name="deal_in_force_is_a_contract",
            ),
        ]

    def __str__(self) -> str:
        return self.number or f"#{self.pk}"

    @property
    def latest(self) -> DealVersion:
        """The version that counts; the prefetched ones are used where there are any."""
        return max(self.versions.all(), key=lambda version: version.number)


class DealVersion(models.Model):
    """What the parts say: never changed. Approvals and signatures hold for one version alone."""

    deal = models.ForeignKey(Deal, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    answers = models.JSONField(help_text="What was typed, by part and blank.")
    texts = models.JSONField(help_text="The filled parts, exactly as both sign them.")
    devices = models.JSONField(default=list, help_text="Tags for the configuration list (M1).")
    digest = models.CharField(max_length=64)
    key = models.CharField(max_length=80, unique=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("签约版本")
        ordering = ("deal", "-number")
        constraints = [
            models.UniqueConstraint(fields=["deal", "number"], name="deal_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.deal_id} v{self.number}"
