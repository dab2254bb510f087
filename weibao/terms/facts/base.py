# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What every fact has, and the fact that takes another one back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import ClassVar

from weibao.terms.values.party import Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every fact has. `corrects` is the id of the fact that this one replaces.

    `side` is the party whose person recorded it; None where nobody knows, as on old ledgers.
    """

    kind: ClassVar[str]
    id: str
    at: datetime
    recorded_at: datetime
    by: str
    corrects: str | None = None
    side: Party | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn(Fact):
    """The fact that `corrects` names did not happen."""

    kind: ClassVar[str] = "withdrawn"
    reason: str


canonical = attrgetter("at", "id")
"""The order of facts: by their moments, and at one moment by their ids."""
