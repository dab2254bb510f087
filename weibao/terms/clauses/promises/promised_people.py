# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""People promised by name and level: hours by name show who really worked (A2).

陈志远, senior, was promised to work by 30 November. With an hour logged by then it is kept; without
one it is missed, and the reasons name those who worked instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, NamedTuple, TypeAlias

from weibao.terms.agreed.contract import Term
from weibao.terms.agreed.versions import Spoken, Versions
from weibao.terms.duty import Duty, Timing, owed, termination_in_force
from weibao.terms.facts.visits import WorkDone
from weibao.terms.findings import Case, Findings
from weibao.terms.values.party import Party
from weibao.terms.values.records import Problem
from weibao.terms.values.wall_clock import WallClock
from weibao.terms.verdicts import Obligation, Step, step


@dataclass(frozen=True, slots=True, kw_only=True)
class PromisedPerson:
    name: str
    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PromisedPeople(Term):
    """Each of the `people` logs work by the end of `by_on`."""

    kind: ClassVar[str] = "promised_people"
    people: tuple[PromisedPerson, ...]
    by_on: date

    def problems(self) -> Iterator[Problem]:
        seen: set[str] = set()
        for person in self.people:
            if person.name in seen:
                yield Problem("people", "person_twice", (("name", person.name),))
            seen.add(person.name)


def verdicts(clauses: Sequence[Versions[PromisedPeople]], case: Case) -> Findings:
    work = _by_name(case)
    promised = [spoken for clause in clauses for spoken in _held(clause, case)]
    return Findings(
        obligations=[
            _obligation(person, spoken, work, case=case)
            for spoken in promised
            for person in spoken.term.people
        ],
        moments=[version.since_at for clause in clauses for version in clause.all],
    )


def _held(clause: Versions[PromisedPeople], case: Case) -> Iterator[Spoken[PromisedPeople]]:
    """The promises that still stood on their day, or that stand now."""
    for term in dict.fromkeys(clause.terms()):
        spoken = clause.at(min(case.until, case.clocks.end_of(term.by_on)))
        if spoken is not None and spoken.term == term:
            yield spoken


class Logged(NamedTuple):
    """A piece of work, with the report to which it belongs."""

    work: WorkDone
    report: str


ByName: TypeAlias = Mapping[str, Sequence[Logged]]


def _by_name(case: Case) -> ByName:
    """The work of each engineer, earliest first."""
    found: dict[str, list[Logged]] = {}
    every = (
        Logged(work, story.reported.id)
        for story in case.history.stories
        for work in story.all(WorkDone)
    )
    for item in sorted(every, key=lambda item: (item.work.at, item.work.id)):
        if item.work.minutes:
            found.setdefault(item.work.engineer, []).append(item)
    return found


def _obligation(
    person: PromisedPerson,
    spoken: Spoken[PromisedPeople],
    work: ByName,
    *,
    case: Case,
) -> Obligation:
    own = work.get(person.name, [])
    promised = {item.name for item in spoken.term.people}
    others = {} if own else {name: done for name, done in work.items() if name not in promised}
    starts_at = case.agreement.starts_at
    timing = Timing(WallClock(case.clocks.zone), case.clocks.edition_at(starts_at), (), ())
    counted = [*own, *(item for done in others.values() for item in done)]
    duty = Duty(
        clause=spoken.clause,
        facts=(*spoken.facts, *(fact for item in counted for fact in (item.report, item.work.id))),
        what="promised_work",
        subject=person.name,
        debtor=Party.PROVIDER,
        since_at=starts_at,
        due_at=case.clocks.end_of(spoken.term.by_on),
        due_on=None,
        timing=timing,
        steps=(
            step(
                "person_promised",
                name=person.name,
                level=person.level,
                due_on=spoken.term.by_on,
            ),
            _hours(person.name, own),
            *(
                step("worked_instead", name=name, work_minutes=_minutes(done))
                for name, done in sorted(others.items())
            ),
        ),
    )
    ended = None if own else termination_in_force(case)
    return owed(duty, own[0].work if own else None, case.until, released=ended)


def _hours(name: str, work: Iterable[Logged]) -> Step:
    return step("hours_by_name", name=name, work_minutes=_minutes(work))


def _minutes(work: Iterable[Logged]) -> int:
    return sum(item.work.minutes for item in work)
