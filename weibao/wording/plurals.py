# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""English counts one thing in the singular: "{months} months" of 1 is "1 month"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from weibao.wording.names import name_of

_NOUNS = (
    *("acceptances", "clauses", "days", "devices", "facts", "mistakes", "months", "points"),
    *("records", "requests", "requirements", "rounds", "rows", "tests", "units", "visits"),
)
_COUNTED = re.compile(
    r"\{(\w+)\} (?:\{(unit)\}|((?:[a-z]+ ){0,2})(" + "|".join(_NOUNS) + r")(?![\w-]))"
)


def counted(sentence: str, values: Mapping[str, object]) -> str:
    """An English sentence with its nouns as its numbers ask, before its values are filled in."""

    def shown(found: re.Match[str]) -> str:
        number, unit, between, noun = found.groups()
        is_one = values.get(number) == 1
        if unit:
            noun = _unit(name_of(str(values[unit]), "en"), is_one=is_one)
        elif is_one:
            noun = noun.removesuffix("s")
        return f"{{{number}}} {between or ''}{noun}"

    return _COUNTED.sub(shown, sentence)


def _unit(name: str, *, is_one: bool) -> str:
    return name.removesuffix("s") if is_one else f"{name.removesuffix('s')}s"
