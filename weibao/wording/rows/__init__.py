# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Rows of a term's table in the words of a contract: a price, a level; one file a topic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from weibao.terms.clauses.priced_services import ServicePrice
from weibao.terms.clauses.service_levels import Level
from weibao.wording.rows.levels import service_level
from weibao.wording.rows.prices import service_price

ROWS: Mapping[type, Callable[[Any, str], str]] = {
    ServicePrice: service_price,
    Level: service_level,
}


def row(entry: Any, language: str) -> str:
    """One row; a kind of row without words of its own is an author's mistake (KeyError)."""
    return ROWS[type(entry)](entry, language)
