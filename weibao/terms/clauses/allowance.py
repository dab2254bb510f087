# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""So many visits in a calendar month: at most four, the fifth is not included (M8).

A visit counts on the local day on which the engineer arrives, once, however many requests
it serves. What is left at the end of the month lapses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, NamedTuple

from weibao.terms.contract import Term
from weibao.terms.facts import EngineerArrived, WorkDone
from weibao.terms.findings import Case, Findings
from weibao.terms.history import Story
from weibao.terms.values.periods import Period, months_within
from weibao.terms.values.scalars import Count
from weibao.terms.verdicts import Balance, Because, Movement, cited, step


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance(Term):
    """`visits` on site are included in each calendar month."""

    kind: ClassVar[str] = "allowance"
    visits: Count


def verdicts(clause: str, term: Allowance, case: Case) -> Findings:
    visits_by_month = _visits_by_month(case)
    balances = []
    included: set[str] = set()
    beyond: dict[str, Because] = {}
    for month in _months(case):
        begun = visits_by_month.get(month.start.replace(day=1), [])
        visits = [visit for visit in begun if visit.on in month]
        counted, others = visits[: term.visits], visits[term.visits :]
        included.update(visit.arrival.visit for visit in counted)
        balances.append(_balance(clause, term, month, visits=counted, case=case))
        used_up = balances[-1].because
        for visit in others:
            facts = cited(*used_up.facts, *visit.facts)
            beyond[visit.arrival.visit] = used_up._replace(facts=facts)
    return _carried(balances, included, beyond, case)


def _carried(
    balances: list[Balance], included: set[str], beyond: dict[str, Because], case: Case
) -> Findings:
    """Work belongs to its visit: carried with it, or beyond the allowance with it."""
    facts: list[tuple[str, str | None]] = []
    for story in case.covered:
        facts += [(arrival.id, arrival.visit) for arrival in story.all(EngineerArrived)]
        facts += [(work.id, work.visit) for work in story.all(WorkDone)]
    return Findings(
        balances=balances,
        carried=[name for name, visit in facts if visit in included],
        beyond={name: beyond[visit] for name, visit in facts if visit in beyond},
    )


def _months(case: Case) -> Iterator[Period]:
    """The months of the contract that have begun."""
    for month in months_within(case.contract.life.start, case.contract.life.end):
        if case.clocks.start_of(month.start) <= case.until:
            yield month


class Visit(NamedTuple):
    """A visit begins with its first arrival, for one of the requests that it serves."""

    arrival: EngineerArrived
    story: Story
    on: date

    @property
    def facts(self) -> tuple[str, ...]:
        return (*self.story.grounds, self.arrival.id)


def _visits_by_month(case: Case) -> dict[date, list[Visit]]:
    """Each visit once, by the first day of its month, earliest first."""
    visits = sorted(
        (
            Visit(arrival, story, case.clocks.day_of(arrival.at))
            for story in case.covered
            for arrival in story.all(EngineerArrived)
        ),
        key=lambda visit: (visit.arrival.at, visit.arrival.id),
    )
    seen: set[str] = set()
    by_month: dict[date, list[Visit]] = {}
    for visit in visits:
        if visit.arrival.visit not in seen:
            seen.add(visit.arrival.visit)
            by_month.setdefault(visit.on.replace(day=1), []).append(visit)
    return by_month


def _balance(
    clause: str, term: Allowance, month: Period, *, visits: list[Visit], case: Case
) -> Balance:
    starts_at, ends_at = case.clocks.start_and_end(month)
    lapsed = term.visits - len(visits) if ends_at <= case.until else 0
    used = cited(*(fact for visit in visits for fact in visit.facts))
    granted = Because((clause,), (), (step("granted", units=term.visits, month_on=month.start),))
    movements = [
        Movement(at=starts_at, what="granted", units=term.visits, subject="", because=granted)
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
        subject=f"{month.start:%Y-%m}",
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
