# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""How the laws ask the engine, at which moments, and of which part of a contract."""

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any

from weibao.terms import evaluate
from weibao.terms.agreed.contract import Contract, Term
from weibao.terms.facts.base import Fact
from weibao.terms.output import canonical_json, plain_verdicts
from weibao.terms.verdicts import Verdicts

ALWAYS = datetime(2040, 1, 1, tzinfo=UTC)
AFTER_THE_END = timedelta(days=20)


def end_of(signed: Contract) -> datetime:
    """A moment after the contract as signed, when its last periods are over and due."""
    return datetime.combine(signed.frame.ends_on, time(4), UTC) + AFTER_THE_END


def made(
    signed: Contract,
    facts: Iterable[Fact],
    *,
    until: datetime | None = None,
    known_at: datetime = ALWAYS,
) -> Verdicts:
    """Everything that follows; without `until`, after the contract's end."""
    return evaluate.derive(signed, facts, known_at=known_at, until=until or end_of(signed))


def as_bytes(verdicts: Verdicts) -> bytes:
    return canonical_json(plain_verdicts(verdicts)).encode()


def some_moments(moments: Iterable[datetime], most: int = 3) -> list[datetime]:
    """A few of the moments, evenly spread; the laws need no other source of chance."""
    found = sorted(set(moments))
    return found[:: max(1, len(found) // most)][:most]


def only(signed: Contract, *kinds: type[Term]) -> Contract:
    """The contract with its clauses of these kinds alone."""
    kept = tuple(clause for clause in signed.clauses if isinstance(clause.term, kinds))
    return dataclasses.replace(signed, clauses=kept)


def without(facts: Iterable[Fact], *kinds: str) -> list[Fact]:
    """The facts but those of some kinds, and what corrects those."""
    held = list(facts)
    gone = {item.id for item in held if item.kind in kinds}
    return [item for item in held if not {item.id, item.corrects} & gone]


def all_of(verdicts: Verdicts) -> list[Any]:
    """Every single verdict, movements of balances included."""
    return [
        *verdicts.scopes,
        *verdicts.obligations,
        *verdicts.balances,
        *(item for balance in verdicts.balances for item in balance.movements),
        *verdicts.charges,
        *verdicts.breaches,
        *verdicts.rights,
        *verdicts.undecided,
    ]


def values(plain: object) -> Iterator[object]:
    """Every single value of plain data."""
    if isinstance(plain, dict):
        for value in plain.values():
            yield from values(value)
    elif isinstance(plain, list):
        for value in plain:
            yield from values(value)
    else:
        yield plain


def reports_of(facts: Sequence[Fact]) -> list[Fact]:
    return [item for item in facts if item.kind == "request_reported"]
