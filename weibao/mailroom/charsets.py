# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Bytes of a mail as text. What a mail says of its own charset is often wrong, and never fatal.

Mail that calls itself gb2312 or gbk is really GB18030, which holds both: read by its name alone,
镕基 would lose its first character.
"""

import codecs
import re

WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030"}
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
LIKELY = ("utf-8", "gb18030")


def text_of(content: bytes, charset: str | None) -> str:
    """Text that can be kept; what cannot be read becomes U+FFFD."""
    for name in (named(charset), *LIKELY):
        if name is not None:
            try:
                return clean(content.decode(name))
            except (UnicodeError, ValueError):
                continue
    return clean(content.decode("utf-8", "replace"))


def named(charset: str | None) -> str | None:
    """Python's name of a text encoding; None for what is none."""
    if not charset:
        return None
    name = charset.strip().strip("\"'").lower()
    name = WIDER.get(name, name)
    try:
        info = codecs.lookup(name)
    # A name with a NUL or of a thousand letters is a ValueError or an OSError of the import.
    except (LookupError, ValueError, OSError):
        return None
    # "base64" and "rot13" are codecs too, but no encodings of text.
    return info.name if getattr(info, "_is_text_encoding", False) else None


def clean(text: str) -> str:
    """Without control characters and lone surrogates, which neither pages nor databases keep."""
    kept = text.encode("utf-8", "replace").decode("utf-8")
    return CONTROLS.sub("", kept.replace("\r\n", "\n").replace("\r", "\n"))
