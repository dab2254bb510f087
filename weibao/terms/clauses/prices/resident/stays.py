# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who holds a post, from when to when: assignments, changes and departures in order (R1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple, TypeAlias

from weibao.terms.agreed.versions import Versions
from weibao.terms.clauses.prices.resident.term import Resident
from weibao.terms.facts.staffing import ResidentAssigned, ResidentChanged, ResidentLeft
from weibao.terms.findings import Case
from weibao.terms.values.periods import ONE_DAY, Period
from weibao.terms.verdicts import Because, Step, Undecided, cited, step

Event: TypeAlias = ResidentAssigned | ResidentChanged | ResidentLeft


class Grounds(NamedTuple):
    """Facts, and a step for each of them that says what it did and when."""

    facts: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()

    def and_(self, other: Grounds) -> Grounds:
        return Grounds(cited(*self.facts, *other.facts), (*self.steps, *other.steps))


class Stay(NamedTuple):
    """The days on which one person holds a post, whose service began on `service_on`.

    `grounds` brought the person there, from the first assignment on; `end` ended it.
    """

    clause: str
    resident: str
    during: Period
    service_on: date
    grounds: Grounds
    end: Grounds


def stays_of(
    clauses: Sequence[Versions[Resident]], case: Case
) -> tuple[list[Stay], list[Undecided]]:
    """All stays, cut to the life of the contract, and the events that fit nowhere."""
    names = tuple(clause.clause for clause in clauses)
    held: dict[str, Stay] = {}
    gone: dict[str, Grounds] = {}
    over: list[Stay] = []
    unclear: list[Undecided] = []
    for event in _events(case):
        problem = _problem(event, held, gone, names=names)
        if problem is not None:
            unclear.append(problem)
            continue
        if isinstance(event, ResidentAssigned):
            held[event.resident] = _begun(event, names, case)
            continue
        stay = held.pop(event.resident)
        end = _grounds_of(event)
        gone[event.resident] = stay.grounds.and_(end)
        day = _day_of(event)
        over.append(stay._replace(during=Period(stay.during.start, day), end=end))
        if isinstance(event, ResidentChanged):
            held[event.successor] = stay._replace(
                resident=event.successor,
                during=Period(day, max(day, stay.during.end)),
                grounds=gone[event.resident],
            )
    return [_in_life(stay, case) for stay in (*over, *held.values())], unclear


def _events(case: Case) -> list[Event]:
    """What happened to posts, by the day from which it holds."""
    history = case.history
    events: list[Event] = [
        *history.all(ResidentAssigned),
        *history.all(ResidentChanged),
        *history.all(ResidentLeft),
    ]
    # Who leaves on the eve of an assignment leaves first.
    return sorted(
        events,
        key=lambda event: (
            _day_of(event),
            isinstance(event, ResidentAssigned),
            event.at,
            event.id,
        ),
    )


def _day_of(event: Event) -> date:
    return event.last_on + ONE_DAY if isinstance(event, ResidentLeft) else event.starts_on


def _grounds_of(event: Event) -> Grounds:
    return Grounds((event.id,), (_step_of(event),))


def _step_of(event: Event) -> Step:
    if isinstance(event, ResidentAssigned):
        return step(
            "post_filled",
            resident=event.resident,
            since_on=event.starts_on,
            told_at=event.at,
        )
    if isinstance(event, ResidentChanged):
        return step(
            "post_handed_over",
            resident=event.resident,
            successor=event.successor,
            since_on=event.starts_on,
            told_at=event.at,
        )
    return step("post_left", resident=event.resident, last_on=event.last_on, told_at=event.at)


def _begun(event: ResidentAssigned, names: Sequence[str], case: Case) -> Stay:
    life = case.agreement.life
    return Stay(
        clause=event.clause or names[0],
        resident=event.resident,
        during=Period(event.starts_on, max(event.starts_on, life.end)),
        service_on=max(event.starts_on, life.start),
        grounds=_grounds_of(event),
        end=_end_of_contract(case),
    )


def _end_of_contract(case: Case) -> Grounds:
    """What moved the end of the contract; nothing where it ends as it was signed."""
    ended_by = case.agreement.ended_by
    reason = step("post_ends_with_contract", last_on=case.agreement.life.end - ONE_DAY)
    return Grounds(ended_by, (reason,) if ended_by else ())


def _in_life(stay: Stay, case: Case) -> Stay:
    """The part of a stay that lies in the life of the contract; it may be empty."""
    life = case.agreement.life
    start = max(stay.during.start, life.start)
    end = min(stay.during.end, life.end)
    by = _end_of_contract(case) if end < stay.during.end else stay.end
    return stay._replace(during=Period(start, max(start, end)), end=by)


def _problem(
    event: Event,
    held: Mapping[str, Stay],
    gone: Mapping[str, Grounds],
    *,
    names: tuple[str, ...],
) -> Undecided | None:
    """An event that names no clause, somebody who holds a post already, or nobody who does."""
    if isinstance(event, ResidentAssigned):
        if event.clause not in names and (event.clause is not None or len(names) != 1):
            reason = step("post_of_no_clause", resident=event.resident)
            return _unclear(event, names, Grounds(), reason)
        newcomer: str | None = event.resident
    else:
        if event.resident not in held:
            reason = step("holds_no_post", resident=event.resident)
            return _unclear(event, names, gone.get(event.resident, Grounds()), reason)
        newcomer = event.successor if isinstance(event, ResidentChanged) else None
    if newcomer is not None and newcomer in held:
        known = held[newcomer].grounds
        if newcomer != event.resident:
            known = held[event.resident].grounds.and_(known)
        return _unclear(event, names, known, step("holds_a_post", resident=newcomer))
    return None


def _unclear(event: Event, names: tuple[str, ...], known: Grounds, reason: Step) -> Undecided:
    own = known.and_(_grounds_of(event))
    return Undecided(
        question="resident_unclear",
        subject=event.resident,
        because=Because(names, own.facts, (*own.steps, reason)),
    )
