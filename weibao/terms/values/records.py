# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Plain data to frozen records and back: one reader for contract terms and for facts.

The type of a field says what may stand there. What cannot be read becomes a `Problem`
that names the field; all problems of a record are found at once.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from weibao.terms.values.scalars import READERS, WRITERS, shown


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one field: `message` is a key, `values` fill its sentence."""

    field: str
    message: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FieldType:
    """What one field of a record accepts."""

    name: str
    type: Any
    is_optional: bool
    has_default: bool
    refers_to: str | None

    def reads_as(self) -> str:
        """The message key of the type, for explaining what to write."""
        return expected_by(self.type)


def field_types(kind: type[Any]) -> tuple[FieldType, ...]:
    """The fields of a record class, in order; last those that say so of themselves."""
    return _field_types(typing.cast("Hashable", kind))


@cache
def _field_types(kind: Any) -> tuple[FieldType, ...]:
    hints = typing.get_type_hints(kind)
    fields = sorted(dataclasses.fields(kind), key=lambda item: "stands_last" in item.metadata)
    return tuple(_field_type(item, hints[item.name]) for item in fields)


def _field_type(item: dataclasses.Field[Any], hint: Any) -> FieldType:
    is_optional = typing.get_origin(hint) in (types.UnionType, typing.Union)
    if is_optional:
        (hint,) = (part for part in typing.get_args(hint) if part is not types.NoneType)
    missing = dataclasses.MISSING
    return FieldType(
        name=item.name,
        type=hint,
        is_optional=is_optional,
        has_default=item.default is not missing or item.default_factory is not missing,
        refers_to=item.metadata.get("refers_to"),
    )


def expected_by(hint: Any) -> str:
    """The message key that says what a type accepts."""
    if hint in READERS:
        return READERS[hint][0]
    if typing.get_origin(hint) is tuple:
        return "list"
    if dataclasses.is_dataclass(hint):
        return "table"
    return "one_of"


def record_from(
    kind: type[Any], raw: Mapping[str, object], *, path: str = ""
) -> tuple[Any, tuple[Problem, ...]]:
    """Read a record; either it is whole and there are no problems, or it is None."""
    fields = field_types(kind)
    problems = [_unknown(name, fields, path) for name in raw if name not in _names(fields)]
    values: dict[str, object] = {}
    for field in fields:
        where = path + field.name
        if field.name in raw:
            values[field.name], found = _value(field.type, raw[field.name], where)
            problems.extend(found)
        elif not field.has_default:
            problems.append(Problem(where, "missing_field", (("expected", field.reads_as()),)))
    if problems:
        return None, tuple(problems)
    return kind(**values), ()


def _names(fields: Iterable[FieldType]) -> tuple[str, ...]:
    return tuple(field.name for field in fields)


def _unknown(name: str, fields: Iterable[FieldType], path: str) -> Problem:
    known = ", ".join(_names(fields))
    return Problem(path + shown(name), "unknown_field", (("known", known),))


def _value(hint: Any, raw: object, where: str) -> tuple[object, tuple[Problem, ...]]:
    if typing.get_origin(hint) is tuple:
        return _values(typing.get_args(hint)[0], raw, where)
    if dataclasses.is_dataclass(hint) and hint not in READERS:
        if isinstance(raw, Mapping):
            return record_from(typing.cast(type, hint), raw, path=f"{where}.")
        return None, (_wrong(where, "table", raw),)
    try:
        return _scalar(hint, raw), ()
    except (ValueError, ArithmeticError):
        choices = ", ".join(hint) if expected_by(hint) == "one_of" else ""
        return None, (_wrong(where, expected_by(hint), raw, choices),)


def _scalar(hint: Any, raw: Any) -> object:
    if hint in READERS:
        return READERS[hint][1](raw)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(raw)
    raise TypeError(f"no reader for {hint!r}")  # an author's mistake in a record class


def _values(hint: Any, raw: object, where: str) -> tuple[object, tuple[Problem, ...]]:
    if not isinstance(raw, list | tuple):
        return None, (_wrong(where, "list", raw),)
    read = [_value(hint, item, f"{where}[{number}]") for number, item in enumerate(raw, 1)]
    return tuple(value for value, _ in read), tuple(p for _, found in read for p in found)


def _wrong(where: str, expected: str, raw: object, choices: str = "") -> Problem:
    values = (("expected", expected), ("found", shown(raw)))
    return Problem(where, "wrong_value", (*values, ("choices", choices)) if choices else values)


def plain(record: Any) -> dict[str, object]:
    """Write a record as plain data; fields that hold their default are left out."""
    written = {}
    defaults = {item.name: item.default for item in dataclasses.fields(record)}
    for field in field_types(type(record)):
        value = getattr(record, field.name)
        if value is None or value == defaults[field.name]:
            continue
        written[field.name] = plain_value(field.type, value)
    return written


def plain_value(hint: Any, value: Any) -> object:
    """Write one value as text, a whole number, yes/no, a list or a table."""
    if typing.get_origin(hint) is tuple:
        return [plain_value(typing.get_args(hint)[0], item) for item in value]
    if hint in WRITERS:
        return WRITERS[hint](value)
    if dataclasses.is_dataclass(value):
        return plain(value)
    return str(value) if isinstance(value, StrEnum) else value
