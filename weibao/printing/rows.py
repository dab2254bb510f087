# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which rows of a table are one line high for certain, so that nobody need try how high they get.

Trying it lays out every cell twice, which is the larger part of the work of a long table. What is
not certain is tried.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

LINE = 56.6
"""The width of a table in letters (em) of its size: 170 mm of 8.5 pt, as in paper.typ."""
EDGES = 1.0
"""What a cell keeps free on its left and right."""
NARROW = frozenset("0123456789.,:;-/() ")
"""No wider than 0.6 em in the font of the documents."""
KNOWN = re.compile("[ -~　-〿一-鿿＀-￯¥×·]*")
"""Letters of which none is wider than 1 em: ASCII, Chinese, its punctuation."""


def is_low(row: Sequence[str], widths: Sequence[int]) -> bool:
    """`widths` are the shares of the columns."""
    whole = sum(widths)
    return all(
        KNOWN.fullmatch(cell) is not None and most_of(cell) <= LINE * width / whole - EDGES
        for cell, width in zip(row, widths, strict=True)
    )


def most_of(text: str) -> float:
    """In em; never less than it takes."""
    narrow = sum(letter in NARROW for letter in text)
    return 0.6 * narrow + len(text) - narrow
