# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


def in_reader_language(zh: str, en: str) -> str:
    return en if (get_language() or "").startswith("en") else zh


class Checklist(models.Model):
    """What is asked by telephone for one symptom, before anybody travels (P2)."""

    symptom = models.SlugField(_("现象"), unique=True)
    title_zh = models.CharField(max_length=100)
    title_en = models.CharField(max_length=100)
    service = models.CharField(
        max_length=40, blank=True, help_text="The kind of work that the symptom usually needs."
    )
    position = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("排查清单")
        ordering = ("position", "symptom")

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
    text_en = models.CharField(max_length=200)

    class Meta:
        verbose_name = _("排查步骤")
        ordering = ("checklist", "position")
        constraints = [
            models.UniqueConstraint(fields=["checklist", "key"], name="checklist_step_once"),
        ]

    def __str__(self) -> str:
        return self.text_zh

    @property
    def text(self) -> str:
        return in_reader_language(self.text_zh, self.text_en)
