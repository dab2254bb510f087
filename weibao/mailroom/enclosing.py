# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Files that go with a mail. They are made when it is sent, outside transactions, and not kept:
the same name is always the same bytes. Each app registers what it encloses when it is ready.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    name: str
    content: bytes
    media_type: str


Maker = Callable[[str], Enclosure]

MAKERS: dict[str, Maker] = {}


def encloses(kind: str) -> Callable[[Maker], Maker]:
    """Register what makes the files whose names begin with `kind` and a colon."""

    def register(maker: Maker) -> Maker:
        if MAKERS.setdefault(kind, maker) is not maker:
            raise ValueError(f"Two make the enclosure {kind}.")
        return maker

    return register


def enclosure_of(name: str) -> Enclosure:
    """`visit_sheet:17` is what the maker of visit_sheet makes of 17."""
    kind, _colon, key = name.partition(":")
    return MAKERS[kind](key)
