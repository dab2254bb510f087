# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Person


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def visible_to(self, person: Person) -> ApiTokenQuerySet:
        return self.filter(person=person)

    def in_force(self) -> ApiTokenQuerySet:
        return self.filter(revoked_at__isnull=True, person__is_active=True)


class ApiToken(models.Model):
    """With it a program acts as a person. Only its hash is kept: nobody can read it again."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="api_tokens")
    label = models.CharField(_("用在哪里"), max_length=60)
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256, in hex.")
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("接口令牌")
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return f"{self.person_id}: {self.label}"
