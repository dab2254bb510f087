# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is wrong with a contract's text, and which clause a field refers to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake of a contract's author; `line` counts from 1, `message` is a key."""

    line: int
    clause: str
    field: str
    message: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A field that names another clause, and the kind that clause must be of."""

    line: int
    clause: str
    field: str
    target: str
    expected: str
