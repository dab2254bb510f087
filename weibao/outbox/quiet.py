# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Quiet hours: from a time of the day to another, over midnight where the end comes first."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo


def quiet_until(now: datetime, *, begins: time, ends: time, zone: str) -> datetime | None:
    """When the quiet hours that hold `now` are over; None outside of them."""
    local = now.astimezone(ZoneInfo(zone))
    at = local.time()
    is_quiet = begins <= at < ends if begins <= ends else at >= begins or at < ends
    if not is_quiet:
        return None
    day = local.date() + timedelta(days=1 if at >= ends else 0)
    return datetime.combine(day, ends, tzinfo=ZoneInfo(zone))
