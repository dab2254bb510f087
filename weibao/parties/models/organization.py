# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from weibao.parties.models.person import Person


class OrganizationQuerySet(models.QuerySet["Organization"]):
    def visible_to(self, person: Person) -> OrganizationQuerySet:
        """One's own, and those on the other side of a relation."""
        own = person.organization_id
        return self.filter(pk__in=related_to(own))


def related_to(organization_id: int) -> models.QuerySet[Organization, int]:
    """The keys of an organization and of those that it serves or is served by."""
    return Organization.objects.filter(
        Q(pk=organization_id)
        | Q(pk__in=Relation.objects.filter(provider=organization_id).values("customer"))
        | Q(pk__in=Relation.objects.filter(customer=organization_id).values("provider"))
    ).values_list("pk", flat=True)


def served_by(organization_id: int) -> models.QuerySet[Organization, int]:
    """The keys of an organization and of those that it serves: whose machines it looks after.

    Of those who serve it, it sees none.
    """
    return Organization.objects.filter(
        Q(pk=organization_id)
        | Q(pk__in=Relation.objects.filter(provider=organization_id).values("customer"))
    ).values_list("pk", flat=True)


class Organization(models.Model):
    """A company. It may be the provider on one contract and the customer on another."""

    name = models.CharField(_("名称"), max_length=200, unique=True)
    short_name = models.CharField(_("简称"), max_length=60)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = _("机构")
        ordering = ("name",)
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="organization_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.short_name or self.name


class Relation(models.Model):
    """One side serves the other: by a contract, or because it called before there was one."""

    provider = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="relations_as_provider"
    )
    customer = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="relations_as_customer"
    )
    since_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["provider", "customer"], name="relation_once"),
            models.CheckConstraint(
                condition=~Q(provider=models.F("customer")), name="relation_has_two_sides"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.provider_id} → {self.customer_id}"
