# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The scalars that fields of contracts and facts hold: how each is read and written.

A reader takes what JSON or TOML holds and raises ValueError for anything else; floats are
never read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from fractions import Fraction
from typing import Any, NewType, TypeGuard
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from weibao.terms.values.durations import Seconds, seconds_from_text, seconds_text
from weibao.terms.values.money import Fen, fen_from_decimal, fen_from_text, yuan_text
from weibao.terms.values.periods import Length, length_from_text, length_text
from weibao.terms.values.working_time import spans_from_text, spans_text

Price = NewType("Price", Fen)
"""An amount in fen that is not negative."""
Count = NewType("Count", int)
"""A whole number from 1 to 1,000,000."""
Minutes = NewType("Minutes", int)
"""Minutes of work, from 0 to 100,000."""
Stars = NewType("Stars", int)
"""How content somebody is: from 1 to 5."""
Note = NewType("Note", str)
"""Free text that may be empty."""
LongText = NewType("LongText", str)
"""Text of several pages, such as the clauses of an amendment; it may be empty."""
Spans = NewType("Spans", tuple[tuple[int, int], ...])
"""Working hours as minutes since midnight, written as a list of "09:00-12:00"."""
ContractNumber = NewType("ContractNumber", str)
"""A contract's number: at most 60 characters, fit to stand in an address."""
Zone = NewType("Zone", str)
"""The name of a time zone, such as Asia/Shanghai."""
Digest = NewType("Digest", str)
"""A SHA-256, as 64 hexadecimal digits in small letters."""
ClauseId = NewType("ClauseId", str)
"""Names another clause of the same contract."""

EARLIEST_YEAR = 2004
LATEST_YEAR = 2040
LONGEST_TEXT = 10_000
LONGEST_PAGES = 100_000
LONGEST_YEARS = 20
LONGEST_NUMBER = 60

_ZONE = re.compile(r"[A-Z][A-Za-z_]*(?:/[A-Z][A-Za-z0-9_+-]*)+")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def shown(raw: object) -> str:
    """Show what was found, shortened, so that a message stays one line."""
    try:
        text = str(raw) if isinstance(raw, str | Decimal | date) else repr(raw)
    except ValueError:  # a whole number of more digits than Python writes
        text = type(raw).__name__
    text = text.encode("utf-8", "backslashreplace").decode()
    return text if len(text) <= 60 else text[:57] + "..."


def is_text(raw: object) -> TypeGuard[str]:
    """Text of a bounded length without control or half characters."""
    return isinstance(raw, str) and len(raw) <= LONGEST_TEXT and not has_control(raw)


def has_control(text: str) -> bool:
    """Whether a text holds control or half characters, which no database keeps alike."""
    return _CONTROL.search(text) is not None


def _text(raw: object) -> str:
    if is_text(raw) and raw.strip():
        return raw
    raise ValueError


def _contract_number(raw: object) -> str:
    number = _text(raw)
    if len(number) > LONGEST_NUMBER or not number.strip(".") or set(number) & set("/\\?#% \n\t"):
        raise ValueError
    return number


def _digest(raw: object) -> str:
    if isinstance(raw, str) and _DIGEST.fullmatch(raw):
        return raw
    raise ValueError


def _note(raw: object) -> str:
    if is_text(raw):
        return raw
    raise ValueError


def _pages(raw: object) -> str:
    if isinstance(raw, str) and len(raw) <= LONGEST_PAGES and not has_control(raw):
        return raw
    raise ValueError


def _yes_or_no(raw: object) -> bool:
    if isinstance(raw, bool):
        return raw
    raise ValueError


def _whole(lowest: int, highest: int) -> Callable[[object], int]:
    def read(raw: object) -> int:
        if isinstance(raw, int) and not isinstance(raw, bool) and lowest <= raw <= highest:
            return raw
        raise ValueError

    return read


def _amount(raw: object) -> int:
    if isinstance(raw, Decimal):
        return fen_from_decimal(raw)
    if isinstance(raw, int) and not isinstance(raw, bool):
        return fen_from_decimal(Decimal(raw))
    return fen_from_text(_text(raw))


