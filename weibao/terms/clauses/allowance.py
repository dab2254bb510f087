# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""So many visits in a calendar month: at most four, the fifth is not included (M8).

A visit counts on the local day on which the engineer arrives, once, however many requests
it serves. What is left at the end of the month lapses.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import ClassVar, NamedTuple

from weibao.terms.contract import Term
from weibao.terms.facts.visits import EngineerArrived, WorkDone
from weibao.terms.findings import Case, Findings
from weibao.terms.history import Story
from weibao.terms.values.cycles import ServicePeriod
from weibao.terms.values.scalars import Count
from weibao.terms.verdicts import Balance, Because, Movement, cited, step
from weibao.terms.versions import Spoken, Versions


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance(Term):
    """`visits` on site are included in each calendar month."""

    kind: ClassVar[str] = "allowance"
    visits: Count


def verdicts(clauses: Sequence[Versions[Allowance]], case: Case) -> Findings:
    visits = _visits(case)
    arrived_at = [visit.arrival.at for visit in visits]
    balances = []
    included: set[str] = set()
    beyond: dict[str, Because] = {}
    for clause in clauses:
        for period, spoken in case.periods_of(clause):
            start = bisect_left(arrived_at, period.starts_at)
            end = bisect_left(arrived_at, period.ends_at)
            full = min(start + spoken.term.visits, end)
            counted, others = visits[start:full], visits[full:end]
            included.update(visit.arrival.visit for visit in counted)
            balances.append(_balance(spoken, period, visits=counted, case=case))
            used_up = balances[-1].because
            for visit in others:
                facts = cited(*used_up.facts, *visit.facts)
                beyond[visit.arrival.visit] = used_up._replace(facts=facts)
    return _carried(balances, included, beyond, case)


def _carried(
    balances: list[Balance], included: set[str], beyond: dict[str, Because], case: Case
) -> Findings:
    """Work belongs to its visit: carried with it, or beyond the allowance with it."""
    facts: list[EngineerArrived | WorkDone] = []
    for story in case.covered:
        facts += story.all(EngineerArrived)
        facts += story.all(WorkDone)
    return Findings(
        balances=balances,
        carried=[fact.id for fact in facts if fact.visit in included],
        beyond={fact.id: beyond[fact.visit] for fact in facts if fact.visit in beyond},
    )


class Visit(NamedTuple):
    """A visit begins with its first arrival, for one of the requests that it serves."""

    arrival: EngineerArrived
    story: Story

    @property
    def facts(self) -> tuple[str, ...]:
        return (*self.story.grounds, self.arrival.id)


def _visits(case: Case) -> list[Visit]:
    """Each visit once, earliest first."""
    arrivals = [
        Visit(arrival, story) for story in case.covered for arrival in story.all(EngineerArrived)
    ]
    visits: dict[str, Visit] = {}
    for visit in sorted(arrivals, key=attrgetter("arrival.at", "arrival.id")):
        visits.setdefault(visit.arrival.visit, visit)
    return list(visits.values())


def _balance(
    spoken: Spoken[Allowance], month: ServicePeriod, *, visits: list[Visit], case: Case
) -> Balance:
    clause, term = spoken.clause, spoken.term
    starts_at, ends_at = month.starts_at, month.ends_at
    lapsed = term.visits - len(visits) if ends_at <= case.until else 0
    used = cited(*(fact for visit in visits for fact in visit.facts))
    reason = step("granted", units=term.visits, month_on=month.starts_on)
    because = Because((clause,), (), (reason,))
    movements = [
        Movement(at=starts_at, what="granted", units=term.visits, subject="", because=because)
    ]
    for number, visit in enumerate(visits, 1):
        reason = step("visit_counted", number=number, of=term.visits, arrived_at=visit.arrival.at)
        because = Because((clause,), visit.facts, (reason,))
        movements.append(
            Movement(
                at=visit.arrival.at,
                what="used",
                units=-1,
                subject=visit.arrival.request,
                because=because,
            )
        )
    if lapsed:
        because = Because((clause,), used, (step("lapsed", units=lapsed, ended_at=ends_at),))
        movements.append(
            Movement(at=ends_at, what="lapsed", units=-lapsed, subject="", because=because)
        )
    return Balance(
        clause=clause,
        unit="visit",
        subject=month.name,
        granted=term.visits,
        used=len(visits),
        lapsed=lapsed,
        starts_at=starts_at,
        ends_at=ends_at,
        warn_at=(),
        is_provisional=False,
        movements=tuple(movements),
        because=Because(
            (clause,),
            used,
            (step("balance", granted=term.visits, used=len(visits), lapsed=lapsed),),
        ),
    )
