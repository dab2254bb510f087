# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""One JSON value a line, read strictly: bounded depth, no name twice, no half characters."""

from __future__ import annotations

import json
import re
from typing import Any

from weibao.cli.complaints import BadInputError, complaint

DEEPEST = 50
_TEXT = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?', re.DOTALL)
_BRACKETS = {"{": 1, "[": 1, "}": -1, "]": -1}


class _NameTwiceError(ValueError):
    """A name stands twice in one object, so that readers may differ on what was said."""


def value_of(text: str, *, path: str, line: int) -> Any:
    """The value of a line; raises BadInputError."""
    if is_too_deep(text):
        raise BadInputError(complaint("too_deep", path=path, line=line, most=DEEPEST))
    try:
        value = json.loads(text, object_pairs_hook=_names_once)
    except _NameTwiceError as wrong:
        raise BadInputError(complaint("name_twice", path=path, line=line, name=wrong)) from None
    except ValueError as wrong:
        raise BadInputError(complaint("not_json", path=path, line=line, reason=wrong)) from None
    if "\\u" in text and has_half_character(value):
        raise BadInputError(complaint("half_character", path=path, line=line))
    return value


def is_too_deep(text: str) -> bool:
    """Tell whether lists and objects stand in each other more than DEEPEST times."""
    if text.count("{") + text.count("[") <= DEEPEST:
        return False
    depth = deepest = 0
    for mark in _TEXT.sub("", text):
        depth += _BRACKETS.get(mark, 0)
        deepest = max(deepest, depth)
    return deepest > DEEPEST


def has_half_character(value: object) -> bool:
    """Tell whether a text in it cannot be written as UTF-8."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return True
    return False


def _names_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _NameTwiceError(name)
        found[name] = value
    return found
