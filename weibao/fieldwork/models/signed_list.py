# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.agreements.models import Contract
from weibao.parties.models import Person


class SignedListError(TypeError):
    """Somebody tried to change or remove what was signed."""


def _refuse() -> NoReturn:
    raise SignedListError("A signed list stays as it is: a later list is signed anew.")


class SignedList(models.Model):
    """A configuration list (M1): exactly what was shown, its hash, and who signed it."""

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="signed_lists")
    version = models.PositiveIntegerField(help_text="Counts the lists that were signed, from 1.")
    key = models.CharField(max_length=80, unique=True, help_text="Made by the form, once.")
    person = models.CharField(_("签字人"), max_length=60)
    content = models.TextField(help_text="Canonical JSON of what was on the screen.")
    content_hash = models.CharField(max_length=64)
    strokes = models.JSONField(help_text="Lines of [x, y].")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("已签清单")
        ordering = ("contract", "-version")
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "version"], name="signed_list_version_once"
            ),
            models.CheckConstraint(condition=~Q(person=""), name="signed_list_has_a_name"),
        ]

    def __str__(self) -> str:
        return f"{self.contract_id} v{self.version}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            _refuse()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        _refuse()
