# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""On which line of a fence a field stands, so that a mistake can be found."""

from __future__ import annotations

import re
from collections.abc import Sequence

_KEY = re.compile(r"""^\s*["']?([^"'=\s]+)["']?\s*=""")
_TABLE = re.compile(r"^\s*\[\[?\s*([^\[\]]+?)\s*\]?\]")
_FIELD = re.compile(r"^([^.\[]+)(?:\[(\d+)\])?(?:\.(.+))?$")


def line_of(body: Sequence[str], field: str) -> int:
    """The line, counted from 1, of a field such as `levels[2].answer`; 0 is the fence itself.

    A field that is missing, or stands inside an inline table, is shown where its table begins.
    """
    found = _FIELD.match(field)
    if not found:
        return 0
    name, number, rest = found[1], int(found[2] or 1), found[3]
    tables = [at for at, line in enumerate(body, 1) if _name(_TABLE, line) == name]
    if tables:
        start = tables[min(number, len(tables)) - 1]
        return start if rest is None else _key_after(body, rest.split(".")[0], start) or start
    return _key_after(body, name, 0) or 0


def _key_after(body: Sequence[str], name: str, start: int) -> int | None:
    for at, line in enumerate(body[start:], start + 1):
        if _name(_TABLE, line) is not None:
            return None
        if _name(_KEY, line) == name:
            return at
    return None


def _name(pattern: re.Pattern[str], line: str) -> str | None:
    found = pattern.match(line)
    return found[1] if found else None
