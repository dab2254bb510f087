# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is wrong between the parts of a contract: names, references, blanks, gaps, conflicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from weibao.terms.blanks import FORMS, Blank, blanks_in, filling, has_loose_brace
from weibao.terms.clauses.allowance import Allowance
from weibao.terms.clauses.fee import Fee
from weibao.terms.clauses.pack import Pack
from weibao.terms.clauses.parts import Parts
from weibao.terms.clauses.priced_services import PricedServices
from weibao.terms.clauses.response import Response
from weibao.terms.clauses.service_levels import ServiceLevels
from weibao.terms.clock import Hours
from weibao.terms.contract import FRAME, RESERVED, Clause, Frame, Term, Words
from weibao.terms.mistakes import Mistake, Reference
from weibao.terms.settlement import Settlement
from weibao.terms.values.money import Fen
from weibao.terms.values.records import field_types
from weibao.terms.values.scalars import Price

MINUTES_OF_DAY = 24 * 60
WORKING_DAYS_OF_YEAR = 248

PRICED = (Fee, Pack, Parts, PricedServices)

Topics = Callable[[Any], frozenset[str]]

EXCLUSIVE: Mapping[type[Term], Topics] = {
    Allowance: lambda _: frozenset({"visit"}),
    Parts: lambda _: frozenset({"part"}),
    PricedServices: lambda term: frozenset(price.service for price in term.services),
    Response: lambda term: frozenset({term.by.value}),
    ServiceLevels: lambda term: frozenset(level.priority for level in term.levels),
}
"""Kinds of which only one clause may decide about the same thing, and what each decides about."""


def mistakes_between(
    frame: Frame | None, head: Sequence[Words], clauses: Sequence[Clause], broken: Collection[str]
) -> Iterator[Mistake]:
    """Every mistake that no single field shows. `head` is the title and the preamble.

    `broken` are clauses whose term could not be read: nothing is said that only follows from it.
    """
    if frame is not None and frame.ends_on < frame.starts_on:
        yield Mistake(1, FRAME, "ends_on", "ends_before_start")
    for words in head:
        yield from _blanks(words, Place(1, FRAME), frame, None)
    found = (
        *(mistake for clause in clauses for mistake in _blanks_of(clause, frame)),
        *(mistake for check in CHECKS for mistake in check(clauses)),
    )
    yield from (mistake for mistake in found if not _only_follows(mistake, broken))


def _only_follows(mistake: Mistake, broken: Collection[str]) -> bool:
    if mistake.message in ("blank_of_nothing", "blank_form"):
        return mistake.clause in broken
    return mistake.message == "no_settlement" and bool(broken)


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
    settled = any(isinstance(clause.term, Settlement) for clause in clauses)
    priced = [clause for clause in clauses if isinstance(clause.term, PRICED)]
    if priced and not settled:
        yield Mistake(priced[0].line, priced[0].id, "", "no_settlement")


def _settled_twice(clauses: Sequence[Clause]) -> Iterator[Mistake]:
    found = [clause for clause in clauses if isinstance(clause.term, Settlement)]
    for clause in found[1:]:
        values = (("other", found[0].id), ("kind", Settlement.kind))
        yield Mistake(clause.line, clause.id, "", "term_twice", values)


def _conflicts(clauses: Sequence[Clause]) -> Iterator[Mistake]:
    """Two clauses of which some request could fulfil both, and no rank says which decides."""
    ranked = {clause.id: clause.term.exception_to for clause in clauses if clause.term}
    for kind, topics in EXCLUSIVE.items():
        found = [clause for clause in clauses if isinstance(clause.term, kind)]
        for number, clause in enumerate(found):
            rivals = (one for one in found[:number] if _is_conflict(one, clause, topics, ranked))
            rival = next(rivals, None)
            if rival is not None:
                values = (("other", rival.id), ("kind", kind.kind))
                yield Mistake(clause.line, clause.id, "", "conflict", values)


def _is_conflict(
    one: Clause, other: Clause, topics: Topics, ranked: Mapping[str, str | None]
) -> bool:
    if one.term is None or other.term is None or not topics(one.term) & topics(other.term):
        return False
    is_ranked = one.id in _above(other.id, ranked) or other.id in _above(one.id, ranked)
    return not is_ranked and one.term.condition.may_meet(other.term.condition)


def _above(clause: str, ranked: Mapping[str, str | None]) -> set[str]:
    """The clauses that this one is an exception to, and what those are exceptions to."""
    found: set[str] = set()
    base = ranked.get(clause)
    while base is not None and base not in found:
        found.add(base)
        base = ranked.get(base)
    return found


