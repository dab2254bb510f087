# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Person
from weibao.servicedesk.models.remark import Remark

MOST_BYTES = 25 * 1024 * 1024
"""Of one file: what most mail servers carry."""
MOST_FILES = 20
"""Of one remark."""


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def visible_to(self, person: Person) -> AttachmentQuerySet:
        """Whoever may read the remark may read its files."""
        return self.filter(remark__in=Remark.objects.visible_to(person).values("pk"))


class Attachment(models.Model):
    """A file that came with a remark. Its content is kept once, under its own hash."""

    remark = models.ForeignKey(Remark, on_delete=models.CASCADE, related_name="attachments")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(_("文件名"), max_length=200)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the content, in hex.")
    size = models.PositiveIntegerField(_("字节"))

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("附件")
        ordering = ("remark", "position")
        constraints = [
            models.UniqueConstraint(fields=["remark", "position"], name="attachment_position_once"),
        ]

    def __str__(self) -> str:
        return self.name
