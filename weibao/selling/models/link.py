# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Addresses by which a customer answers without an account; only their hashes are kept."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Person
from weibao.selling.models.deal import DealVersion
from weibao.selling.models.quote import QuoteVersion


class Link(models.Model):
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ends_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True, help_text="When it was first opened.")
    opened_from = models.GenericIPAddressField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ("-made_at", "-pk")


class DealLink(Link):
    """Shows one version of a deal, which the customer approves and signs."""

    version = models.ForeignKey(DealVersion, on_delete=models.PROTECT, related_name="links")

    class Meta(Link.Meta):
        verbose_name = _("签约链接")

    def __str__(self) -> str:
        return f"{self.version_id}"


class QuoteLink(Link):
    """Shows one version of a quote, which the customer accepts."""

    version = models.ForeignKey(QuoteVersion, on_delete=models.PROTECT, related_name="links")

    class Meta(Link.Meta):
        verbose_name = _("报价链接")

    def __str__(self) -> str:
        return f"{self.version_id}"
