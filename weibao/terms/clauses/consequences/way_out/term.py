# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What was agreed about stopping a project: when either side may, and what is paid then (A5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

from weibao.terms.agreed.contract import Term
from weibao.terms.values.records import Problem
from weibao.terms.values.scalars import ClauseId, Count, Price


class Pays(StrEnum):
    """What the customer pays when the project is stopped."""

    ACCEPTED = "accepted_only"
    STARTED = "started_too"


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOut(Term):
    """Either side may stop after `last_on`, at `failures` failed tests, or at a `budget` of costs.

    It speaks of the `milestones` of a clause, until all of them are accepted. Without `pays`, what
    is owed for work not accepted is for a person to decide; `share` is that of started milestones.
    """

    kind: ClassVar[str] = "way_out"
    milestones: ClauseId = field(metadata={"refers_to": "milestones"})
    last_on: date | None = None
    failures: Count | None = None
    budget: Price | None = None
    pays: Pays | None = None
    share: Fraction | None = None

    def problems(self) -> Iterator[Problem]:
        if self.last_on is None and self.failures is None and self.budget is None:
            yield Problem("last_on", "no_way_out")
        if (self.share is not None) is not (self.pays is Pays.STARTED):
            yield Problem("share", "share_with_started")
