# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from weibao.fieldwork.models import Signature, Visit
from weibao.parties.models import Person


class SignLink(models.Model):
    """An address by which the customer signs one version of one visit, without an account.

    Only its hash is kept. `signature` is what was given by it, a refusal too: then it is used.
    """

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="sign_links")
    version = models.PositiveIntegerField()
    content_hash = models.CharField(max_length=64, help_text="Of what it shows, and nothing else.")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ends_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    signature = models.OneToOneField(
        Signature, on_delete=models.PROTECT, null=True, blank=True, related_name="link"
    )

    class Meta:
        verbose_name = _("签字链接")
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return f"{self.visit_id} v{self.version}"


class SignLinkOpening(models.Model):
    """Somebody opened the address: evidence of who saw what they signed."""

    link = models.ForeignKey(SignLink, on_delete=models.CASCADE, related_name="openings")
    at = models.DateTimeField()
    address = models.GenericIPAddressField(null=True, blank=True)
    browser = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("打开签字链接")
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.link_id} {self.at:%Y-%m-%d %H:%M}"
