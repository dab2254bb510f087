# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The skeleton of a contract file: headings, words in two languages, fenced terms, with lines.

Only what a contract needs: one `#` title, `##` clauses, paragraphs, `>` for English, and
fences that open with three backticks, `toml` and the kind of the term.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_FENCE = re.compile(r"^```\s*(.*?)\s*$")
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*$")


@dataclass(slots=True)
class Fence:
    """`info` is what follows the backticks; `body` begins on the line after `line`."""

    info: str
    line: int
    body: list[str] = field(default_factory=list)
    is_closed: bool = False


@dataclass(slots=True)
class Section:
    """A heading and what stands below it; level 0 is what stands before the first heading."""

    level: int
    heading: str
    line: int
    words: list[str] = field(default_factory=list)
    fences: list[Fence] = field(default_factory=list)

    def paragraphs(self, *, is_quoted: bool) -> str:
        """The words in Chinese, or the quoted ones in English; a blank line parts paragraphs."""
        return "\n\n".join(
            paragraph
            for paragraph, quoted in _paragraphs(self.words)
            if quoted is is_quoted and paragraph
        )


def sections(text: str) -> list[Section]:
    """Split a text into sections; nothing is lost and nothing is judged."""
    found = [Section(0, "", 1)]
    fence: Fence | None = None
    for number, line in enumerate(lines_of(text), 1):
        if fence is not None:
            fence = _within(fence, line)
            continue
        opening, heading = _FENCE.match(line.strip()), _HEADING.match(line.strip())
        if opening:
            fence = Fence(opening[1], number)
            found[-1].fences.append(fence)
        elif heading:
            found.append(Section(len(heading[1]), heading[2], number))
        else:
            found[-1].words.append(line)
    return found


def lines_of(text: str) -> list[str]:
    """Lines as editors count them; other line separators of Unicode stay within their line."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _within(fence: Fence, line: str) -> Fence | None:
    if line.strip() == "```":
        fence.is_closed = True
        return None
    fence.body.append(line)
    return fence


def _paragraphs(lines: list[str]) -> Iterator[tuple[str, bool]]:
    held: list[str] = []
    is_quoted = False
    for line in [*lines, ""]:
        quoted = line.lstrip().startswith(">")
        words = line.strip().lstrip(">").strip()
        if held and (not words or quoted is not is_quoted):
            yield _joined(held, is_quoted=is_quoted), is_quoted
            held = []
        if words:
            held.append(words)
            is_quoted = quoted


def _joined(lines: list[str], *, is_quoted: bool) -> str:
    """Lines of one paragraph: English joins with a blank, Chinese without; lists keep lines."""
    if any(line.startswith(("- ", "* ")) or re.match(r"\d+\. ", line) for line in lines):
        return "\n".join(lines)
    return (" " if is_quoted else "").join(lines)
