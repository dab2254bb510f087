# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Header lines of a mail as text: encoded words, raw GBK, and whatever else is sent."""

import re
from binascii import Error as NotBase64
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses

from weibao.mailroom.charsets import clean, text_of

LONGEST = 20_000
"""Of one header; a longer one is an attack, or broken."""
FOLDS = re.compile(r"[\r\n]+[ \t]*")
ANGLES = re.compile(r"<([^<>\s]{1,250})>")


def raw_of(message: Message, name: str) -> Iterator[str]:
    """Every line of that name, bytes outside ASCII still hidden as surrogates."""
    for key, value in message.raw_items():
        if key.lower() == name:
            yield str(value)[:LONGEST]


def header(message: Message, name: str) -> str:
    """The first line of that name as people read it; empty where there is none."""
    return decoded(next(raw_of(message, name), ""))


def decoded(raw: str) -> str:
    line = _line(raw)
    try:
        parts = decode_header(line)
    # The library's own errors for broken encoded words.
    except (HeaderParseError, NotBase64, UnicodeError, ValueError):
        return clean(line).strip()
    read = (_part(part, charset) for part, charset in parts)
    return FOLDS.sub(" ", "".join(read)).strip()


def _line(raw: str) -> str:
    """A header line with its bytes outside ASCII read, and its encoded words as they are."""
    return FOLDS.sub(" ", text_of(raw.encode("utf-8", "surrogateescape"), None))


def _part(part: bytes | str, charset: str | None) -> str:
    if isinstance(part, str):
        return clean(part)
    # What stands between encoded words comes back in the library's own escapes.
    return text_of(part, charset) if charset else clean(part.decode("raw-unicode-escape"))


def addresses(message: Message, *names: str) -> list[tuple[str, str]]:
    """Names and addresses, the addresses in small letters.

    An encoded word is decoded last: an address inside of one is part of a name.
    """
    lines = [_line(raw) for name in names for raw in raw_of(message, name)]
    return [
        (decoded(name), address.lower())
        for name, address in getaddresses(lines)
        if "@" in address and len(address) <= 254
    ]


def message_ids(message: Message, *names: str) -> list[str]:
    """What stands between angles, in order."""
    return [
        found
        for name in names
        for raw in raw_of(message, name)
        for found in ANGLES.findall(decoded(raw))
    ]
