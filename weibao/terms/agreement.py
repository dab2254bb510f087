# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What both agreed, through time: the clauses in their versions, and the life of the contract."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from weibao.terms.contract import Contract, Term
from weibao.terms.facts.requests import RequestReported
from weibao.terms.values.periods import Period
from weibao.terms.versions import Versions

T = TypeVar("T", bound=Term)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Agreement:
    """A contract with its amendments. `life` is in days, its end excluded.

    `ends_at` is where the life ends, at a midnight or at the moment of a termination; `ended_by`
    are the facts that moved it. `exceptions` are, by clause, those that outrank it.
    """

    contract: Contract
    life: Period
    starts_at: datetime
    ends_at: datetime
    ended_by: tuple[str, ...]
    versions: Mapping[type[Term], Sequence[Versions[Any]]]
    exceptions: Mapping[str, Sequence[Versions[Any]]]

    def clauses_of(self, kind: type[T]) -> Sequence[Versions[T]]:
        """The clauses of a kind, in the contract's order; amendments add theirs at the end."""
        return self.versions.get(kind, ())

    def clause(self, kind: type[T], name: str) -> Versions[T] | None:
        return next((item for item in self.clauses_of(kind) if item.clause == name), None)

    def is_outranked(self, clause: str, reported: RequestReported, at: datetime) -> bool:
        """Whether an exception to this clause speaks of the request instead of it."""
        for exception in self.exceptions.get(clause, ()):
            spoken = exception.at(at)
            if (
                spoken is not None
                and spoken.term.exception_to == clause
                and spoken.term.condition.holds(reported)
            ):
                return True
        return False
