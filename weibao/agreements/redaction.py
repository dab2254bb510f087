# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is left of a fact when its personal data is erased. No Django: anyone can read the rule.

Free words become one marker, and names become numbers: the same name the same number, so that the
engine answers as before. Whether something was said stays, since a clause may ask for it. What
both put their names to, and what accounts are made of, stays whole: it is kept as the law asks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

ERASED = "〔已删除 erased〕"
"""Stands where words were."""

KEPT_WHOLE = frozenset(
    {
        *("contract_signed", "amendment_signed", "contract_terminated", "visit_signed"),
        *("price_agreed", "purchase_agreed", "repair_ordered", "repair_declined"),
        *("refund_approved", "requirement_tested", "data_chosen", "data_erased"),
        *("invoice_issued", "payment_received", "payment_reminded", "refund_paid", "pack_bought"),
    }
)
"""The kinds of fact by which a side agreed to something, by name, and those of money."""
NAMES = frozenset({"person", "user", "opponent", "by"})
"""Fields that hold the name, or the account, of somebody."""
WORDS = frozenset(
    {
        *("about", "answer", "consent", "description", "event", "evidence", "place", "reason"),
        *("summary", "words"),
    }
)
"""Fields that hold what somebody wrote."""
CODES = frozenset({("backup_answered", "answer"), ("deviation_notified", "about")})
"""Where such a field holds a word of the engine's own."""


@dataclass(slots=True)
class Numbered:
    """Names as numbers, in the order in which they come. `known` are the provider's own people."""

    known: Collection[str]
    _numbers: dict[str, str] = field(default_factory=dict)

    def number(self, name: str) -> str:
        if name in self.known:
            return name
        return self._numbers.setdefault(name, f"person-{len(self._numbers) + 1}")


def redacted(facts: Iterable[Mapping[str, Any]], *, known: Collection[str]) -> list[dict[str, Any]]:
    """What is left of each fact of a ledger, in its order; a fact without personal data as it is.

    `known` are the names and accounts of the provider's people: its own affair, and its pay.
    """
    names = Numbered(known=known)
    return [_redacted(fact, names) for fact in facts]


def _redacted(fact: Mapping[str, Any], names: Numbered) -> dict[str, Any]:
    if fact["kind"] in KEPT_WHOLE:
        return dict(fact)
    return {name: _left(fact["kind"], name, value, names) for name, value in fact.items()}


def _left(kind: str, name: str, value: Any, names: Numbered) -> Any:
    if not isinstance(value, str) or not value or (kind, name) in CODES:
        return value
    if name in NAMES:
        return names.number(value)
    return ERASED if name in WORDS else value
