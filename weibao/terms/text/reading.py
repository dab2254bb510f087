# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""One clause of a contract file, or of an amendment: its heading, its words, its fenced term.

Reading finds every mistake at once, each with its line, its clause, its field and a message key.
"""

from __future__ import annotations

import dataclasses
import re
import tomllib
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from weibao.terms.agreed.contract import FRAME, SAME_KIND, Clause, Frame, Term, Words
from weibao.terms.kinds import KINDS
from weibao.terms.text.markdown import Fence, Section
from weibao.terms.text.mistakes import Mistake, Reference
from weibao.terms.text.toml_lines import line_of
from weibao.terms.values.records import Problem, field_types, record_from
from weibao.terms.values.scalars import shown

MOST_BROKEN_LINES = 20
_NAME = re.compile(r"[^\s/{}]{1,20}")
_TOML_PLACE = re.compile(r"\(at line (\d+), column \d+\)")


@dataclass(frozen=True, slots=True)
class Read:
    """What was made of a part of the text, and what is wrong with it."""

    value: Any
    mistakes: tuple[Mistake, ...] = ()
    references: tuple[Reference, ...] = ()
    kind: str | None = None


def two_titles(heading: str) -> tuple[str, str]:
    """A heading in Chinese and English, parted by " / "; without one, the Chinese stands twice."""
    zh, _, en = heading.partition(" / ")
    return zh.strip(), en.strip() or zh.strip()


def clause_from(part: Section) -> Read:
    name, _, rest = part.heading.partition(" ")
    mistakes: list[Mistake] = []
    if part.level > 2:
        mistakes.append(Mistake(part.line, name, "", "heading_level"))
    if not _NAME.fullmatch(name) or name == FRAME:
        mistakes.append(Mistake(part.line, shown(name), "", "clause_id"))
    if not rest.strip():
        mistakes.append(Mistake(part.line, name, "", "clause_title"))
    term = _term(part, name)
    zh, en = two_titles(rest)
    clause = Clause(
        id=name,
        zh=Words(title=zh, text=part.paragraphs(is_quoted=False)),
        en=Words(title=en, text=part.paragraphs(is_quoted=True)),
        term=term.value,
        line=part.line,
    )
    if not clause.zh.text:
        mistakes.append(Mistake(part.line, name, "", "clause_without_words"))
    return Read(clause, (*mistakes, *term.mistakes), term.references, term.kind)


def _term(part: Section, clause: str) -> Read:
    extra = tuple(Mistake(fence.line, clause, "", "one_term") for fence in part.fences[1:])
    if not part.fences:
        return Read(None)
    fence = part.fences[0]
    name = kind_of(fence)
    kind = KINDS.get(name or "")
    if kind is None:
        known = (("found", shown(fence.info)), ("known", ", ".join(KINDS)))
        return Read(None, (Mistake(fence.line, clause, "", "unknown_term", known), *extra))
    read = record_of(fence, clause, kind)
    return Read(read.value, (*read.mistakes, *extra), read.references, kind.kind)


def kind_of(fence: Fence) -> str | None:
    language, _, kind = fence.info.partition(" ")
    return kind.strip() if language == "toml" else None


def record_of(fence: Fence, clause: str, kind: type[Term | Frame]) -> Read:
    if not fence.is_closed:
        return Read(None, (Mistake(fence.line, clause, "", "fence_not_closed"),))
    raw, broken = _toml(fence, clause)
    record, problems = record_from(kind, raw)
    if isinstance(record, Term):
        problems = (*problems, *record.problems())
    mistakes = tuple(
        _mistake(fence, clause, problem)
        for problem in problems
        # What a broken line would have said is not missed on top of it.
        if not (broken and problem.message == "missing_field")
    )
    return Read(
        None if broken or mistakes else record,
        (*broken, *mistakes),
        tuple(_references(fence, clause, kind, raw)),
    )


def _references(
    fence: Fence, clause: str, kind: type[Term | Frame], raw: Mapping[str, Any]
) -> Iterator[Reference]:
    for path, target, expected in references_in(kind, raw):
        line = fence.line + line_of(fence.body, path)
        yield Reference(line, clause, path, target, expected)


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


def references_in(
    kind: type[Any], raw: Mapping[str, Any], *, path: str = ""
) -> Iterator[tuple[str, str, str]]:
    """Each field that names another clause: its path, the clause, and the kind it must be of."""
    for item in field_types(kind):
        value, where = raw.get(item.name), f"{path}{item.name}"
        if item.refers_to is not None and isinstance(value, str):
            yield where, value, kind.kind if item.refers_to == SAME_KIND else item.refers_to
        entry = next(iter(typing.get_args(item.type)), None)
        if dataclasses.is_dataclass(entry) and isinstance(value, list):
            for number, row in enumerate(value, 1):
                if isinstance(row, Mapping):
                    yield from references_in(
                        typing.cast(type, entry), row, path=f"{where}[{number}]."
                    )


def _exact(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:  # inf and nan carry a sign in TOML that Decimal reads as well
        return Decimal("NaN")


def _mistake(fence: Fence, clause: str, problem: Problem) -> Mistake:
    line = fence.line + line_of(fence.body, problem.field)
    return Mistake(line, clause, problem.field, problem.message, problem.values)
