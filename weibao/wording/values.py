# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Values as people read them: the suffix of a name tells the unit (`_at`, `_fen`, `_seconds`)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from weibao.terms.values.periods import ONE_DAY, Length
from weibao.terms.values.scalars import rate_text
from weibao.wording.names import name_of
from weibao.wording.periods import shown_period

ZH, EN = "zh", "en"
FIRST_IN_DAYS = 2

ENGINE_WORDS = (
    "cause",
    "cycle",
    "document",
    "expected",
    "fact",
    "how",
    "party",
    "pays",
    "service",
    "taxed_as",
    "trigger",
    "unit",
    "what",
)
"""Values of steps that are words of the engine or of contracts; all others are people's own."""
ENDS = ("due_at", "ended_at", "ends_at", "expires_at")
"""Moments up to which something runs: midnight is the 24:00 of the day before (T4)."""
PERIODS = ("period", "subject")
"""Values that are the name of a period, or hold one."""


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a sentence is made: the language, and the zone in which times are shown."""

    language: str = ZH
    zone: str = "Asia/Shanghai"


def shown_value(name: str, value: Any, reader: Reader) -> str:
    """Write one value of a step, by its type and, for numbers, by the suffix of its name."""
    if isinstance(value, datetime):
        return shown_end(value, reader) if name in ENDS else shown_moment(value, reader)
    if isinstance(value, date | Fraction):
        return value.isoformat() if isinstance(value, date) else shown_rate(value)
    if value is None:
        return name_of("nothing", reader.language)
    if isinstance(value, str):
        return _shown_text(name, value, reader.language)
    if name == "late_seconds":
        return shown_lateness(value, reader.language)
    return _shown_number(name.rpartition("_")[2], value, reader.language)


def _shown_text(name: str, text: str, language: str) -> str:
    if name in ENGINE_WORDS:
        return name_of(text, language)
    return shown_period(text, language) if name in PERIODS else text


def shown_rate(rate: Fraction) -> str:
    """719/720 -> 99.861111%; rounded down, so that what misses a target does not look like it."""
    return rate_text(Fraction(math.floor(rate * 10**8), 10**8))


def _shown_number(unit: str, number: int, language: str) -> str:
    if unit == "fen":
        return shown_money(number)
    if unit == "seconds":
        return shown_seconds(number, language)
    if unit == "minutes":
        return shown_seconds(number * 60, language)
    return str(number)


def shown_money(fen: int) -> str:
    """1234567 -> 12,345.67 (yuan)."""
    sign, yuan, rest = "-" if fen < 0 else "", abs(fen) // 100, abs(fen) % 100
    return f"{sign}{yuan:,}.{rest:02d}"


def shown_moment(moment: datetime, reader: Reader) -> str:
    """The local time, to the minute: 2026-11-23 15:00."""
    return f"{moment.astimezone(ZoneInfo(reader.zone)):%Y-%m-%d %H:%M}"


def shown_end(moment: datetime, reader: Reader) -> str:
    """The same of a moment up to which something runs: 2026-02-01 00:00 -> 2026-01-31 24:00."""
    local = moment.astimezone(ZoneInfo(reader.zone))
    if (local.hour, local.minute) == (0, 0):
        return f"{local.date() - ONE_DAY} 24:00"
    return f"{local:%Y-%m-%d %H:%M}"


def shown_lateness(seconds: int, language: str) -> str:
    """Time that passed on the calendar, from two days on in days: 64 天 15 小时 30 分钟."""
    days, rest = divmod(seconds, 24 * 3600)
    if days < FIRST_IN_DAYS:
        return shown_seconds(seconds, language)
    words = shown_length(Length(days=days), language)
    return f"{words} {shown_seconds(rest, language)}" if rest >= 60 else words


def shown_seconds(seconds: int, language: str) -> str:
    """5400 -> 1 小时 30 分钟 / 1 h 30 min; less than a minute in seconds."""
    hours, rest = divmod(abs(seconds), 3600)
    minutes, left = divmod(rest, 60)
    units = (("小时", "h"), ("分钟", "min"), ("秒", "s"))
    parts = zip((hours, minutes, 0 if hours or minutes else left), units, strict=True)
    words = [f"{n} {zh if language == ZH else en}" for n, (zh, en) in parts if n]
    return " ".join(words) or f"0 {units[1][0 if language == ZH else 1]}"


_LENGTHS: Mapping[str, tuple[str, str]] = {
    "years": ("年", "years"),
    "months": ("个月", "months"),
    "days": ("天", "days"),
}


def shown_length(length: Length, language: str) -> str:
    """2 years -> 2 年 / 2 years; 1 year loses its s."""
    words = []
    for unit, (zh, en) in _LENGTHS.items():
        number = getattr(length, unit)
        if number:
            words.append(f"{number} {zh}" if language == ZH else _english(number, en))
    return " ".join(words)


def _english(number: int, plural: str) -> str:
    return f"{number} {plural.removesuffix('s') if number == 1 else plural}"


def shown_spans(spans: tuple[tuple[int, int], ...], language: str) -> str:
    """((540, 720),) -> 09:00–12:00; the end of a night shift is shown as its clock says."""
    joint = "、" if language == ZH else ", "
    return joint.join(f"{_clock(start)}–{_clock(end)}" for start, end in spans)


def _clock(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{hours if hours <= 24 else hours - 24:02d}:{rest:02d}"


MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def shown_day(day: date, language: str) -> str:
    """A day in the words of a contract: 2026年1月31日 / 31 January 2026."""
    if language == ZH:
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def shown_time(moment: time) -> str:
    return f"{moment:%H:%M}"


def shown_list(items: tuple[str, ...], language: str) -> str:
    joint = "、" if language == ZH else ", "
    return joint.join(name_of(item, language) for item in items)
