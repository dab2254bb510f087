# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A document from plain values as PDF. Call it outside transactions: it takes a tenth of a second.

What customers write arrives as JSON and never becomes markup. The same content is the same bytes.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

FAMILY = "Noto Sans CJK SC"
"""Of the Debian package fonts-noto-cjk. Without it every Chinese character is a box, unsaid."""
FOLDER = Path(__file__).parent


class FontMissingError(RuntimeError):
    """The font is not installed: a document of boxes helps nobody."""

    def __init__(self) -> None:
        super().__init__(f"The font {FAMILY} is missing: install fonts-noto-cjk.")


def pdf_of(template: str, content: Mapping[str, Any]) -> bytes:
    """`template` is the name of a file beside this one, without .typ."""
    return _made(template, content, "pdf")[0]


def pictures_of(template: str, content: Mapping[str, Any]) -> list[bytes]:
    """Each page as PNG: what the reader will see."""
    return _made(template, content, "png")


def has_font() -> bool:
    return FAMILY in _fonts().families()


def _made(template: str, content: Mapping[str, Any], form: Literal["pdf", "png"]) -> list[bytes]:
    if not has_font():
        raise FontMissingError
    made: bytes | list[bytes] = typst.compile(
        FOLDER / f"{template}.typ",
        root=FOLDER,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"content": json.dumps(content, ensure_ascii=False, sort_keys=True)},
        format=form,
    )
    # A document of one page comes as bytes, one of several pictures as a list.
    return [made] if isinstance(made, bytes) else list(made)


@cache
def _fonts() -> typst.Fonts:
    """Looking through the system's fonts costs more than making the document."""
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=False)
