# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""All facts of a book in one order, so that a fact can be cited by its position.

Contract by contract; within each by moment and id, as the engine orders them. Both ways to a table
cite by the same register: it says what was read, and nothing of what follows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from weibao.terms.agreed.contract import Contract
from weibao.terms.facts.base import Fact, canonical
from weibao.terms.facts.in_force import facts_in_force
from weibao.terms.facts.requests import RequestReported


class Folio(NamedTuple):
    """The page of one contract in the book: what was agreed, and all that was recorded."""

    contract: Contract
    facts: Sequence[Fact]


class AsOf(NamedTuple):
    """What had happened by `until`, as recorded by `known_at`."""

    known_at: datetime
    until: datetime


class Register(NamedTuple):
    """`starts` has the first position of each contract, and the end; `ids` is a line of JSON."""

    as_of: AsOf
    contracts: tuple[str, ...]
    starts: tuple[int, ...]
    ids: bytes


class Positions(NamedTuple):
    """Where the facts of one contract stand; a request stands where its report does."""

    facts: dict[str, int]
    requests: dict[str, int]


class Entered(NamedTuple):
    """The facts of one contract that are known, and those that hold, in canonical order."""

    known: Sequence[Fact]
    in_force: Sequence[Fact]

    def positions(self, start: int) -> Positions:
        facts = {fact.id: start + place for place, fact in enumerate(self.known)}
        requests: dict[str, int] = {}
        for fact in self.in_force:
            if isinstance(fact, RequestReported):
                requests.setdefault(fact.request, facts[fact.id])
        return Positions(facts, requests)


def entered(folio: Folio, as_of: AsOf) -> Entered:
    in_force = facts_in_force(folio.facts, known_at=as_of.known_at, until=as_of.until)
    if not any(fact.corrects is not None for fact in folio.facts):
        return Entered(in_force, in_force)
    known = {
        fact.id: fact
        for fact in folio.facts
        if fact.recorded_at <= as_of.known_at and fact.at <= as_of.until
    }
    return Entered(sorted(known.values(), key=canonical), in_force)


def register_of(folios: Iterable[Folio], as_of: AsOf) -> Register:
    """The register alone; reading the columns makes it as well."""
    contracts: list[str] = []
    starts, ids = [0], []
    for folio in folios:
        contracts.append(folio.contract.frame.number)
        ids += [fact.id for fact in entered(folio, as_of).known]
        starts.append(len(ids))
    return Register(as_of, tuple(contracts), tuple(starts), ids_line(ids))


def ids_line(ids: Sequence[str]) -> bytes:
    return json.dumps(ids, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
