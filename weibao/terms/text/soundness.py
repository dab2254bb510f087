# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is wrong between the parts of a contract: names, references, blanks, gaps, conflicts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from weibao.terms.agreed.contract import FRAME, RESERVED, Clause, Frame, Term, Words
from weibao.terms.money.settlement import Settlement
from weibao.terms.text import (
    soundness_of_conflicts,
    soundness_of_consequences,
    soundness_of_prices,
    soundness_of_promises,
)
from weibao.terms.text.blanks import FORMS, Blank, blanks_in, filling, has_loose_brace
from weibao.terms.text.mistakes import Mistake, Reference
from weibao.terms.text.soundness_of_prices import PRICED
from weibao.terms.values.money import Fen
from weibao.terms.values.records import field_types
from weibao.terms.values.scalars import Price


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
    if mistake.message in ("names_no_clause", "adjusts_nothing", "prices_no_visit"):
        return dict(mistake.values)["found"] in broken
    return mistake.message in ("no_settlement", "service_without_price") and bool(broken)


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


CHECKS: tuple[Callable[[Sequence[Clause]], Iterable[Mistake]], ...] = (
    _names,
    _settlements,
    _settled_twice,
    *soundness_of_conflicts.CHECKS,
    *soundness_of_prices.CHECKS,
    *soundness_of_promises.CHECKS,
    *soundness_of_consequences.CHECKS,
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
