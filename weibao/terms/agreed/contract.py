# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A contract: its frame, and its clauses with the words that both sign and the typed term."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar, TypeVar

from weibao.terms.agreed.when import ALWAYS, When
from weibao.terms.values.cycles import Cycle
from weibao.terms.values.days import day_of
from weibao.terms.values.periods import ONE_DAY, Period
from weibao.terms.values.records import Problem
from weibao.terms.values.scalars import ClauseId, ContractNumber, Zone

T = TypeVar("T", bound="Term")

SAME_KIND = "the same kind"
"""What a reference points at that names a clause of its own kind."""

RESERVED = frozenset({"exception_to"})
"""Fields of every kind of term, which are about the clause and not about what was agreed in it."""

FRAME = "frame"
"""How a verdict cites the frame, which stands before the numbered clauses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """The executable part of a clause; each kind is one file in `clauses/`.

    Where this clause speaks, the one of the same kind that it is an `exception_to` is silent.
    """

    kind: ClassVar[str]
    exception_to: ClauseId | None = field(default=None, metadata={"refers_to": SAME_KIND})

    def problems(self) -> Iterable[Problem]:
        """What is wrong with the numbers taken together; each one alone has been read."""
        return ()

    @property
    def condition(self) -> When:
        """Of which requests it speaks."""
        return ALWAYS

    @property
    def cycle(self) -> Cycle:
        """The period that an amendment "from the next period" waits for."""
        return Cycle.MONTH


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditional(Term):
    """A term that speaks only of requests that fulfil what stands under `when`."""

    when: When = field(default=ALWAYS, metadata={"stands_last": True})

    @property
    def condition(self) -> When:
        return self.when


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Number, parties and life of a contract. `ends_on` is its last day, included (M9)."""

    number: ContractNumber
    provider: str
    customer: str
    starts_on: date
    ends_on: date
    zone: Zone = Zone("Asia/Shanghai")

    def day_of(self, at: datetime) -> date:
        """The local day of a moment (T6)."""
        return day_of(at, self.zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What both parties sign, with the blanks that the term fills."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """`term` is None where the clause stays words and a person applies it."""

    id: str
    zh: Words
    en: Words
    term: Term | None
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    frame: Frame
    zh: Words
    en: Words
    clauses: tuple[Clause, ...]

    @property
    def life(self) -> Period:
        return Period(self.frame.starts_on, self.frame.ends_on + ONE_DAY)

    def terms(self, kind: type[T]) -> Iterator[tuple[str, T]]:
        """The terms of one kind with their clauses' ids, in the contract's order."""
        for clause in self.clauses:
            if isinstance(clause.term, kind):
                yield clause.id, clause.term
