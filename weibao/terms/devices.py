# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The configuration list through time (M1): what stands on it at a moment, by its tag."""

from __future__ import annotations

from datetime import datetime

from weibao.terms.facts.agreement import DeviceDelisted, DeviceListed
from weibao.terms.record.history import History


def listing(history: History, tag: str | None, at: datetime) -> DeviceListed | None:
    """The fact that put a device on the list, if it is on it at that moment."""
    listed = [fact for fact in history.all(DeviceListed) if fact.tag == tag and fact.at <= at]
    removed = delisting(history, tag, at)
    if not listed or (removed and removed.at >= listed[-1].at):
        return None
    return listed[-1]


def delisting(history: History, tag: str | None, at: datetime) -> DeviceDelisted | None:
    """The latest fact that took a device off the list by that moment."""
    found = [fact for fact in history.all(DeviceDelisted) if fact.tag == tag and fact.at <= at]
    return found[-1] if found else None
