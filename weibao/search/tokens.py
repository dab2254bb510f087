# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Text as words to index and to ask for, the same on every database.

Chinese has no spaces, so that 打印机卡纸 is the pairs 打印, 印机, 机卡 and 卡纸: a word of two
characters is found wherever it stands. Latin words and numbers are words as they are.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import normalize

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
RUNS = re.compile(rf"[{HAN}]+|[0-9]+|[^\W_0-9{HAN}]+")
IS_HAN = re.compile(rf"[{HAN}]")
LONGEST = 40
MOST_WORDS = 24
"""A whole paragraph asks with its beginning."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word that must be there; of one that is not finished, what it begins with."""

    text: str
    is_beginning: bool = False


def words_of(text: str) -> list[str]:
    """What to index, in the order of the text.

    The last character of a run of Chinese is a word too: 盘 is then found in U 盘 as in 盘符,
    which both begin with it or are it.
    """
    return [word for run in _runs(text) for word in _indexed(run)]


def wanted_of(text: str) -> tuple[Wanted, ...]:
    """What to ask for, each once. The last Latin word may still be being typed."""
    runs = list(_runs(text))
    is_typing = bool(text) and not text[-1].isspace()
    found: dict[str, Wanted] = {}
    for place, run in enumerate(runs, 1):
        for word in _pairs(run) if IS_HAN.match(run) and len(run) > 1 else [run[:LONGEST]]:
            is_beginning = len(word) == 1 if IS_HAN.match(run) else is_typing and place == len(runs)
            found.setdefault(word, Wanted(word, is_beginning))
    return tuple(found.values())[:MOST_WORDS]


def _runs(text: str) -> Iterator[str]:
    """Full width becomes half width, capitals become small; 16GB is 16 and gb."""
    for found in RUNS.finditer(normalize("NFKC", text).casefold()):
        yield found[0]


def _indexed(run: str) -> list[str]:
    return [*_pairs(run), run[-1]] if IS_HAN.match(run) else [run[:LONGEST]]


def _pairs(run: str) -> list[str]:
    return [run[place : place + 2] for place in range(len(run) - 1)]
