# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Days and amounts as banks write them."""

import re
import unicodedata
from datetime import datetime

AMOUNT = re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.(\d{1,2}))?")
DAY = re.compile(r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?")
CLOCK = re.compile(r"(\d{1,2}):?(\d{2})(?::?(\d{2})(?:\.\d+)?)?")
NOON = (12, 0, 0)
FIRST_YEAR = 2000
"""What is earlier is no day of a payment, but an empty cell of some program."""


def fen_of(text: str) -> int | None:
    """In fen, of 1,234.50 or ￥12.5: negative for what went out, 0 for nothing, None if unclear."""
    plain = unicodedata.normalize("NFKC", text).replace(" ", "").strip("¥元")
    if plain in {"", "-", "--", "/"}:
        return 0
    found = AMOUNT.fullmatch(plain)
    if found is None:
        return None
    sign, yuan, fen = found.groups()
    amount = int(yuan.replace(",", "")) * 100 + int((fen or "").ljust(2, "0"))
    return -amount if sign == "-" else amount


def moment_of(day: str, clock: str = "") -> datetime | None:
    """Without a zone; a day without a time of day is its noon. None where unreadable."""
    text = unicodedata.normalize("NFKC", f"{day.strip()} {clock.strip()}").replace("T", " ").strip()
    head, _, rest = text.partition(" ")
    # 20261123 093015 and 20261123093015 are both written.
    if len(head) == len("20261123093015") and head.isdecimal():
        head, rest = head[:8], head[8:]
    found, told = DAY.fullmatch(head), rest.strip()
    at = CLOCK.fullmatch(told) if told else None
    if found is None or (told and at is None):
        return None
    try:
        hour, minute, second = (int(part or 0) for part in at.groups()) if at else NOON
        year, month, date = (int(part) for part in found.groups())
        if year < FIRST_YEAR:
            return None
        return datetime(year, month, date, hour, minute, second)  # noqa: DTZ001 # see above
    except ValueError:
        return None
