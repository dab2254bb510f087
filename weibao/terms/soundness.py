# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is wrong between the parts of a contract: names, references, blanks, gaps, conflicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from weibao.terms.blanks import FORMS, blanks_in, filling
from weibao.terms.clauses.monthly_fee import MonthlyFee
from weibao.terms.clauses.pack import Pack
from weibao.terms.clauses.parts import Parts
from weibao.terms.clauses.priced_services import PricedServices
from weibao.terms.clauses.service_levels import ServiceLevels
from weibao.terms.contract import FRAME, Clause, Frame, Words
from weibao.terms.settlement import Settlement
from weibao.terms.values.money import Fen
from weibao.terms.values.records import field_types
from weibao.terms.values.scalars import Price


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake of a contract's author; `line` counts from 1, `message` is a key."""

    line: int
    clause: str
    field: str
    message: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A field that names another clause, and the kind that clause must be of."""

    line: int
    clause: str
    field: str
    target: str
    expected: str


PRICED = (MonthlyFee, Pack, Parts, PricedServices)


def mistakes_between(
    frame: Frame | None, clauses: Sequence[Clause], broken: Collection[str]
) -> Iterator[Mistake]:
    """Every mistake that no single field shows.

    `broken` are clauses whose term could not be read: nothing is said that only follows from it.
    """
    for mistake in _all_mistakes(frame, clauses):
        follows = mistake.clause in broken and mistake.message in ("blank_of_nothing", "blank_form")
        if not follows and not (broken and mistake.message == "no_settlement"):
            yield mistake


def _all_mistakes(frame: Frame | None, clauses: Sequence[Clause]) -> Iterator[Mistake]:
    if frame is not None:
        if frame.ends_on < frame.starts_on:
            yield Mistake(1, FRAME, "ends_on", "ends_before_start")
        yield from _blanks(frame, clauses)
    checks: tuple[Callable[[Sequence[Clause]], Iterable[Mistake]], ...] = (
        _names,
        _settlements,
        _prices_twice,
        _levels_twice,
    )
    for check in checks:
        yield from check(clauses)


def _names(clauses: Sequence[Clause]) -> Iterator[Mistake]:
    seen: dict[str, int] = {}
    for clause in clauses:
        if clause.id in seen:
            values = (("line", str(seen[clause.id])),)
            yield Mistake(clause.line, clause.id, "", "clause_twice", values)
        seen.setdefault(clause.id, clause.line)


def wrong_references(
    references: Iterable[Reference], kinds: Mapping[str, str | None]
) -> Iterator[Mistake]:
    """References to a clause that does not exist, or is of another kind."""
    for reference in references:
        if kinds.get(reference.target) == reference.expected:
            continue
        there = ", ".join(name for name, kind in kinds.items() if kind == reference.expected)
        values = (
            ("found", reference.target),
            ("expected", reference.expected),
            ("known", there or "-"),
        )
        yield Mistake(reference.line, reference.clause, reference.field, "wrong_reference", values)


def _settlements(clauses: Sequence[Clause]) -> Iterator[Mistake]:
    """Prices need one settlement clause, so that each line has its tax (T8)."""
    settled = [clause for clause in clauses if isinstance(clause.term, Settlement)]
    priced = [clause for clause in clauses if isinstance(clause.term, PRICED)]
    if priced and not settled:
        yield Mistake(priced[0].line, priced[0].id, "", "no_settlement")
    for clause in settled[1:]:
        values = (("other", settled[0].id),)
        yield Mistake(clause.line, clause.id, "", "settlement_twice", values)


def _prices_twice(clauses: Sequence[Clause]) -> Iterator[Mistake]:
    """Two prices for one kind of work: no rule says which of them applies."""
    seen: dict[str, str] = {}
    for clause in clauses:
        for price in clause.term.services if isinstance(clause.term, PricedServices) else ():
            if price.service in seen:
                values = (("service", price.service), ("other", seen[price.service]))
                yield Mistake(clause.line, clause.id, "services", "price_twice", values)
            seen.setdefault(price.service, clause.id)


def _levels_twice(clauses: Sequence[Clause]) -> Iterator[Mistake]:
    for clause in clauses:
        if isinstance(clause.term, ServiceLevels):
            counted = Counter(level.priority for level in clause.term.levels)
            for priority in (name for name, times in counted.items() if times > 1):
                values = (("priority", priority),)
                yield Mistake(clause.line, clause.id, "levels", "level_twice", values)


def _blanks(frame: Frame, clauses: Sequence[Clause]) -> Iterator[Mistake]:
    for clause in clauses:
        for words in (clause.zh, clause.en):
            yield from _blanks_of(frame, clause, words)


def _blanks_of(frame: Frame, clause: Clause, words: Words) -> Iterator[Mistake]:
    for blank in blanks_in(words.text):
        name = ".".join(blank.path)
        found = filling(blank, frame, clause)
        if found is None:
            fields = field_types(type(clause.term)) if clause.term else field_types(Frame)
            values = (("found", name), ("known", ", ".join(field.name for field in fields)))
            yield Mistake(clause.line, clause.id, name, "blank_of_nothing", values)
        elif blank.form not in FORMS or (blank.form and found.type not in (Fen, Price)):
            yield Mistake(clause.line, clause.id, name, "blank_form", (("found", blank.form),))
