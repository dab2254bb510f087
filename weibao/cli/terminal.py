# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Where a command speaks: results on one stream, complaints on the other, in one language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TextIO

from weibao.cli.complaints import Complaint

_HARMLESS = frozenset(" \u3000")


@dataclass(frozen=True, slots=True)
class Terminal:
    out: TextIO
    err: TextIO
    language: str

    def line(self, text: str = "") -> None:
        self.out.write(f"{visible(text)}\n")

    def lines(self, texts: Iterable[str]) -> None:
        for text in texts:
            self.line(text)

    def raw(self, text: str) -> None:
        """Data for another program, exactly as it is."""
        self.out.write(text)

    def complain(self, complaint: Complaint) -> None:
        self.err.write(f"{visible(complaint.said(self.language))}\n")


def visible(text: str) -> str:
    """One line in which every character can be seen: what a file holds may not move the cursor."""
    if text.isprintable():
        return text
    return "".join(
        mark if mark.isprintable() or mark in _HARMLESS else _code(mark) for mark in text
    )


def _code(mark: str) -> str:
    return mark.encode("unicode_escape").decode()
