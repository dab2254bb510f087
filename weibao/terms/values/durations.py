# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Durations on a clock: "4h", "30min", "1h30min". Which hours count is another matter."""

from __future__ import annotations

import re
from typing import NewType

Seconds = NewType("Seconds", int)
"""A length of clock time in whole seconds."""

LONGEST = 366 * 24 * 3600
_FORM = re.compile(r"(?:([0-9]{1,5})h)?(?:([0-9]{1,6})min)?")


def seconds_from_text(text: str) -> Seconds:
    """Read "4h", "45min" or "1h30min"; raises ValueError for anything else and for zero."""
    found = _FORM.fullmatch(text)
    hours, minutes = (int(part or 0) for part in found.groups()) if found else (0, 0)
    seconds = hours * 3600 + minutes * 60
    if not 0 < seconds <= LONGEST:
        raise ValueError(f'write a duration such as "4h", "45min" or "1h30min", not {text!r}')
    return Seconds(seconds)


def seconds_text(seconds: int) -> str:
    """Write whole minutes in the same form: 5400 -> "1h30min"; 0 -> "0min"."""
    hours, minutes = divmod(seconds // 60, 60)
    if not hours:
        return f"{minutes}min"
    return f"{hours}h{minutes}min" if minutes else f"{hours}h"
