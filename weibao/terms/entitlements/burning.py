# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which use is taken from which source: one total order, by the date of the work.

Uses stand in order of their moment, then of their request. Sources stand in the order in which
they are burned, such as the one that expires first. A use is decided once, when it begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter
from typing import NamedTuple

from weibao.terms.entitlements.evidence import Evidence, Order, Seen, Use
from weibao.terms.entitlements.units import Unit
from weibao.terms.facts.entitlements import PoolDrawn
from weibao.terms.facts.visits import EngineerArrived
from weibao.terms.verdicts import Step, cited, step


class Number(NamedTuple):
    """How many units a source holds from a moment on, and the amendments that made it so."""

    since_at: datetime
    units: int
    facts: tuple[str, ...]


class After(NamedTuple):
    """What used up the sources that stand in front: each use, and on what it rests."""

    facts: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()

    def and_(self, other: After) -> After:
        if self == NOTHING_BEFORE:
            return other
        return After(cited(*self.facts, *other.facts), (*self.steps, *other.steps))


NOTHING_BEFORE = After()


class Taken(NamedTuple):
    """Units that a use took from one source; `after` used up the sources before it."""

    use: Use
    units: int
    after: After

    @property
    def facts(self) -> tuple[str, ...]:
        return cited(*self.use.facts, *self.after.facts)

    @property
    def step(self) -> Step:
        use = self.use
        return step("used_before", subject=use.subject, began_at=use.at, units=self.units)


@dataclass(slots=True)
class Source:
    """Units of one kind that may be taken from `starts_at` until before `ends_at`."""

    unit: Unit
    starts_at: datetime
    ends_at: datetime
    numbers: Sequence[Number]
    taken: list[Taken] = field(default_factory=list)
    used: int = 0
    _used_up: dict[tuple[int, datetime], After] = field(default_factory=dict)

    def holds(self, at: datetime) -> bool:
        return self.starts_at <= at < self.ends_at

    def number_at(self, at: datetime) -> Number:
        """The number that holds at a moment; the first one before it, the last one after it."""
        found = self.numbers[0]
        for number in self.numbers[1:]:
            if number.since_at <= at:
                found = number
        return found

    def left_at(self, at: datetime) -> int:
        return self.number_at(at).units - self.used

    def take(self, use: Use, need: int, after: After) -> int:
        """Take as much of what is needed as there is; how much that is."""
        units = max(0, min(need, self.left_at(use.at)))
        if units:
            self.taken.append(Taken(use, units, after))
            self.used += units
        return units

    def used_up_at(self, at: datetime) -> After:
        """Why nothing more is left at a moment: the same for all who find nothing after that."""
        number = self.number_at(at)
        key = len(self.taken), number.since_at
        if key not in self._used_up:
            facts = cited(*number.facts, *self.facts)
            steps = (item for taken in self.taken for item in (*taken.after.steps, taken.step))
            self._used_up[key] = After(facts, tuple(dict.fromkeys(steps)))
        return self._used_up[key]

    @property
    def facts(self) -> tuple[str, ...]:
        """On what it rests how much is used."""
        return cited(*[fact for taken in self.taken for fact in taken.facts])


class Draw(NamedTuple):
    """What another contract took from a pool, and the sources that it may have taken it from."""

    fact: PoolDrawn
    sources: Sequence[Source]

    @property
    def order(self) -> Order:
        return self.fact.at, self.fact.use, self.fact.id


class Overdrawn(NamedTuple):
    """What another contract took and was not there; `after` used up what there was."""

    fact: PoolDrawn
    after: After


class Without(NamedTuple):
    """A use that nothing, or not enough, was left for; `after` used up what there was.

    That were so many units, `of` so many `sources`.
    """

    use: Use
    unit: Unit
    of: int
    sources: int
    after: After


@dataclass(slots=True)
class Spent:
    """What became of the evidence. `partly` are minutes of work that is not carried whole."""

    carried: set[str] = field(default_factory=set)
    partly: dict[str, int] = field(default_factory=dict)
    without: list[Without] = field(default_factory=list)
    overdrawn: list[Overdrawn] = field(default_factory=list)
    decided: set[tuple[Unit, str]] = field(default_factory=set)


def burn(
    evidence: Evidence, sources: Sequence[Source], units: Sequence[Unit], draws: Sequence[Draw] = ()
) -> Spent:
    """Spend the sources, in the order in which they stand, on uses of these units."""
    spent = Spent()
    entries: Sequence[Seen | Draw] = evidence.seen
    if draws:
        entries = sorted([*entries, *draws], key=attrgetter("order"))
    for entry in entries:
        if isinstance(entry, Draw):
            _draw(entry, spent)
        elif entry.fact.id not in spent.carried:
            _Burning(evidence, sources, units, spent).spend(entry)
    return spent


def _draw(draw: Draw, spent: Spent) -> None:
    fact = draw.fact
    use = Use(
        at=fact.at,
        name=fact.use,
        units=fact.units,
        subject=fact.use,
        first=fact.id,
        facts=(fact.id,),
        contract=fact.contract,
    )
    need = int(fact.units)
    after = After()
    spent.carried.add(fact.id)
    for source in draw.sources:
        if source.holds(fact.at) and need:
            need -= source.take(use, need, after)
            after = after.and_(source.used_up_at(fact.at))
    if need:
        spent.overdrawn.append(Overdrawn(fact, after))


class _Burning(NamedTuple):
    evidence: Evidence
    sources: Sequence[Source]
    units: Sequence[Unit]
    spent: Spent

    def spend(self, seen: Seen) -> None:
        """Take what begins with this fact from the first sources that have something left."""
        at = seen.fact.at
        after = NOTHING_BEFORE
        empty: list[Source] = []
        for source in self.sources:
            if not source.starts_at <= at < source.ends_at:
                continue
            if source.left_at(at) > 0:
                if source.unit is Unit.MINUTE and isinstance(seen.fact, EngineerArrived):
                    return  # an arrival waits for its work
                self._take(source, seen, after)
                if seen.fact.id in self.spent.carried:
                    return
            if source.left_at(at) <= 0:
                empty.append(source)
                after = after.and_(source.used_up_at(at))
        self._go_without(seen, empty, after)

    def _use(self, unit: Unit, seen: Seen) -> Use | None:
        use = self.evidence.use(unit, seen, self.spent.carried)
        if use is None or (unit, use.name) in self.spent.decided:
            return None
        if unit is Unit.MINUTE:
            return use._replace(units=use.units - self.spent.partly.get(use.first, 0))
        return use

    def _take(self, source: Source, seen: Seen, after: After) -> None:
        use = self._use(source.unit, seen)
        if use is None:
            return
        units = source.take(use, use.units, after)
        self.spent.carried.update([fact.id for fact in use.arrivals])
        if units == use.units:
            self.spent.carried.update([fact.id for fact in use.work])
            self.spent.partly.pop(use.first, None)
        else:
            self.spent.partly[use.first] = self.spent.partly.get(use.first, 0) + units

    def _go_without(self, seen: Seen, empty: Sequence[Source], after: After) -> None:
        of = sum(source.number_at(seen.fact.at).units for source in empty)
        for unit in self.units:
            use = self._use(unit, seen)
            if use is not None:
                self.spent.without.append(Without(use, unit, of, len(empty), after))
                self.spent.decided.add((unit, use.name))
