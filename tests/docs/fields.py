# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a page must say about the fields of a term: name, what may be written, default."""

import dataclasses
import typing
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from weibao.terms.agreed.contract import RESERVED
from weibao.terms.values.records import FieldType, expected_by, field_types
from weibao.wording.mistakes import expected

Documented = tuple[str, str, str]


def documented_fields(kind: type[Any], language: str, *, within: str = "") -> Iterator[Documented]:
    """Every field, those of a list of tables after its own with a dot.

    The conditions of `when` are the same everywhere, and stand in the manual.
    """
    defaults = {item.name: item.default for item in dataclasses.fields(kind)}
    for field in field_types(kind):
        if field.name in RESERVED:
            continue
        name = f"{within}{field.name}"
        yield f"`{name}`", written(field, language), default(field, defaults[field.name], language)
        entry = entry_of(field)
        if entry is not None:
            yield from documented_fields(entry, language, within=f"{name}.")


def entry_of(field: FieldType) -> type[Any] | None:
    """The record of a table's entries; None for other fields."""
    (item, *_) = typing.get_args(field.type) or (None,)
    return item if dataclasses.is_dataclass(item) and isinstance(item, type) else None


def written(field: FieldType, language: str) -> str:
    if entry_of(field) is not None:
        return expected("table", language).replace("levels", field.name)
    if field.reads_as() == "table":
        return expected("table", language).replace("[[levels]]", f"[{field.name}]")
    if typing.get_origin(field.type) is tuple:
        each = "列表，每一项：" if language == "zh" else "a list, each "
        return each + accepted(typing.get_args(field.type)[0], language)
    return accepted(field.type, language)


def accepted(kind: Any, language: str) -> str:
    """What one value accepts, with the choices where there are some."""
    key = expected_by(kind)
    choices = ", ".join(f"`{choice}`" for choice in kind) if key == "one_of" else ""
    return f"{expected(key, language)} {choices}".strip()


def default(field: FieldType, value: object, language: str) -> str:
    """What holds where nothing is written, in backticks unless it is a word of ours."""
    required, nothing = ("必填", "没有") if language == "zh" else ("required", "none")
    if not field.has_default:
        return required
    if value is None or value == () or field.reads_as() == "table":
        return nothing
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f"`{value.value if isinstance(value, StrEnum) else value}`"
