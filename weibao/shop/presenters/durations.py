# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Durations as people write them, and as contracts do: 1 小时 30 分钟 and 1h30min."""

from __future__ import annotations

import re

from weibao.web.presenters.words import language
from weibao.wording.values import shown_seconds

WRITTEN = re.compile(r"(?=\d)(?:(\d{1,5})h)?(?:(\d{1,6})min)?")
SAID = re.compile(
    r"(?=[\d半])(?:(\d{1,5})\s*(?:个?小时|h|hours?|hrs?))?\s*"
    r"(?:(\d{1,6})\s*(?:分钟|分|min|minutes?)|(半)(?:个?小时)?)?",
    re.IGNORECASE,
)
HALF = 30


def shown_duration(written: str) -> str:
    """1h30min -> 1 小时 30 分钟; what is no duration stays as it is."""
    found = WRITTEN.fullmatch(written)
    if found is None:
        return written
    hours, minutes = (int(part or 0) for part in found.groups())
    return shown_seconds((hours * 60 + minutes) * 60, language())


def said_duration(typed: str) -> str:
    """1 小时 30 分钟, 90分钟, 半小时, 1h30min -> as contracts write it; else as it was typed."""
    found = SAID.fullmatch(typed.strip())
    if found is None:
        return typed
    hours, minutes, half = found.groups()
    left = HALF if half else int(minutes or 0)
    written = f"{int(hours)}h" if hours and int(hours) else ""
    return written + (f"{left}min" if left or not written else "")
