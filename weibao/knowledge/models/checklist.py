# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Organization, Person


def in_reader_language(zh: str, en: str) -> str:
    """English where there is any; what engineers write is often in Chinese only."""
    return en if en and (get_language() or "").startswith("en") else zh


class ChecklistQuerySet(models.QuerySet["Checklist"]):
    def used_by(self, provider: Organization) -> ChecklistQuerySet:
        """For each symptom the provider's own list, else the one that comes with the product."""
        own = self.filter(owner=provider)
        return self.filter(
            Q(owner=provider) | Q(owner=None) & ~Q(symptom__in=own.values("symptom"))
        )


class Checklist(models.Model):
    """A symptom, and what is asked about it by telephone before anybody travels (P2).

    `owner` is the provider who wrote it; None for those that come with the product.
    """

    owner = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="checklists"
    )
    symptom = models.SlugField(_("现象"))
    title_zh = models.CharField(max_length=100)
    title_en = models.CharField(max_length=100, blank=True)
    service = models.CharField(
        max_length=40, blank=True, help_text="The kind of work that the symptom usually needs."
    )
    position = models.PositiveIntegerField(default=0)
    written_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    written_at = models.DateTimeField(null=True, blank=True)

    objects = ChecklistQuerySet.as_manager()

    class Meta:
        verbose_name = _("排查清单")
        ordering = ("position", "symptom")
        constraints = [
            models.UniqueConstraint(
                fields=["symptom"], condition=Q(owner=None), name="checklist_shipped_once"
            ),
            models.UniqueConstraint(fields=["owner", "symptom"], name="checklist_once_of_owner"),
        ]

    def __str__(self) -> str:
        return self.title_zh

    @property
    def title(self) -> str:
        return in_reader_language(self.title_zh, self.title_en)


class ChecklistStep(models.Model):
    checklist = models.ForeignKey(Checklist, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveIntegerField()
    key = models.SlugField(help_text="What the ledger says was checked.")
    text_zh = models.CharField(max_length=200)
    text_en = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("排查步骤")
        ordering = ("checklist", "position")
        constraints = [
            models.UniqueConstraint(fields=["checklist", "key"], name="checklist_step_key_once"),
            models.CheckConstraint(condition=~Q(text_zh=""), name="checklist_step_asks"),
        ]

    def __str__(self) -> str:
        return self.text_zh

    @property
    def text(self) -> str:
        return in_reader_language(self.text_zh, self.text_en)
