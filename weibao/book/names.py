# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Texts as numbers: each text once, and in a finished table in the order of the texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import numpy as np

from weibao.book.arrays import Ints

T = TypeVar("T", str, tuple[str, ...])


@dataclass(slots=True)
class Names(Generic[T]):
    """Texts, or tuples of them, with the number of each: its place in `known`."""

    known: list[T] = field(default_factory=list)
    _numbers: dict[T, int] = field(default_factory=dict)

    def number(self, name: T) -> int:
        found = self._numbers.get(name)
        if found is None:
            found = self._numbers[name] = len(self.known)
            self.known.append(name)
        return found

    def copy(self) -> Names[T]:
        return Names(list(self.known), dict(self._numbers))


def ranks(names: Sequence[Any]) -> Ints:
    """The place of each name among all of them, sorted."""
    found = np.empty(len(names), np.int32)
    found[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names))
    return found


def renumbered(names: Names[T], columns: Iterable[Ints]) -> tuple[tuple[T, ...], list[Ints]]:
    """Only the names that the columns use, sorted, and the columns in their numbers.

    What is negative in a column is no name, and stays.
    """
    columns = list(columns)
    counts = np.zeros(len(names.known), np.int64)
    for column in columns:
        named = column if column.min(initial=0) >= 0 else column[column >= 0]
        counts += np.bincount(named, minlength=len(counts))
    used = sorted(np.flatnonzero(counts).tolist(), key=names.known.__getitem__)
    numbers = np.full(len(names.known) + 1, -1, np.int32)
    numbers[used] = np.arange(len(used))
    texts = tuple(names.known[number] for number in used)
    return texts, [_in_numbers(column, numbers) for column in columns]


def _in_numbers(column: Ints, numbers: Ints) -> Ints:
    if column.min(initial=0) >= 0:
        return numbers.take(column)
    return np.where(column < 0, column, numbers.take(np.maximum(column, -1)))
