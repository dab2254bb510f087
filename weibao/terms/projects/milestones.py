# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The milestones of a project: what is to be met for each, listed at signing (A4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import ClassVar

from weibao.terms.agreed.contract import Term
from weibao.terms.values.periods import Length
from weibao.terms.values.records import Problem
from weibao.terms.values.scalars import Note, Price
from weibao.terms.values.tax import ChargeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """Paid when all its requirements are accepted; the provider owes that by `due_on`."""

    name: str
    amount: Price
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """What is to be met, with its acceptance test and what proves it."""

    id: str
    milestone: str
    test: str
    evidence: Note = Note("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestones(Term):
    """A milestone is payable `within` a time after its acceptance, where that is written.

    `retention` of it is kept back until `warranty` after its acceptance has ended. `is_rolled`
    moves a last day that is a rest day (Civil Code 203).
    """

    kind: ClassVar[str] = "milestones"
    milestones: tuple[Milestone, ...]
    requirements: tuple[Requirement, ...]
    within: Length | None = None
    retention: Fraction | None = None
    warranty: Length | None = None
    taxed_as: ChargeKind = ChargeKind.SERVICE
    is_rolled: bool = True

    def problems(self) -> Iterator[Problem]:
        names = [item.name for item in self.milestones]
        for name in _twice(names):
            yield Problem("milestones", "milestone_twice", (("name", name),))
        for name in _twice(item.id for item in self.requirements):
            yield Problem("requirements", "requirement_twice", (("name", name),))
        yield from self._unmatched(names)
        if (self.retention is None) is not (self.warranty is None):
            yield Problem("retention", "retention_with_warranty")

    def _unmatched(self, names: Iterable[str]) -> Iterator[Problem]:
        """Time alone pays no milestone, and nothing is tested for none."""
        wanted = [item.milestone for item in self.requirements]
        for number, name in enumerate(wanted, 1):
            if name not in names:
                field = f"requirements[{number}].milestone"
                yield Problem(field, "milestone_unknown", (("found", name),))
        for name in names:
            if name not in wanted:
                yield Problem("milestones", "milestone_without_requirement", (("name", name),))

    def milestone(self, name: str) -> Milestone | None:
        return next((item for item in self.milestones if item.name == name), None)

    def requirements_of(self, name: str) -> tuple[Requirement, ...]:
        return tuple(item for item in self.requirements if item.milestone == name)


def _twice(names: Iterable[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]
