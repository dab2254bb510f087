# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What both agreed, through time: the clauses in their versions, and the life of the contract."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from weibao.terms.agreed.contract import Contract, Term
from weibao.terms.agreed.versions import Versions
from weibao.terms.facts.requests import RequestReported
from weibao.terms.values.cycles import Cycle, ServicePeriod, periods_of
from weibao.terms.values.days import start_of_day
from weibao.terms.values.periods import Period

T = TypeVar("T", bound=Term)


class Moved(NamedTuple):
    """A fact that moved the end of a contract, and the life that it would have without it."""

    fact: str
    without: Period


class Life(NamedTuple):
    """The days of a contract, and where they end: at a midnight, or when it was terminated.

    `moved` are the facts without which it would end elsewhere.
    """

    days: Period
    ends_at: datetime
    moved: tuple[Moved, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Agreement:
    """A contract with its amendments. `life` is in days, its end excluded.

    `ends_at` is where the life ends, at a midnight or at the moment of a termination; `moved`
    are the facts that moved it. `exceptions` are, by clause, those that outrank it.
    """

    contract: Contract
    life: Period
    starts_at: datetime
    ends_at: datetime
    moved: tuple[Moved, ...]
    versions: Mapping[type[Term], Sequence[Versions[Any]]]
    exceptions: Mapping[str, Sequence[Versions[Any]]]

    @property
    def ended_by(self) -> tuple[str, ...]:
        """The facts that moved the end."""
        return tuple(moved.fact for moved in self.moved)

    def prolonged_by(self, at: datetime) -> tuple[str, ...]:
        """The facts without which the contract would have ended by a moment."""
        if not self.moved:
            return ()
        zone = self.contract.frame.zone
        return tuple(
            moved.fact for moved in self.moved if start_of_day(moved.without.end, zone) <= at
        )

    def shaped_by(self, period: ServicePeriod, cycle: Cycle) -> tuple[str, ...]:
        """The facts without which a service period would be another one, or none."""
        if not self.moved:
            return ()
        zone = self.contract.frame.zone
        return tuple(
            moved.fact
            for moved in self.moved
            if period not in periods_of(moved.without, cycle, zone)
        )

    def clauses_of(self, kind: type[T]) -> Sequence[Versions[T]]:
        """The clauses of a kind, in the contract's order; amendments add theirs at the end."""
        return self.versions.get(kind, ())

    def clause(self, kind: type[T], name: str) -> Versions[T] | None:
        for item in self.clauses_of(kind):
            if item.clause == name:
                return item
        return None

    def is_outranked(self, clause: str, reported: RequestReported, at: datetime) -> bool:
        """Whether an exception to this clause speaks of the request instead of it.

        An exception to that exception outranks it too, even where the one between is silent.
        """
        return clause in self.exceptions and self.is_silenced(
            clause, at, lambda term: term.condition.holds(reported), set()
        )

    def is_silenced(
        self, clause: str, at: datetime, speaks: Callable[[Any], bool], seen: set[str]
    ) -> bool:
        """Whether an exception to the clause `speaks`, or one to that exception."""
        seen.add(clause)
        for exception in self.exceptions.get(clause, ()):
            spoken = exception.at(at)
            # Amendments that wait for their period may rank two clauses in a circle for a time.
            if spoken is None or spoken.term.exception_to != clause or exception.clause in seen:
                continue
            if speaks(spoken.term) or self.is_silenced(exception.clause, at, speaks, seen):
                return True
        return False
