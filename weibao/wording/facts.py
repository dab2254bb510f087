# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A fact by what it is rather than by its id: 收到付款 2026-01-20 5,000.00 元."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from weibao.terms.facts.base import Fact
from weibao.wording.names import name_of
from weibao.wording.values import ZH, Reader, shown_money


def fact_name(fact: Fact, reader: Reader) -> str:
    """Its kind and its day, with its request and its amount where it has them."""
    amount = getattr(fact, "amount", None)
    yuan = "元" if reader.language == ZH else "yuan"
    parts = (
        name_of(fact.kind, reader.language),
        _day(fact.at, reader),
        getattr(fact, "request", None),
        None if amount is None else f"{shown_money(amount)} {yuan}",
    )
    return " ".join(part for part in parts if part)


def _day(at: datetime, reader: Reader) -> str:
    return at.astimezone(ZoneInfo(reader.zone)).date().isoformat()
