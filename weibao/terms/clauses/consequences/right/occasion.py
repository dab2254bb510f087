# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""An occasion that counts towards a right, whatever it was."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from weibao.terms.verdicts import Step


class Occasion(NamedTuple):
    """Something that counts `weight` times, with what it rests on; `subject` is counted apart.

    What the clause said at `said_at` decides, or else at the occasion itself. The right that it
    gives ends at `ends_at` by `ended_by`: a fault was repaired, a fee was paid.
    """

    at: datetime
    subject: str
    clauses: tuple[str, ...]
    facts: tuple[str, ...]
    steps: tuple[Step, ...]
    weight: int = 1
    ends_at: datetime | None = None
    ended_by: tuple[str, ...] = ()
    said_at: datetime | None = None
