# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What one side may do after so many occasions: terminate, stop, have a resident replaced.

Refused 2 times 以上 (M10): at the second refusal of a request in scope, the customer may terminate
(T1). With `within = "3 months"`, only refusals of the last three months count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import groupby
from operator import attrgetter
from types import MappingProxyType

from weibao.terms.agreed.versions import Spoken, Versions
from weibao.terms.clauses.consequences.right.behaviour import RECORDS, records, refusals
from weibao.terms.clauses.consequences.right.occasion import Occasion
from weibao.terms.clauses.consequences.right.shortfalls import (
    late_arrivals,
    missed,
    points,
    unpaid,
    unpaid_moments,
)
from weibao.terms.clauses.consequences.right.term import Effect, RightAgreed, Trigger
from weibao.terms.clauses.consequences.right.visits import fruitless_visits
from weibao.terms.findings import Case, Findings
from weibao.terms.values.periods import Length, rolled_to_working_day
from weibao.terms.verdicts import Because, Right, Step, cited, step

__all__ = ["Effect", "RightAgreed", "Trigger", "verdicts"]

FOREVER = datetime.max.replace(tzinfo=UTC)

OCCASIONS: Mapping[Trigger, Callable[[RightAgreed, Case], Iterable[Occasion]]] = MappingProxyType(
    {
        Trigger.REFUSALS: lambda _, case: refusals(case),
        Trigger.FRUITLESS_VISITS: lambda _, case: fruitless_visits(case),
        Trigger.LATE_ARRIVALS: late_arrivals,
        Trigger.MISSED_PROMISES: missed,
        Trigger.UNPAID: unpaid,
        Trigger.POINTS: points,
        **dict.fromkeys(RECORDS, records),
    }
)
"""What each trigger counts."""


def verdicts(clauses: Sequence[Versions[RightAgreed]], case: Case) -> Findings:
    rights = [right for clause in clauses for right in _rights(clause, case)]
    overdue = (
        moment
        for clause in clauses
        for term in clause.terms()
        for moment in unpaid_moments(term, case)
    )
    ends = (right.until_at for right in rights if right.until_at)
    return Findings(rights=rights, moments=(*overdue, *ends))


def _rights(clause: Versions[RightAgreed], case: Case) -> Iterator[Right]:
    """Each right that lasts longer than those before it about the same subject."""
    found = [
        right for term in dict.fromkeys(clause.terms()) for right in _given(term, clause, case)
    ]
    latest: dict[str, datetime] = {}
    for right in sorted(found, key=attrgetter("since_at", "subject")):
        until_at = right.until_at or FOREVER
        if right.subject not in latest or until_at > latest[right.subject]:
            latest[right.subject] = until_at
            yield right


def _given(term: RightAgreed, clause: Versions[RightAgreed], case: Case) -> Iterator[Right]:
    """The rights that one version gives, at the occasions that fall into its time."""
    occasions = sorted(
        OCCASIONS[term.trigger](term, case), key=attrgetter("subject", "at", "clauses", "facts")
    )
    for _, group in groupby(occasions, key=attrgetter("subject")):
        earlier: list[Occasion] = []
        for occasion in group:
            earlier.append(occasion)
            spoken = clause.at(occasion.said_at or occasion.at)
            if spoken is not None and spoken.term == term and clause.at(occasion.at):
                counted = _counted(term, earlier, case)
                if counted:
                    yield _right(spoken, counted, case)


def _counted(term: RightAgreed, earlier: Sequence[Occasion], case: Case) -> list[Occasion]:
    """The latest occasions, as many as give the right; none where they are too few."""
    latest_on = case.clocks.day_of(earlier[-1].at)
    counted: list[Occasion] = []
    for occasion in reversed(earlier):
        day = case.clocks.day_of(occasion.at)
        if term.within is not None and term.within.last_day_from(day) < latest_on:
            break
        counted.insert(0, occasion)
        if term.is_reached(sum(item.weight for item in counted)):
            return counted
    return []


def _right(spoken: Spoken[RightAgreed], counted: Sequence[Occasion], case: Case) -> Right:
    term, latest = spoken.term, counted[-1]
    number = sum(item.weight for item in counted)
    reason = (
        step("right_exceeded", trigger=term.trigger.value, count=number, threshold=term.count)
        if term.exceeding
        else step("right_reached", trigger=term.trigger.value, count=number, threshold=term.count)
    )
    until_at = _until(term, latest, case)
    is_ended = until_at is not None and until_at == latest.ends_at
    return Right(
        clause=spoken.clause,
        holder=term.holder,
        effect=term.effect.value,
        subject=latest.subject,
        since_at=latest.at,
        until_at=until_at,
        because=Because(
            cited(spoken.clause, *(name for item in counted for name in item.clauses)),
            cited(
                *(fact for item in counted for fact in item.facts),
                *spoken.facts,
                *_rolled_by(term, latest, case),
                *(latest.ended_by if is_ended else ()),
            ),
            (*(one for item in counted for one in item.steps), reason, *_open(term, latest, case)),
        ),
    )


def _rolled_by(term: RightAgreed, latest: Occasion, case: Case) -> tuple[str, ...]:
    """The calendars of the ledger by which the last day was looked up."""
    is_rolled = term.open_for is not None and term.is_rolled
    return case.clocks.published_by(latest.at) if is_rolled else ()


def _open(term: RightAgreed, latest: Occasion, case: Case) -> list[Step]:
    if term.open_for is None:
        return []
    edition = case.clocks.edition_at(latest.at)
    last_on = _last_on(term, term.open_for, latest, case)
    return [step("open_until", last_on=last_on, edition=edition.id)]


def _until(term: RightAgreed, latest: Occasion, case: Case) -> datetime | None:
    """The end of the last day on which it may be used, or what ended it before."""
    ends = [latest.ends_at] if latest.ends_at else []
    if term.open_for is not None:
        ends.append(case.clocks.end_of(_last_on(term, term.open_for, latest, case)))
    return min(ends, default=None)


def _last_on(term: RightAgreed, open_for: Length, latest: Occasion, case: Case) -> date:
    """The first day is not counted, and a rest day gives way to a working day (T2 to T4)."""
    last_on = open_for.last_day_from(case.clocks.day_of(latest.at))
    edition = case.clocks.edition_at(latest.at)
    return rolled_to_working_day(last_on, edition) if term.is_rolled else last_on
