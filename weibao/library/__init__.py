# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The templates of contracts and of what belongs to them, to be filled and signed."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent


class NoTemplateError(LookupError):
    """The library has no template of that name."""


@lru_cache(maxsize=32)
def template_text(name: str) -> str:
    """A template by the name of its file without the ending, such as `maintenance`."""
    path = FOLDER / f"{name}.md"
    if path not in FOLDER.glob("*.md"):
        raise NoTemplateError(name)
    return path.read_text(encoding="utf-8")
