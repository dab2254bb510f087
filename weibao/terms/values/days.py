# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Local days as moments: when a day begins, and a time of day on it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo


@lru_cache(maxsize=16_384)
def day_of(at: datetime, zone: str) -> date:
    """The local day of a moment."""
    return at.astimezone(ZoneInfo(zone)).date()


@lru_cache(maxsize=4096)
def start_of_day(day: date, zone: str) -> datetime:
    """00:00 of a local day, in UTC."""
    return moment_on(day, time(), zone)


@lru_cache(maxsize=4096)
def moment_on(day: date, at: time, zone: str) -> datetime:
    """A local time of day, in UTC."""
    return datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)
