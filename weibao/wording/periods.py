# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Service periods as people read them: 2026-01-01/P3M is 2026-01 至 2026-03 / 2026-01 to 2026-03.

A period that does not begin on a 1st keeps its days: 2026-01-15/P3M is 2026-01-15 至 2026-04-14.
"""

from __future__ import annotations

import re
from datetime import date

from weibao.terms.values.periods import ONE_DAY, last_day

_KEY = re.compile(r"\b([0-9]{4}-[0-9]{2}-[0-9]{2})/P([0-9]{1,3})M\b")


def shown_period(text: str, language: str) -> str:
    """Write each key of a period within a text as its first and last month or day."""
    return _KEY.sub(lambda found: _shown(found, language), text)


def _shown(found: re.Match[str], language: str) -> str:
    start, months = date.fromisoformat(found[1]), int(found[2])
    end = last_day(start, months=months) - ONE_DAY
    joint = " 至 " if language == "zh" else " to "
    if start.day > 1:
        return f"{start}{joint}{end}"
    names = dict.fromkeys((f"{start:%Y-%m}", f"{end:%Y-%m}"))
    return joint.join(names)
