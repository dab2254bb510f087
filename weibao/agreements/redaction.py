# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is left of a fact when its personal data is erased. No Django: anyone can read the rule.

Free words become one marker, and names become numbers: the same name the same number, so that the
engine answers as before. Whether something was said stays, since a clause may ask for it. What
both put their names to, and what accounts are made of, stays whole: it is kept as the law asks.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

ERASED = "〔已删除 erased〕"
"""Stands where words were."""
NUMBER = re.compile(r"person-([0-9]+)", re.ASCII)
"""Stands where a name was."""

KEPT_WHOLE: Mapping[str, str] = {
    **dict.fromkeys(("visit_signed", "requirement_tested"), "signed"),
    **dict.fromkeys(("contract_signed", "amendment_signed", "contract_terminated"), "agreed"),
    **dict.fromkeys(("data_chosen", "data_erased", "data_held"), "agreed"),
    **dict.fromkeys(("price_agreed", "purchase_agreed", "pack_bought"), "money"),
    **dict.fromkeys(("repair_ordered", "repair_declined", "refund_approved"), "money"),
    **dict.fromkeys(("invoice_issued", "payment_received", "payment_reminded"), "money"),
    "refund_paid": "money",
}
"""The kinds of fact by which a side agreed to something, by name, and those of money; each with the
kind of data that it is kept as until the period for that is over.
"""
NAMES = frozenset({"person", "customer_person", "provider_person", "user", "opponent", "by"})
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
    given: int = 0
    _numbers: dict[str, str] = field(default_factory=dict)

    def number(self, name: str) -> str:
        if name in self.known:
            return name
        return self._numbers.setdefault(name, f"person-{self.given + len(self._numbers) + 1}")


def redacted(
    facts: Iterable[Mapping[str, Any]],
    *,
    known: Collection[str],
    over: Collection[str] = (),
    given: int = 0,
) -> list[dict[str, Any]]:
    """What is left of each fact of a ledger, in its order; a fact without personal data as it is.

    `known` are the names and accounts of the provider's people: its own affair, and its pay. `over`
    are the kinds of data that no law asks to keep any more. `given` numbers were given to names
    before, by an earlier erasure (`numbers_given`); who comes now has another.
    """
    names = Numbered(known=known, given=given)
    kept = {kind for kind, kept_as in KEPT_WHOLE.items() if kept_as not in over}
    return [dict(fact) if fact["kind"] in kept else _redacted(fact, names) for fact in facts]


def numbers_given(facts: Iterable[Mapping[str, Any]]) -> int:
    """The highest number that stands for a name in what was left of facts."""
    names = (fact[field] for fact in facts for field in NAMES & fact.keys())
    numbers = (NUMBER.fullmatch(name) for name in names if isinstance(name, str))
    return max((int(number[1]) for number in numbers if number), default=0)


def _redacted(fact: Mapping[str, Any], names: Numbered) -> dict[str, Any]:
    return {name: _left(fact["kind"], name, value, names) for name, value in fact.items()}


def _left(kind: str, name: str, value: Any, names: Numbered) -> Any:
    if not isinstance(value, str) or not value or (kind, name) in CODES:
        return value
    if name in NAMES:
        return names.number(value)
    return ERASED if name in WORDS else value
