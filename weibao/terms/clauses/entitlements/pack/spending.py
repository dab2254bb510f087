# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which work is used from which pack: the one that expires first, by the date of the work.

Packs of all clauses stand in one order, whatever they are counted in: by expiry, by purchase, by
the id of the purchase. The first one that has something left takes the work in its own unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from weibao.terms.agreed.versions import Spoken, Versions
from weibao.terms.clauses.entitlements.pack.term import Pack
from weibao.terms.entitlements.burning import Draw, Number, Overdrawn, Source, Taken, Without, burn
from weibao.terms.entitlements.evidence import Evidence, Facts, Seen
from weibao.terms.facts.agreement import PackBought
from weibao.terms.facts.entitlements import PoolDrawn
from weibao.terms.facts.visits import EngineerArrived, WorkDone
from weibao.terms.findings import Case
from weibao.terms.promise import solved_in_triage
from weibao.terms.record.history import Story
from weibao.terms.values.calendars import is_provisional
from weibao.terms.values.periods import rolled_to_working_day


class Bought(NamedTuple):
    """One pack, what its clause said when it was bought, and what was used from it."""

    spoken: Spoken[Pack]
    fact: PackBought
    expires_on: date
    is_provisional: bool
    source: Source

    @property
    def grounds(self) -> tuple[str, ...]:
        """On what it rests that the pack is there."""
        return (self.fact.id, *self.spoken.facts)

    @property
    def uses(self) -> Sequence[Taken]:
        return self.source.taken


class Spending(NamedTuple):
    """The packs with their uses, the work that no pack could take, and what others overdrew."""

    packs: Sequence[Bought]
    carried: set[str]
    partly: dict[str, int]
    without: Sequence[Without]
    overdrawn: Sequence[Overdrawn]


def spent(clauses: Sequence[Versions[Pack]], case: Case) -> Spending:
    """Use the packs in the order in which work began (P6)."""
    packs = packs_bought(clauses, case)
    draws = [
        Draw(fact, sources)
        for fact in case.history.all(PoolDrawn)
        if (sources := [pack.source for pack in packs if is_drawn(pack, fact)])
    ]
    units = list(dict.fromkeys(term.unit for clause in clauses for term in clause.terms()))
    evidence = Evidence(list(_seen(case)), case.clocks)
    found = burn(evidence, [pack.source for pack in packs], units, draws)
    return Spending(packs, found.carried, found.partly, found.without, found.overdrawn)


def is_drawn(pack: Bought, fact: PoolDrawn) -> bool:
    """Whether another contract of the pool took something from this pack."""
    return fact.pack == pack.fact.pack and fact.pool == pack.spoken.term.pool


def packs_bought(clauses: Sequence[Versions[Pack]], case: Case) -> list[Bought]:
    """Packs of all clauses, the one that expires first in front (P6)."""
    packs = [
        _bought(spoken, fact, case)
        for clause in clauses
        for fact in case.history.all(PackBought)
        if fact.clause == clause.clause or (fact.clause is None and len(clauses) == 1)
        if (spoken := clause.at(fact.at))
    ]
    return sorted(packs, key=lambda pack: (pack.source.ends_at, pack.fact.at, pack.fact.id))


def _bought(spoken: Spoken[Pack], fact: PackBought, case: Case) -> Bought:
    term = spoken.term
    edition = case.clocks.edition_at(fact.at)
    end = term.valid.last_day_from(case.clocks.day_of(fact.at))
    expires_on = rolled_to_working_day(end, edition) if term.is_rolled else end
    clock = case.clocks.clock_at(term.hours, fact.at) if term.hours else None
    closing = clock.closing_on(expires_on) if clock else None
    source = Source(
        unit=term.unit,
        starts_at=fact.at,
        ends_at=closing or case.clocks.end_of(expires_on),
        numbers=(Number(fact.at, term.units, (fact.id, *spoken.facts)),),
    )
    return Bought(spoken, fact, expires_on, is_provisional(edition, expires_on), source)


def _seen(case: Case) -> Iterator[Seen]:
    """What nothing carries yet; solved by telephone, a request uses no pack (P2)."""
    for story in case.covered:
        facts: Facts = (*story.all(EngineerArrived), *case.open_work(story))
        for fact in facts:
            if fact.id not in case.carried and not is_by_telephone(fact, story):
                yield Seen(fact, story)


def is_by_telephone(fact: EngineerArrived | WorkDone, story: Story) -> bool:
    return fact.visit is None and solved_in_triage(story) is not None
