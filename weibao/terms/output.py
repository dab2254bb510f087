# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Verdicts and statements as plain data: whole numbers, UTC times, no floats, stable order."""

from __future__ import annotations

import dataclasses
import json
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from hashlib import sha256
from typing import Any

from weibao.terms.money.statement import Statement
from weibao.terms.release import ENGINE_VERSION, SCHEMA_VERSION
from weibao.terms.values.scalars import rate_text, utc_text
from weibao.terms.verdicts import Balance, Because, Step, Verdicts


def plain_answer(
    text: str, verdicts: Verdicts, statement: Statement | None = None
) -> dict[str, object]:
    """A whole answer: which engine gave it on which text of a contract, and every verdict."""
    plain: dict[str, object] = {
        "engine": ENGINE_VERSION,
        "schema": SCHEMA_VERSION,
        "contract": verdicts.contract,
        "contract_sha256": sha256(text.encode()).hexdigest(),
        "verdicts": plain_verdicts(verdicts),
    }
    if statement is not None:
        plain["statement"] = plain_output(statement)
    return plain


def plain_verdicts(verdicts: Verdicts) -> dict[str, object]:
    """All verdicts as JSON objects; amounts are whole fen, names tell the units."""
    return {name: plain_output(getattr(verdicts, name)) for name in verdicts._fields}


def plain_output(value: Any) -> object:
    """One value of a verdict as plain data; a balance also says what is left."""
    if isinstance(value, Because):
        return {
            "clauses": list(value.clauses),
            "facts": list(value.facts),
            "steps": [_step(item) for item in value.steps],
        }
    names = _field_names(value)
    if names:
        written = {name: plain_output(getattr(value, name)) for name in names}
        return {**written, "left": value.left} if isinstance(value, Balance) else written
    if isinstance(value, tuple):
        return [plain_output(item) for item in value]
    return _scalar(value)


def _field_names(value: Any) -> tuple[str, ...]:
    """The fields of a verdict (a named tuple) or of a statement (a dataclass)."""
    if dataclasses.is_dataclass(value):
        return tuple(field.name for field in dataclasses.fields(value))
    return getattr(value, "_fields", ())


def _step(item: Step) -> dict[str, object]:
    return {"key": item.key, **{name: _scalar(value) for name, value in item.values}}


def _scalar(value: object) -> object:
    if isinstance(value, datetime):
        return utc_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Fraction):
        return rate_text(value)
    return str(value) if isinstance(value, StrEnum) else value


def canonical_json(value: object) -> str:
    """One line, sorted keys, no blanks, Chinese as it is: the same bytes everywhere."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
