# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Arrivals and work, seen as uses of an entitlement: visits, incidents, minutes, days on site.

The same evidence is one visit, one incident and sixty minutes; what it comes to is decided by the
entitlement that takes it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter
from typing import NamedTuple

from weibao.terms.clock import Clocks
from weibao.terms.entitlements.units import Unit
from weibao.terms.facts.visits import EngineerArrived, WorkDone
from weibao.terms.record.history import Story

Order = tuple[datetime, str, str]
Facts = tuple[EngineerArrived | WorkDone, ...]


class Seen(NamedTuple):
    """One fact that an entitlement may take, with its request.

    `amendments` made the clause what it is at that moment. Where `needs_work` holds, an arrival
    counts only with work that the clause takes.
    """

    fact: EngineerArrived | WorkDone
    story: Story
    amendments: tuple[str, ...] = ()
    needs_work: bool = False

    @property
    def order(self) -> Order:
        """By its moment, then by the request, which contracts that share a pool both know."""
        return self.fact.at, self.story.request, self.fact.id

    @property
    def facts(self) -> tuple[str, ...]:
        return (*self.story.grounds, *self.amendments, self.fact.id)


class Use(NamedTuple):
    """Units that are asked for at the moment when the work began.

    `subject` is the request, here or in another `contract` of the pool, where `story` is None;
    `facts` is on what it rests that the units are used, `first` the one with which it began,
    `proofs` on what it rests that the work belongs to it.
    """

    at: datetime
    name: str
    units: int
    subject: str
    first: str
    facts: tuple[str, ...]
    story: Story | None = None
    arrivals: tuple[EngineerArrived, ...] = ()
    work: tuple[WorkDone, ...] = ()
    proofs: tuple[str, ...] = ()
    contract: str | None = None

    @property
    def minutes(self) -> int:
        return sum(work.minutes for work in self.work)


class _Groups(NamedTuple):
    """How facts fall into uses of one unit: the name of each one's use, and each use's facts."""

    names: Mapping[str, str]
    members: Mapping[str, Sequence[Seen]]


@dataclass(slots=True)
class Evidence:
    """All that one kind of clause may take, in the order in which it is taken."""

    seen: Sequence[Seen]
    clocks: Clocks
    _arrivals: dict[str, list[EngineerArrived]] = field(init=False, default_factory=dict)
    _groups: dict[Unit, _Groups] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.seen = sorted(self.seen, key=attrgetter("order"))
        for seen in self.seen:
            if isinstance(seen.fact, EngineerArrived):
                self._arrivals.setdefault(seen.fact.visit, []).append(seen.fact)

    def use(self, unit: Unit, seen: Seen, carried: Collection[str]) -> Use | None:
        """The use that begins with this fact; None where the unit does not begin with it."""
        groups = self._groups.get(unit)
        if groups is None:
            groups = self._groups[unit] = self._grouped(unit)
        name = groups.names.get(seen.fact.id)
        if name is None or (unit.is_onsite and isinstance(seen.fact, WorkDone)):
            return None
        work: list[WorkDone] = []
        arrivals: list[EngineerArrived] = []
        proofs: list[tuple[str, ...]] = []
        for item in groups.members[name]:
            if isinstance(item.fact, EngineerArrived):
                if item.fact.id not in carried:
                    arrivals.append(item.fact)
            elif item.fact.id not in carried:
                work.append(item.fact)
                proofs.append(item.facts)
        if seen.needs_work and not work:
            return None
        counted_by = proofs[0] if seen.needs_work else ()
        return Use(
            at=seen.fact.at,
            name=name,
            units=work[0].minutes if unit is Unit.MINUTE else 1,
            subject=seen.story.request,
            first=seen.fact.id,
            facts=(*seen.facts, *counted_by),
            story=seen.story,
            arrivals=self._travelled(work[0]) if unit is Unit.MINUTE else tuple(arrivals),
            work=tuple(work),
            proofs=tuple([fact for facts in proofs for fact in facts]),
        )

    def _travelled(self, work: WorkDone) -> tuple[EngineerArrived, ...]:
        """The arrivals for a piece of work, which minutes account for as well."""
        arrivals = self._arrivals.get(work.visit or "", ())
        return tuple(fact for fact in arrivals if fact.request == work.request)

    def _grouped(self, unit: Unit) -> _Groups:
        names: dict[str, str] = {}
        members: dict[str, list[Seen]] = {}
        for seen in self.seen:
            name = self._name(unit, seen)
            if name is not None:
                names[seen.fact.id] = name
                members.setdefault(name, []).append(seen)
        return _Groups(names, members)

    def _name(self, unit: Unit, seen: Seen) -> str | None:
        fact = seen.fact
        if unit is Unit.INCIDENT:
            return seen.story.request
        if unit is Unit.MINUTE:
            return fact.id if isinstance(fact, WorkDone) else None
        arrival = self._arrival_of(fact, unit) if isinstance(fact, WorkDone) else fact
        if arrival is None:
            return None
        if unit is Unit.VISIT:
            return arrival.visit
        day = self.clocks.day_of(arrival.at).isoformat()
        return day if unit is Unit.DAY else f"{day} {arrival.engineer}"

    def _arrival_of(self, work: WorkDone, unit: Unit) -> EngineerArrived | None:
        """With which arrival work on a visit belongs: the latest one before it."""
        there = [
            arrival
            for arrival in self._arrivals.get(work.visit or "", ())
            if unit is not Unit.PERSON_DAY or arrival.engineer == work.engineer
        ]
        before = [arrival for arrival in there if arrival.at <= work.at]
        return before[-1] if before else next(iter(there), None)