def _circles(clauses: Sequence[Clause]) -> Iterator[Mistake]:
    ranked = {clause.id: clause.term.exception_to for clause in clauses if clause.term}
    for clause in clauses:
        if clause.id in _above(clause.id, ranked):
            yield Mistake(clause.line, clause.id, "exception_to", "exception_circle")


def _prices_twice(clauses: Sequence[Clause]) -> Iterator[Mistake]:
    """Two prices for one kind of work in one clause: no rule says which of them applies."""
    for clause in clauses:
        if isinstance(clause.term, PricedServices):
            counted = Counter(price.service for price in clause.term.services)
            for service in (name for name, times in counted.items() if times > 1):
                values = (("service", service), ("other", clause.id))
                yield Mistake(clause.line, clause.id, "services", "price_twice", values)


def _levels_twice(clauses: Sequence[Clause]) -> Iterator[Mistake]:
    for clause in clauses:
        if isinstance(clause.term, ServiceLevels):
            counted = Counter(level.priority for level in clause.term.levels)
            for priority in (name for name, times in counted.items() if times > 1):
                values = (("priority", priority),)
                yield Mistake(clause.line, clause.id, "levels", "level_twice", values)


def _cutoffs(clauses: Sequence[Clause]) -> Iterator[Mistake]:
    """A cut-off divides a day: its hours lie within the day, and it is not after closing."""
    hours = {clause.id: clause.term for clause in clauses if isinstance(clause.term, Hours)}
    for clause in clauses:
        term = clause.term
        if isinstance(term, Response) and term.cutoff is not None and term.hours in hours:
            closing = hours[term.hours].spans[-1][1]
            if closing > MINUTES_OF_DAY:
                yield Mistake(clause.line, clause.id, "cutoff", "cutoff_over_midnight")
            elif term.cutoff.hour * 60 + term.cutoff.minute > closing:
                yield Mistake(clause.line, clause.id, "cutoff", "cutoff_after_closing")


def _targets(clauses: Sequence[Clause]) -> Iterator[Mistake]:
    """A target that takes more than a year of its hours is a slip of the pen."""
    hours = {clause.id: clause.term for clause in clauses if isinstance(clause.term, Hours)}
    for clause in clauses:
        term = clause.term
        if not isinstance(term, Response | ServiceLevels) or term.hours not in hours:
            continue
        daily = sum(end - start for start, end in hours[term.hours].spans) * 60
        for field, seconds in _seconds_of(term):
            if seconds > daily * WORKING_DAYS_OF_YEAR:
                yield Mistake(clause.line, clause.id, field, "longer_than_a_year")


def _seconds_of(term: Response | ServiceLevels) -> Iterator[tuple[str, int]]:
    if isinstance(term, Response):
        yield "within", term.within
        return
    for number, level in enumerate(term.levels, 1):
        for what in ("answer", "arrival", "restoration"):
            if getattr(level, what) is not None:
                yield f"levels[{number}].{what}", getattr(level, what)


CHECKS: tuple[Callable[[Sequence[Clause]], Iterable[Mistake]], ...] = (
    _names,
    _settlements,
    _settled_twice,
    _conflicts,
    _circles,
    _prices_twice,
    _levels_twice,
    _cutoffs,
    _targets,
)


class Place(NamedTuple):
    """Where words stand."""

    line: int
    clause: str


def _blanks_of(clause: Clause, frame: Frame | None) -> Iterator[Mistake]:
    for words in (clause.zh, clause.en):
        yield from _blanks(words, Place(clause.line, clause.id), frame, clause.term)


def _blanks(
    words: Words, place: Place, frame: Frame | None, term: Term | None
) -> Iterator[Mistake]:
    for text in (words.title, words.text):
        if has_loose_brace(text):
            yield Mistake(*place, "", "loose_brace")
        for blank in blanks_in(text):
            mistake = _blank(blank, place, frame, term)
            # Without a frame nothing can be said about what it would have filled.
            if mistake and not (frame is None and blank.path[0] == FRAME):
                yield mistake


def _blank(blank: Blank, place: Place, frame: Frame | None, term: Term | None) -> Mistake | None:
    name = ".".join(blank.path)
    found = filling(blank, frame, term)
    if found is None:
        fields = [field.name for field in field_types(type(term))] if term else []
        fields = [name for name in fields if name not in RESERVED]
        fields += [f"{FRAME}.{field.name}" for field in field_types(Frame)]
        values = (("found", name), ("known", ", ".join(fields)))
        return Mistake(*place, name, "blank_of_nothing", values)
    if blank.form not in FORMS or (blank.form and found.type not in (Fen, Price)):
        return Mistake(*place, name, "blank_form", (("found", blank.form),))
    return None
