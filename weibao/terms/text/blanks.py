# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The blanks in a clause's words, `{visits}` or `{services.onsite.price:capitals}`.

A blank names a field of the clause's own term, an entry of a table by its first field, or
with `frame.` a field of the frame. The number itself stands only in the term.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from weibao.terms.agreed.contract import Frame, Term
from weibao.terms.values.records import field_types

BLANK = re.compile(r"\{([^{}\n]*)\}")
FORMS = ("", "capitals")


@dataclass(frozen=True, slots=True)
class Blank:
    """One blank: where it points, and in which form its value is written."""

    path: tuple[str, ...]
    form: str


@dataclass(frozen=True, slots=True)
class Filling:
    """The value of a blank and the type of its field, which decides how it is written."""

    value: Any
    type: Any
    field: str


def blank_from(text: str) -> Blank:
    path, _, form = text.partition(":")
    return Blank(tuple(path.strip().split(".")), form.strip())


def blanks_in(text: str) -> Iterator[Blank]:
    for found in BLANK.finditer(text):
        yield blank_from(found[1])


def has_loose_brace(text: str) -> bool:
    """A brace that belongs to no blank."""
    return any(brace in BLANK.sub("", text) for brace in "{}")


def filling(blank: Blank, frame: Frame | None, term: Term | None) -> Filling | None:
    """The value a blank stands for; None when it points at nothing."""
    path = blank.path
    record: Any = term
    if path[0] == "frame":
        record, path = frame, path[1:]
    found: Filling | None = None
    for name in path:
        if record is None:
            return None
        found = _step_into(record, found, name)
        if found is None:
            return None
        record = found.value
    return found if found is not None and found.value is not None else None


def _step_into(record: Any, within: Filling | None, name: str) -> Filling | None:
    if isinstance(record, tuple):
        entry = next((item for item in record if _key(item) == name), None)
        return (
            None if entry is None else Filling(entry, type(entry), within.field if within else "")
        )
    if not dataclasses.is_dataclass(record):
        return None
    kind = next((item.type for item in field_types(type(record)) if item.name == name), None)
    return None if kind is None else Filling(getattr(record, name), kind, name)


def _key(entry: Any) -> str | None:
    if not dataclasses.is_dataclass(entry):
        return None
    return str(getattr(entry, dataclasses.fields(entry)[0].name))
