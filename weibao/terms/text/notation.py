# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Contract <-> text: a Markdown file whose clauses carry words and fenced, typed terms.

Reading finds every mistake of a file at once, each with its line, its clause, its field and
a message key. Only a contract without mistakes is returned.
"""

from __future__ import annotations

from weibao.terms.agreed.contract import FRAME, Contract, Frame, Words
from weibao.terms.text.markdown import Section, lines_of, sections
from weibao.terms.text.mistakes import Mistake
from weibao.terms.text.reading import Read, clause_from, kind_of, record_of, two_titles
from weibao.terms.text.soundness import mistakes_between, wrong_references
from weibao.terms.values.scalars import has_control, shown

LONGEST_TEXT = 1_000_000


class ContractMistakesError(ValueError):
    """The text is not a contract; `mistakes` are all that was found, in order of lines."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__(f"{len(mistakes)} mistakes")
        self.mistakes = mistakes


def read_contract(text: str) -> Contract:
    """Read a contract; raises ContractMistakesError with every mistake it has."""
    if len(text) > LONGEST_TEXT:
        raise ContractMistakesError((Mistake(1, "", "", "text_too_long"),))
    text = text.removeprefix("\ufeff")
    parts = sections(text)
    head = [part for part in parts if part.level <= 1]
    frame = _frame(head)
    title = _title(head)
    clauses = [clause_from(part) for part in parts if part.level > 1]
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


def _title(head: list[Section]) -> Read:
    titles = [part for part in head if part.level == 1]
    words = "\n\n".join(filter(None, (part.paragraphs(is_quoted=False) for part in head)))
    quoted = "\n\n".join(filter(None, (part.paragraphs(is_quoted=True) for part in head)))
    if len(titles) != 1:
        line = titles[1].line if titles else 1
        return Read(None, (Mistake(line, "", "", "one_title"),))
    zh, en = two_titles(titles[0].heading)
    return Read((Words(title=zh, text=words), Words(title=en, text=quoted)))


def _frame(head: list[Section]) -> Read:
    fences = [fence for part in head for fence in part.fences]
    frames = [fence for fence in fences if kind_of(fence) == FRAME]
    others = tuple(
        Mistake(fence.line, FRAME, "", "fence_outside_clause", (("found", shown(fence.info)),))
        for fence in fences
        if fence not in frames
    )
    if len(frames) != 1:
        line = frames[1].line if frames else 1
        return Read(None, (*others, Mistake(line, FRAME, "", "one_frame")))
    read = record_of(frames[0], FRAME, Frame)
    return Read(read.value, (*others, *read.mistakes))