def _price(raw: object) -> int:
    amount = _amount(raw)
    if amount < 0:
        raise ValueError
    return amount


def _day(raw: object) -> date:
    if isinstance(raw, str) and len(raw) == len("2026-11-23"):
        raw = date.fromisoformat(raw)
    if not isinstance(raw, date) or isinstance(raw, datetime):
        raise ValueError  # noqa: TRY004 - every refusal of a reader is a ValueError
    if not EARLIEST_YEAR <= raw.year <= LATEST_YEAR:
        raise ValueError
    return raw


def _moment(raw: object) -> datetime:
    moment = datetime.fromisoformat(raw) if is_text(raw) else raw
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        raise ValueError
    if not EARLIEST_YEAR < moment.year < LATEST_YEAR:
        raise ValueError
    return moment.astimezone(UTC)


def _time_of_day(raw: object) -> time:
    moment = time.fromisoformat(raw) if isinstance(raw, str) else raw
    if not isinstance(moment, time) or moment.tzinfo is not None:
        raise ValueError
    if moment.second or moment.microsecond:
        raise ValueError
    return moment


def _rate(raw: object) -> Fraction:
    text = _text(raw)
    if not text.endswith("%") or not text.isascii():
        raise ValueError
    rate = Fraction(Decimal(text[:-1])) / 100
    if not 0 <= rate <= 1:
        raise ValueError
    return rate


def _spans(raw: object) -> tuple[tuple[int, int], ...]:
    if not isinstance(raw, list | tuple) or not raw:
        raise ValueError
    return spans_from_text([_text(part) for part in raw])


def _zone(raw: object) -> str:
    # Only names of the tz database: "localtime" and the like differ from machine to machine.
    if not _ZONE.fullmatch(_text(raw)):
        raise ValueError
    try:
        return ZoneInfo(_text(raw)).key
    except (ZoneInfoNotFoundError, OSError):
        raise ValueError from None


def _length(raw: object) -> Length:
    length = length_from_text(_text(raw))
    if length.days > LONGEST_YEARS * 366 or length.months + length.years * 12 > LONGEST_YEARS * 12:
        raise ValueError
    return length


READERS: Mapping[object, tuple[str, Callable[[Any], object]]] = {
    str: ("text", _text),
    Note: ("note", _note),
    LongText: ("note", _pages),
    ContractNumber: ("contract_number", _contract_number),
    ClauseId: ("clause_id", _text),
    Digest: ("digest", _digest),
    bool: ("yes_or_no", _yes_or_no),
    int: ("whole_number", _whole(0, 1_000_000)),
    Count: ("count", _whole(1, 1_000_000)),
    Minutes: ("minutes", _whole(0, 100_000)),
    Stars: ("stars", _whole(1, 5)),
    Fen: ("amount", _amount),
    Price: ("price", _price),
    date: ("day", _day),
    datetime: ("moment", _moment),
    time: ("time_of_day", _time_of_day),
    Seconds: ("duration", lambda raw: seconds_from_text(_text(raw))),
    Length: ("length", _length),
    Fraction: ("rate", _rate),
    Spans: ("spans", _spans),
    Zone: ("zone", _zone),
}


def utc_text(moment: datetime) -> str:
    """Write a moment as RFC 3339 in UTC: 2026-11-23T02:00:00Z."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def rate_text(rate: Fraction) -> str:
    """Write 3/50 as 6%; at most six decimals, which is more than any rate has."""
    percent = Decimal(rate.numerator * 100) / Decimal(rate.denominator)
    return f"{percent.normalize():f}%"


WRITERS: Mapping[object, Callable[[Any], object]] = {
    Fen: yuan_text,
    Price: yuan_text,
    date: date.isoformat,
    datetime: utc_text,
    time: lambda moment: moment.strftime("%H:%M"),
    Seconds: seconds_text,
    Length: length_text,
    Fraction: rate_text,
    Spans: spans_text,
}
