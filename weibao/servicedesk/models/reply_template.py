# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.parties.access import FIELD
from weibao.parties.models import Organization, Person

MOST_LETTERS = 4_000


class ReplyTemplateQuerySet(models.QuerySet["ReplyTemplate"]):
    def visible_to(self, person: Person) -> ReplyTemplateQuerySet:
        """A provider's own, for those who answer."""
        if not person.is_active or person.role not in FIELD:
            return self.none()
        return self.filter(owner=person.organization_id)


class ReplyTemplate(models.Model):
    """An answer that is written often. Its blanks come from a closed list; nothing else runs."""

    owner = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="reply_templates"
    )
    name = models.CharField(_("名称"), max_length=40)
    body = models.TextField(_("内容"), max_length=MOST_LETTERS)

    objects = ReplyTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("答复模板")
        ordering = ("name", "pk")
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="reply_template_name_once"),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(body=""), name="reply_template_says_something"
            ),
        ]

    def __str__(self) -> str:
        return self.name
