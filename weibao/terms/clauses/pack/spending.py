# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which incident is used from which pack: the one that expires first, by the date of the work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from weibao.terms.clauses.pack.term import Pack
from weibao.terms.facts.agreement import PackBought
from weibao.terms.facts.visits import EngineerArrived, WorkDone
from weibao.terms.findings import Case
from weibao.terms.history import Story
from weibao.terms.promise import solved_in_triage
from weibao.terms.values.calendars import is_provisional
from weibao.terms.values.periods import rolled_to_working_day
from weibao.terms.versions import Spoken, Versions


class Bought(NamedTuple):
    """One pack, what its clause said when it was bought, and the incidents used from it."""

    spoken: Spoken[Pack]
    fact: PackBought
    expires_on: date
    expires_at: datetime
    is_provisional: bool
    uses: list[Use]

    @property
    def has_left(self) -> bool:
        return len(self.uses) < self.spoken.term.incidents

    @property
    def grounds(self) -> tuple[str, ...]:
        """On what it rests that the pack is there."""
        return (self.fact.id, *self.spoken.facts)


class Use(NamedTuple):
    """One incident, used at the moment work on it began."""

    at: datetime
    story: Story
    first: str
    arrivals: Sequence[EngineerArrived]
    work: Sequence[WorkDone]

    @property
    def facts(self) -> tuple[str, ...]:
        """On what it rests that an incident is used."""
        return (*self.story.grounds, self.first)

    @property
    def minutes(self) -> int:
        return sum(work.minutes for work in self.work)


class Spending(NamedTuple):
    """The packs with their uses, and the incidents that no pack could take."""

    packs: Sequence[Bought]
    without: Sequence[Use]


def spent(clauses: Sequence[Versions[Pack]], case: Case) -> Spending:
    """Use the incidents in the order in which their work began (P6)."""
    packs = _packs(clauses, case)
    without = []
    for use in _uses(case):
        pack = _pack_for(use, packs)
        if pack is None:
            without.append(use)
        else:
            pack.uses.append(use)
    return Spending(packs, without)


def _packs(clauses: Sequence[Versions[Pack]], case: Case) -> list[Bought]:
    """Packs of all clauses, the one that expires first in front (P6)."""
    packs = [
        _bought(spoken, fact, case)
        for clause in clauses
        for fact in case.history.all(PackBought)
        if fact.clause == clause.clause or (fact.clause is None and len(clauses) == 1)
        if (spoken := clause.at(fact.at))
    ]
    return sorted(packs, key=lambda pack: (pack.expires_at, pack.fact.at, pack.fact.id))


def _bought(spoken: Spoken[Pack], fact: PackBought, case: Case) -> Bought:
    term = spoken.term
    edition = case.clocks.edition_at(fact.at)
    end = term.valid.last_day_from(case.clocks.day_of(fact.at))
    expires_on = rolled_to_working_day(end, edition) if term.is_rolled else end
    clock = case.clocks.clock_at(term.hours, fact.at) if term.hours else None
    closing = clock.closing_on(expires_on) if clock else None
    expires_at = closing or case.clocks.end_of(expires_on)
    return Bought(spoken, fact, expires_on, expires_at, is_provisional(edition, expires_on), [])


def _uses(case: Case) -> list[Use]:
    """Requests on which somebody worked, by the moment that work began (its own date)."""
    uses = []
    for story in case.covered:
        arrivals = [fact for fact in story.all(EngineerArrived) if fact.id not in case.carried]
        work = case.open_work(story)
        if solved_in_triage(story):
            work = [fact for fact in work if fact.visit is not None]
        if arrivals or work:
            first = min((*arrivals, *work), key=lambda fact: (fact.at, fact.id))
            uses.append(Use(first.at, story, first.id, arrivals, work))
    return sorted(uses, key=lambda use: (use.at, use.first))


def _pack_for(use: Use, packs: Sequence[Bought]) -> Bought | None:
    return next(
        (pack for pack in packs if pack.fact.at <= use.at < pack.expires_at and pack.has_left),
        None,
    )
