# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What tests know of each topic of the engine, one file each, with tables of the same names.

`FORMS` say how a fact is written in one line, `DEFAULTS` what its fields hold where the line does
not say it, `EXAMPLES` are lines with one fact of each kind. `CLAUSES` draw clauses and `WORDS`
facts for the laws; `IDS` are the ids by which the pages in docs/ speak of a kind of term.
"""

from collections.abc import Mapping
from types import ModuleType
from typing import Any

from tests.terms.topics import (
    billing,
    closing,
    consequences,
    entitlements,
    evidence,
    operations,
    prices,
    projects,
    staffing,
)

TOPICS: tuple[ModuleType, ...] = (
    billing,
    closing,
    consequences,
    entitlements,
    evidence,
    operations,
    staffing,
    projects,
    prices,
)


def table(name: str) -> dict[str, Any]:
    """One table of all topics; a topic leaves out the tables it does not need."""
    found: dict[str, Any] = {}
    for topic in TOPICS:
        entries: Mapping[str, Any] = getattr(topic, name, {})
        assert not found.keys() & entries.keys(), (topic, name)
        found |= entries
    return found


def texts(name: str) -> tuple[str, ...]:
    """One list of texts of all topics."""
    return tuple(text for topic in TOPICS for text in getattr(topic, name, ()))
