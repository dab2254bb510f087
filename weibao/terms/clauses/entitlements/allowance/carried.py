# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the allowance carries of the work, and why it does not carry the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from weibao.terms.agreed.versions import Spoken, Versions
from weibao.terms.clauses.entitlements.allowance.sources import Granted
from weibao.terms.clauses.entitlements.allowance.term import Allowance
from weibao.terms.entitlements.burning import Spent, Taken, Without
from weibao.terms.entitlements.units import Unit
from weibao.terms.findings import Case
from weibao.terms.verdicts import Because, cited, step


@dataclass(slots=True)
class Carried:
    carried: set[str]
    partly: dict[str, int]
    beyond: dict[str, Because] = field(default_factory=dict)


def carried(
    clause: Versions[Allowance], grants: Iterable[Granted], spent: Spent, case: Case
) -> Carried:
    found = Carried(spent.carried, dict(spent.partly))
    for without in spent.without:
        if without.of:
            because = _used_up(clause, without, spent)
            use = without.use
            found.beyond.update((fact.id, because) for fact in (*use.arrivals, *use.work))
    for grant in grants:
        for taken in grant.source.taken:
            spoken = clause.at(taken.use.at)
            if spoken and spoken.term.limit_per_use and grant.source.unit is not Unit.MINUTE:
                _cut(found, taken, spoken)
    # Of a piece that an earlier clause carried in part, this one has seen the rest.
    found.partly = {work: case.partly.get(work, 0) + part for work, part in found.partly.items()}
    return found


def _used_up(clause: Versions[Allowance], without: Without, spent: Spent) -> Because:
    use = without.use
    spoken = clause.at(use.at)
    facts = cited(*(spoken.facts if spoken else ()), *without.after.facts, *use.facts)
    steps = [step("used_up", began_at=use.at, of=without.of, unit=without.unit.value)]
    part = spent.partly.get(use.first)
    if part:
        steps.append(step("partly_carried", work_minutes=use.work[0].minutes, carried_minutes=part))
    return Because((clause.clause,), facts, (*steps, *without.after.steps))


def _cut(found: Carried, taken: Taken, spoken: Spoken[Allowance]) -> None:
    """Take out what goes beyond the limit of one use, the earliest work first in it."""
    limit = (spoken.term.limit_per_use or 0) // 60
    before: list[str] = []
    minutes = 0
    for work in sorted(taken.use.work, key=attrgetter("at", "id")):
        room = max(0, limit - minutes)
        minutes += work.minutes
        before.append(work.id)
        if work.minutes > room:
            found.carried.discard(work.id)
            found.beyond[work.id] = _over(taken, spoken, minutes, facts=before)
            if room:
                found.partly[work.id] = room


def _over(
    taken: Taken, spoken: Spoken[Allowance], minutes: int, *, facts: Sequence[str]
) -> Because:
    limit = spoken.term.limit_per_use or 0
    over = minutes * 60 - limit
    reason = step("over_limit", work_minutes=minutes, limit_seconds=limit, over_seconds=over)
    return Because((spoken.clause,), cited(*spoken.facts, *taken.facts, *facts), (reason,))
