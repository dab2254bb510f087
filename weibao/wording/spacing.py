# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A gap stands between Chinese and figures or Latin letters, and none within Chinese.

The blank in "自 {day} 起" is written with gaps; 2026年9月1日 ends in Chinese: 自 2026年9月1日起.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_BLANK = re.compile(r"((?<=[\u4e00-\u9fff]) )?\{([^{}\n]*)\}( (?=[\u4e00-\u9fff]))?")


def spaced(text: str, shown: Callable[[str], str | None]) -> str:
    """Fill the blanks of a text; one for which nothing is shown stays as it is."""

    def fill(found: re.Match[str]) -> str:
        before, name, after = found.groups(default="")
        value = shown(name)
        if value is None:
            return found[0]
        before = "" if _is_chinese(value[:1]) else before
        after = "" if _is_chinese(value[-1:]) else after
        return f"{before}{value}{after}"

    return _BLANK.sub(fill, text)


def _is_chinese(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"
