# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Hours of the day as a contract writes them: "09:00-12:00", or a night shift "22:00-06:00"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

from weibao.terms.values.calendars import CalendarError

Spans: TypeAlias = tuple[tuple[int, int], ...]
"""Openings and closings in minutes since local midnight; past 1440 is the next day."""

DAY_MINUTES = 24 * 60
_TIME = "(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_SPAN = re.compile(f"({_TIME})[-–]({_TIME}|24:00)")


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """Spans on working days, or on every day, by the wall clock of a time zone.

    A span belongs to the day on which it starts: the night shift of a Friday runs into Saturday,
    and none starts on a rest day. Raises CalendarError for spans that overlap, are out of order or
    longer than a day, for other days than those two, and for an unknown zone.
    """

    spans: Spans
    days: Literal["working", "every"] = "working"
    zone: str = "Asia/Shanghai"

    def __post_init__(self) -> None:
        _check(self.spans)
        if self.days not in {"working", "every"}:
            raise CalendarError(f'hours are worked on "working" or "every" days, not {self.days!r}')
        try:
            ZoneInfo(self.zone)
        except (LookupError, ValueError, OSError):
            raise CalendarError(f"there is no time zone {self.zone!r}") from None


def spans_from_text(texts: Sequence[str]) -> Spans:
    """Read spans; one that does not end after its start crosses midnight.

    "00:00-24:00" is round the clock. Raises CalendarError for other forms, and as WorkingHours.
    """
    spans = tuple(_span(text) for text in texts)
    _check(spans)
    return spans


def spans_text(spans: Spans) -> tuple[str, ...]:
    """Write spans in the form that is read."""
    return tuple(f"{_time_text(start)}-{_time_text(end)}" for start, end in spans)


def _span(text: str) -> tuple[int, int]:
    found = _SPAN.fullmatch(text)
    if found is None:
        raise CalendarError(f'write hours such as "09:00-12:00" or "22:00-06:00", not {text!r}')
    start, end = _minutes(found[1]), _minutes(found[2])
    return start, end if end > start else end + DAY_MINUTES


def _minutes(text: str) -> int:
    return int(text[:2]) * 60 + int(text[3:])


def _time_text(minutes: int) -> str:
    if minutes > DAY_MINUTES:
        minutes -= DAY_MINUTES
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _check(spans: Spans) -> None:
    if not spans:
        raise CalendarError("working hours need at least one span")
    for start, end in spans:
        if not (0 <= start < DAY_MINUTES and start < end <= start + DAY_MINUTES):
            raise CalendarError(f"a span starts on its day and lasts up to 24 h, not {start, end}")
    following = (*spans[1:], (spans[0][0] + DAY_MINUTES, 0))
    for (start, end), (next_start, _) in zip(spans, following, strict=True):
        if next_start < start:
            raise CalendarError(f"spans stand in order: {_time_text(next_start)} comes first")
        if next_start < end:
            raise CalendarError(f"spans overlap at {_time_text(next_start)}")
