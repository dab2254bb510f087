# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Columns of whole numbers: how they are made, and how wide they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.signedinteger[Any]]
Flags: TypeAlias = npt.NDArray[np.bool_]

A = TypeVar("A")

PLACES = frozenset(
    {
        *("contract", "row", "clause", "clauses", "what", "subject", "name", "names", "rank"),
        *(
            "request",
            "report",
            "fact",
            "use",
            "begins",
            "work",
            "timing",
            "taxed_as",
            "periods_from",
        ),
        *("settlement", "taxpayer", "allowance", "prices", "parts", "parts_taxed_as"),
        *("debtor", "standing", "priority", "edition", "starts_on", "ends_on", "on"),
    }
)
"""Fields that hold places, names or days: half as wide as amounts and moments."""


def filled(count: int, value: int = 0) -> Ints:
    """The same number in each row."""
    return np.full(count, value, np.int32)


def one(columns: Sequence[Ints]) -> Ints:
    """Several columns as one, one behind the other."""
    return columns[0] if len(columns) == 1 else np.concatenate(columns)


def numbered(count: int) -> Ints:
    """The rows' own places."""
    return np.arange(count, dtype=np.int32)


def arrays(kind: Callable[..., A], rows: Iterable[tuple[int, ...]]) -> A:
    """Rows as columns, of a named tuple whose fields name them."""
    names: Sequence[str] = kind._fields  # type: ignore[attr-defined] # each is a named tuple
    table = np.array(list(rows), np.int64).reshape(-1, len(names))
    widths = (np.int32 if name in PLACES else np.int64 for name in names)
    return kind(*(column.astype(width) for column, width in zip(table.T, widths, strict=True)))


def expanded(counts: Ints) -> tuple[Ints, Ints]:
    """For rows that stand for so many each: whose each one is, and its number there from 0."""
    whose = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
    before = np.cumsum(counts, dtype=np.int32) - counts.astype(np.int32)
    return whose, np.arange(len(whose), dtype=np.int32) - before[whose]
