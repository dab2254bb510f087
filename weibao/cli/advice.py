# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is no mistake and yet worth a look: words and terms that may drift apart.

"At most 4 visits" written as it stands, beside `units = 4`, says the same today. After the next
amendment of the term it may not.
"""

from __future__ import annotations

import re
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from weibao.terms.agreed.contract import Clause, Contract
from weibao.terms.text.blanks import BLANK, blanks_in
from weibao.terms.values.records import FieldType, field_types, plain
from weibao.terms.values.scalars import ClauseId

# A number that stands alone: not the 8 of "M8" or "ISO-9001", nor the 1 of a numbered list.
_NUMBER = re.compile(r"(?<![A-Za-z0-9_])(?<![A-Za-z]-)[0-9０-９]+(?:[.,:：/×–-][0-9０-９]+)*%?")
_LIST_MARK = re.compile(r"^\s*>?\s*[0-9]+\.\s")
_FENCE = "```"


@dataclass(frozen=True, slots=True)
class Advice:
    """`found` are the numbers, or the languages whose words leave the field out."""

    line: int
    clause: str
    field: str
    key: str
    found: str


def advice_on(text: str, contract: Contract) -> Iterator[Advice]:
    """Advice on each executable clause, in the order of lines."""
    ends = [clause.line for clause in contract.clauses[1:]] + [len(text.splitlines()) + 1]
    for clause, end in zip(contract.clauses, ends, strict=True):
        if clause.term is not None:
            yield from _unsaid_fields(clause)
            yield from _literal_numbers(text, clause, end)


def _unsaid_fields(clause: Clause) -> Iterator[Advice]:
    """Fields that are not left at their default and that no blank of the words names.

    References are left out, since the text they refer to is signed as well, and so are yes or no
    and choices, which are said in a sentence rather than in a blank.
    """
    written = plain(clause.term)
    texts = {"chinese": clause.zh.text, "english": clause.en.text}
    said = {
        language: {blank.path[0] for blank in blanks_in(words)}
        for language, words in texts.items()
        if words
    }
    for field in field_types(type(clause.term)):
        silent = [language for language, names in said.items() if field.name not in names]
        if silent and field.name in written and not _is_of_words(field):
            yield Advice(clause.line, clause.id, field.name, "advice_field", "_and_".join(silent))


def _is_of_words(field: FieldType) -> bool:
    """Whether a field is said in a sentence: a reference, yes or no, a choice."""
    if field.refers_to is not None or field.type is bool:
        return True
    kinds = (field.type, *typing.get_args(field.type))
    return any(
        kind is ClauseId or (isinstance(kind, type) and issubclass(kind, StrEnum)) for kind in kinds
    )


def _literal_numbers(text: str, clause: Clause, end: int) -> Iterator[Advice]:
    is_fenced = False
    for number, line in enumerate(text.splitlines()[clause.line - 1 : end - 1], clause.line):
        if line.startswith(_FENCE):
            is_fenced = not is_fenced
        elif not is_fenced:
            words = BLANK.sub("", _LIST_MARK.sub("", _without_heading(line, clause)))
            found = _NUMBER.findall(words)
            if found:
                shown = ", ".join(dict.fromkeys(found))
                yield Advice(number, clause.id, "", "advice_digits", shown)


def _without_heading(line: str, clause: Clause) -> str:
    """The title of a heading without the clause's id."""
    return line.lstrip("# ").removeprefix(clause.id) if line.startswith("#") else line
