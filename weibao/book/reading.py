# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Reading a book: common contracts into columns, the others onto a list for the plain way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

import numpy as np

from weibao.book.agreed import Agreed, Shelf, agreed
from weibao.book.arrays import arrays
from weibao.book.columns import (
    NONE,
    Columns,
    Fees,
    Fitted,
    Grants,
    Marks,
    Periods,
    Prices,
    Promises,
    Requests,
    Seen,
    Terms,
    Work,
)
from weibao.book.common import Uncommon, uncommon_facts, uncommon_terms
from weibao.book.register import AsOf, Entered, Folio, Positions, Register, entered, ids_line
from weibao.terms.entitlements.units import Unit
from weibao.terms.facts.base import Fact
from weibao.terms.facts.requests import (
    RequestAnswered,
    RequestCancelled,
    RequestRefused,
    RequestRestored,
    RequestTriaged,
)
from weibao.terms.facts.visits import EngineerArrived, PartUsed, WorkDone

MARKS: dict[type[Fact], str] = {
    RequestAnswered: "answered",
    RequestTriaged: "triaged",
    EngineerArrived: "arrived",
    RequestRestored: "restored",
    RequestCancelled: "cancelled",
    RequestRefused: "refused",
}
SOLVED = "solved"
"""A mark of its own: a triage that solved the request."""
EVER_AFTER = 2**60


class PlainFolio(NamedTuple):
    """A contract that the engine derives alone; `number` is its place in the book."""

    number: int
    folio: Folio
    why: Uncommon


class Book(NamedTuple):
    register: Register
    columns: Columns
    plain: tuple[PlainFolio, ...]


def book_of(folios: Iterable[Folio], as_of: AsOf) -> Book:
    """Read every contract once; what is read is not needed any more afterwards."""
    reader = _Reader(as_of)
    for folio in folios:
        reader.read(folio)
    return reader.book()


@dataclass(slots=True)
class _Reader:
    """What was read so far, row by row."""

    as_of: AsOf
    shelf: Shelf = field(default_factory=Shelf)
    numbers: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    ids: list[str] = field(default_factory=list)
    at: list[int] = field(default_factory=list)
    plain: list[PlainFolio] = field(default_factory=list)
    terms: list[tuple[int, ...]] = field(default_factory=list)
    requests: list[tuple[int, ...]] = field(default_factory=list)
    marks: dict[str, list[tuple[int, ...]]] = field(
        default_factory=lambda: {name: [] for name in (*MARKS.values(), SOLVED)}
    )
    work: list[tuple[int, ...]] = field(default_factory=list)
    fitted: list[tuple[int, ...]] = field(default_factory=list)
    seen: list[tuple[int, ...]] = field(default_factory=list)
    uses: int = 0

    def read(self, folio: Folio) -> None:
        number, start = len(self.numbers), len(self.ids)
        facts = entered(folio, self.as_of)
        self.numbers.append(folio.contract.frame.number)
        self.ids += [fact.id for fact in facts.known]
        self.starts.append(len(self.ids))
        self.at += [_seconds(fact.at) for fact in facts.known]
        why = uncommon_terms(folio.contract) or uncommon_facts(
            folio.contract, folio.facts, facts.in_force
        )
        if why is not None:
            self.plain.append(PlainFolio(number, folio, why))
            return
        row = len(self.terms)
        terms = agreed(folio.contract, row, self.shelf)
        requests = self._read_facts(facts, facts.positions(start), row, terms)
        self.terms.append((number, *terms.once, requests))

    def _read_facts(self, facts: Entered, positions: Positions, row: int, terms: Agreed) -> int:
        """How many requests there were."""
        first = len(self.requests)
        numbers = {name: first + place for place, name in enumerate(positions.requests)}
        ranks = {name: place for place, name in enumerate(sorted(numbers))}
        self.requests += [(row, report, ranks[name]) for name, report in positions.requests.items()]
        seen: list[tuple[EngineerArrived | WorkDone, int]] = []
        for fact in facts.in_force:
            if isinstance(fact, WorkDone):
                seen.append((fact, len(self.work)))
                what, price = self.shelf.names.number(fact.service), terms.price_of(fact)
                place = positions.facts[fact.id]
                self.work.append((numbers[fact.request], place, what, int(fact.minutes), price))
            elif isinstance(fact, PartUsed):
                place = positions.facts[fact.id]
                piece = (int(fact.quantity), int(fact.unit_price))
                self.fitted.append((numbers[fact.request], place, *piece))
            elif type(fact) in MARKS:
                self._read_mark(fact, numbers, positions)
            if isinstance(fact, EngineerArrived):
                seen.append((fact, NONE))
        if terms.counts is not None:
            self._read_seen(seen, numbers, positions, is_incident=terms.counts is Unit.INCIDENT)
        return len(numbers)

    def _read_mark(self, fact: Fact, numbers: Mapping[str, int], positions: Positions) -> None:
        row = numbers[fact.request], positions.facts[fact.id]  # type: ignore[attr-defined] # has one
        self.marks[MARKS[type(fact)]].append(row)
        if isinstance(fact, RequestTriaged) and fact.is_solved:
            self.marks[SOLVED].append(row)

    def _read_seen(
        self,
        seen: list[tuple[EngineerArrived | WorkDone, int]],
        numbers: Mapping[str, int],
        positions: Positions,
        *,
        is_incident: bool,
    ) -> None:
        """In the order in which an allowance takes them, with uses of the book's own numbers."""
        seen.sort(key=_in_order)
        uses: dict[str, int] = {}
        begun: set[str] = set()
        for fact, work in seen:
            name = fact.request if is_incident else fact.visit
            use = NONE if name is None else uses.setdefault(name, self.uses + len(uses))
            begins = name is not None and name not in begun and (is_incident or work == NONE)
            if begins and name is not None:
                begun.add(name)
            place = positions.facts[fact.id]
            self.seen.append((numbers[fact.request], place, use, int(begins), work))
        self.uses += len(uses)

    def book(self) -> Book:
        register = Register(self.as_of, tuple(self.numbers), tuple(self.starts), ids_line(self.ids))
        shelf = self.shelf
        columns = Columns(
            terms=arrays(Terms, self.terms),
            fees=arrays(Fees, shelf.fees),
            periods=arrays(Periods, shelf.periods),
            grants=arrays(Grants, shelf.grants),
            promises=arrays(Promises, shelf.promises),
            timings=tuple(shelf.timings),
            prices=arrays(Prices, shelf.prices),
            requests=arrays(Requests, self.requests),
            marks={name: arrays(Marks, rows) for name, rows in self.marks.items()},
            work=arrays(Work, self.work),
            fitted=arrays(Fitted, self.fitted),
            seen=arrays(Seen, self.seen),
            at=np.array([*self.at, EVER_AFTER], np.int64),
            names=shelf.names,
            clauses=shelf.clauses,
        )
        return Book(register, columns, tuple(self.plain))


def _in_order(seen: tuple[EngineerArrived | WorkDone, int]) -> tuple[datetime, str, str]:
    fact = seen[0]
    return fact.at, fact.request, fact.id


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def _seconds(at: datetime) -> int:
    since = at - _EPOCH
    return since.days * 86_400 + since.seconds
