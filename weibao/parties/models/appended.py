# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Rows that are written once: a later row corrects them, and nothing else does.

Where it matters most the database itself refuses too, by triggers in migrations.
"""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models


class AppendOnlyError(TypeError):
    """Somebody tried to change or remove what was written. A later row corrects it instead."""


def refuse() -> NoReturn:
    raise AppendOnlyError("These rows are append-only: write a later one that corrects this one.")


class AppendedRows:
    """Of a queryset of such rows; stands before `models.QuerySet`."""

    def update(self, **kwargs: Any) -> int:
        refuse()

    def delete(self) -> tuple[int, dict[str, int]]:
        refuse()


class Appended(models.Model):
    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            refuse()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        refuse()
