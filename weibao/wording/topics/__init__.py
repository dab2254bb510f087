# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The words of each topic of the engine, one file each, with tables of the same names.

`NAMES` are words of the engine, `STEPS` sentences of derivations, `QUESTIONS` what a person must
decide, `MESSAGES` mistakes of a contract's author; each in (Chinese, English).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import ModuleType

from weibao.wording.topics import (
    billing,
    change,
    closing,
    consequences,
    entitlements,
    evidence,
    operations,
    prices,
    projects,
    promises,
    staffing,
)

Sentences = Mapping[str, tuple[str, str]]

TOPICS: tuple[ModuleType, ...] = (
    billing,
    change,
    closing,
    consequences,
    entitlements,
    evidence,
    operations,
    promises,
    projects,
    staffing,
    prices,
)


def sentences(table: str) -> dict[str, tuple[str, str]]:
    """One table of all topics; a topic leaves out the tables it does not need."""
    return dict(_pairs(getattr(topic, table, {}) for topic in TOPICS))


def _pairs(tables: Iterable[Sentences]) -> Iterable[tuple[str, tuple[str, str]]]:
    for table in tables:
        yield from table.items()
