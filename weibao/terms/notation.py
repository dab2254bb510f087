# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Contract <-> text: a Markdown file whose clauses carry words and fenced, typed terms.

Reading finds every mistake of a file at once, each with its line, its clause, its field and
a message key. Only a contract without mistakes is returned.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from weibao.terms.contract import FRAME, Clause, Contract, Frame, Term, Words
from weibao.terms.evaluate import KINDS
from weibao.terms.markdown import Fence, Section, lines_of, sections
from weibao.terms.soundness import Mistake, Reference, mistakes_between, wrong_references
from weibao.terms.toml_lines import line_of
from weibao.terms.values.records import Problem, field_types, record_from
from weibao.terms.values.scalars import has_control, shown

LONGEST_TEXT = 1_000_000
MOST_BROKEN_LINES = 20
_NAME = re.compile(r"[^\s/{}]{1,20}")
_TOML_PLACE = re.compile(r"\(at line (\d+), column \d+\)")


class ContractMistakesError(ValueError):
    """The text is not a contract; `mistakes` are all that was found, in order of lines."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__(f"{len(mistakes)} mistakes")
        self.mistakes = mistakes


@dataclass(frozen=True, slots=True)
class _Read:
    """What was made of a part of the text, and what is wrong with it."""

    value: Any
    mistakes: tuple[Mistake, ...] = ()
    references: tuple[Reference, ...] = ()
    kind: str | None = None


def read_contract(text: str) -> Contract:
    """Read a contract; raises ContractMistakesError with every mistake it has."""
    if len(text) > LONGEST_TEXT:
        raise ContractMistakesError((Mistake(1, "", "", "text_too_long"),))
    text = text.removeprefix("\ufeff")
    parts = sections(text)
    head = [part for part in parts if part.level <= 1]
    frame = _frame(head)
    title = _title(head)
    clauses = [_clause(part) for part in parts if part.level > 1]
    mistakes = [
        *(
            Mistake(line, "", "", "control_character")
            for line, words in enumerate(lines_of(text), 1)
            if has_control(words)
        ),
        *title.mistakes,
        *frame.mistakes,
        *(mistake for clause in clauses for mistake in clause.mistakes),
    ]
    read = tuple(clause.value for clause in clauses)
    broken = {part.value.id for part in clauses if part.value.term is None and part.mistakes}
    kinds: dict[str, str | None] = {}
    for part in clauses:
        kinds.setdefault(part.value.id, part.kind)
    references = [reference for part in clauses for reference in part.references]
    mistakes.extend(wrong_references(references, kinds))
    mistakes.extend(mistakes_between(frame.value, title.value or (), read, broken))
    if mistakes:
        raise ContractMistakesError(tuple(sorted(mistakes, key=lambda m: (m.line, m.field))))
    zh, en = title.value
    return Contract(frame=frame.value, zh=zh, en=en, clauses=read)


def _title(head: list[Section]) -> _Read:
    titles = [part for part in head if part.level == 1]
    words = "\n\n".join(filter(None, (part.paragraphs(is_quoted=False) for part in head)))
    quoted = "\n\n".join(filter(None, (part.paragraphs(is_quoted=True) for part in head)))
    if len(titles) != 1:
        line = titles[1].line if titles else 1
        return _Read(None, (Mistake(line, "", "", "one_title"),))
    zh, en = _two_titles(titles[0].heading)
    return _Read((Words(title=zh, text=words), Words(title=en, text=quoted)))


def _two_titles(heading: str) -> tuple[str, str]:
    zh, _, en = heading.partition(" / ")
    return zh.strip(), en.strip() or zh.strip()


def _frame(head: list[Section]) -> _Read:
    fences = [fence for part in head for fence in part.fences]
    frames = [fence for fence in fences if _kind_of(fence) == FRAME]
    others = tuple(
        Mistake(fence.line, FRAME, "", "fence_outside_clause", (("found", shown(fence.info)),))
        for fence in fences
        if fence not in frames
    )
    if len(frames) != 1:
        line = frames[1].line if frames else 1
        return _Read(None, (*others, Mistake(line, FRAME, "", "one_frame")))
    read = _record(frames[0], FRAME, Frame)
    return _Read(read.value, (*others, *read.mistakes))


def _clause(part: Section) -> _Read:
    name, _, rest = part.heading.partition(" ")
    mistakes: list[Mistake] = []
    if part.level > 2:
        mistakes.append(Mistake(part.line, name, "", "heading_level"))
    if not _NAME.fullmatch(name) or name == FRAME:
        mistakes.append(Mistake(part.line, shown(name), "", "clause_id"))
    if not rest.strip():
        mistakes.append(Mistake(part.line, name, "", "clause_title"))
    term = _term(part, name)
    zh, en = _two_titles(rest)
    clause = Clause(
        id=name,
        zh=Words(title=zh, text=part.paragraphs(is_quoted=False)),
        en=Words(title=en, text=part.paragraphs(is_quoted=True)),
        term=term.value,
        line=part.line,
    )
    if not clause.zh.text:
        mistakes.append(Mistake(part.line, name, "", "clause_without_words"))
    return _Read(clause, (*mistakes, *term.mistakes), term.references, term.kind)


def _term(part: Section, clause: str) -> _Read:
    extra = tuple(Mistake(fence.line, clause, "", "one_term") for fence in part.fences[1:])
    if not part.fences:
        return _Read(None)
    fence = part.fences[0]
    name = _kind_of(fence)
    kind = KINDS.get(name or "")
    if kind is None:
        known = (("found", shown(fence.info)), ("known", ", ".join(KINDS)))
        return _Read(None, (Mistake(fence.line, clause, "", "unknown_term", known), *extra))
    read = _record(fence, clause, kind)
    return _Read(read.value, (*read.mistakes, *extra), read.references, kind.kind)


def _kind_of(fence: Fence) -> str | None:
    language, _, kind = fence.info.partition(" ")
    return kind.strip() if language == "toml" else None


def _record(fence: Fence, clause: str, kind: type[Term | Frame]) -> _Read:
    if not fence.is_closed:
        return _Read(None, (Mistake(fence.line, clause, "", "fence_not_closed"),))
    raw, broken = _toml(fence, clause)
    record, problems = record_from(kind, raw)
    mistakes = tuple(
        _mistake(fence, clause, problem)
        for problem in problems
        # What a broken line would have said is not missed on top of it.
        if not (broken and problem.message == "missing_field")
    )
    references = tuple(_references(fence, clause, kind, raw))
    return _Read(None if broken else record, (*broken, *mistakes), references)


def _toml(fence: Fence, clause: str) -> tuple[dict[str, Any], tuple[Mistake, ...]]:
    """Read a fence; a line that is not TOML is reported and left out, and the rest goes on."""
    lines = list(fence.body)
    mistakes: list[Mistake] = []
    while True:
        try:
            return tomllib.loads("\n".join(lines) + "\n", parse_float=_exact), tuple(mistakes)
        except (ValueError, RecursionError) as wrong:  # also a number of too many digits
            number, reason = _place(str(wrong), len(lines))
            line = fence.line + (number or 1)
            mistakes.append(Mistake(line, clause, "", "toml", (("reason", reason),)))
            if number is None or not lines[number - 1] or len(mistakes) == MOST_BROKEN_LINES:
                return {}, tuple(mistakes)
            lines[number - 1] = ""


def _place(message: str, length: int) -> tuple[int | None, str]:
    """The line within the fence, from 1, and the reason; None where no line can be left out."""
    place = _TOML_PLACE.search(message)
    number = int(place[1]) if place and int(place[1]) <= length else None
    return number, _TOML_PLACE.sub("", message).strip()


def _references(
    fence: Fence, clause: str, kind: type[Term | Frame], raw: Mapping[str, Any]
) -> Iterator[Reference]:
    for field in field_types(kind):
        target = raw.get(field.name)
        if field.refers_to is not None and isinstance(target, str):
            line = fence.line + line_of(fence.body, field.name)
            yield Reference(line, clause, field.name, target, field.refers_to)


def _exact(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:  # inf and nan carry a sign in TOML that Decimal reads as well
        return Decimal("NaN")


def _mistake(fence: Fence, clause: str, problem: Problem) -> Mistake:
    line = fence.line + line_of(fence.body, problem.field)
    return Mistake(line, clause, problem.field, problem.message, problem.values)
