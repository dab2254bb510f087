# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""When systems were down, and which maintenance was announced before it began (H2, H8)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from weibao.terms.agreed.contract import Term
from weibao.terms.duty import LONGEST_NAME
from weibao.terms.facts.operations import MaintenancePlanned, SystemDown, SystemUp
from weibao.terms.findings import Case
from weibao.terms.values.durations import Seconds
from weibao.terms.values.records import Problem
from weibao.terms.values.scalars import ClauseId
from weibao.terms.values.spans import Span
from weibao.terms.verdicts import Because, Step, Undecided, cited, step


@dataclass(frozen=True, slots=True, kw_only=True)
class OfSystems(Term):
    """A clause about named systems, in the hours of clause `hours`, otherwise day and night.

    Maintenance counts as planned if it was recorded before it began, or `notice` before that.
    """

    hours: ClauseId | None = field(default=None, metadata={"refers_to": "hours"})
    notice: Seconds | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The systems of which the clause speaks."""
        raise NotImplementedError

    def problems(self) -> Iterable[Problem]:
        for name, times in Counter(self.names).items():
            if times > 1:
                yield Problem("systems", "system_twice", (("system", name),))
            if len(name) > LONGEST_NAME:
                yield Problem("systems", "name_too_long")


class Outage(NamedTuple):
    """One failure of a system; without `up` it lasts."""

    system: str
    down: SystemDown
    up: SystemUp | None

    @property
    def facts(self) -> tuple[str, ...]:
        return (self.down.id, self.up.id) if self.up else (self.down.id,)

    def until(self, latest: datetime) -> Span:
        """The time that it took, by `latest` at the most."""
        ends_at = min(self.up.at, latest) if self.up else latest
        return Span(self.down.at, max(ends_at, self.down.at))


def outages(case: Case) -> list[Outage]:
    """Every failure once, in the order in which they began."""
    downs: dict[str, SystemDown] = {}
    for down in case.history.all(SystemDown):
        downs.setdefault(down.outage, down)
    ups: dict[str, SystemUp] = {}
    for up in case.history.all(SystemUp):
        down_before = downs.get(up.outage)
        if down_before is not None and up.at >= down_before.at:
            ups.setdefault(up.outage, up)
    return [Outage(down.system, down, ups.get(name)) for name, down in downs.items()]


class Planned(NamedTuple):
    """Maintenance that was announced in time."""

    span: Span
    fact: str


def planned(system: str, notice: Seconds | None, case: Case) -> list[Planned]:
    """The announced maintenance of a system."""
    return [
        Planned(Span(fact.starts_at, fact.ends_at), fact.id)
        for fact in case.history.all(MaintenancePlanned)
        if fact.system == system and _is_announced(fact, notice)
    ]


def announced(maintenance: Iterable[Planned]) -> tuple[Step, ...]:
    return tuple(
        step("maintenance", starts_at=item.span.starts_at, ends_at=item.span.ends_at)
        for item in maintenance
    )


def _is_announced(fact: MaintenancePlanned, notice: Seconds | None) -> bool:
    announced_at = max(fact.at, fact.recorded_at)
    if notice is None:
        return announced_at < fact.starts_at < fact.ends_at
    latest = fact.starts_at - timedelta(seconds=notice)
    return announced_at <= latest and fact.starts_at < fact.ends_at


# ------------------------------------------------------------------ what no clause understands


def unclear(kind: type[OfSystems], case: Case) -> Iterator[Undecided]:
    """Facts that a person must look at; of several kinds of clauses about systems one says so."""
    terms: dict[str, list[OfSystems]] = {}
    for other, clauses in case.agreement.versions.items():
        if issubclass(other, OfSystems):
            if not terms and other is not kind:
                return
            for clause in clauses:
                terms.setdefault(clause.clause, []).extend(clause.terms())
    spoken = [term for each in terms.values() for term in each]
    names = {name for term in spoken for name in term.names}
    for reason in (*_unpaired(case), *_unnamed(names, case), *_late(spoken, case)):
        yield Undecided(
            question=reason.question,
            subject=reason.subject,
            because=Because(tuple(terms), cited(*reason.facts), (reason.step,)),
        )


class _Reason(NamedTuple):
    question: str
    subject: str
    facts: tuple[str, ...]
    step: Step


def _unpaired(case: Case) -> Iterator[_Reason]:
    """What began twice, ended twice, or ended without a beginning."""
    known = {outage.down.outage: outage for outage in outages(case)}
    told: tuple[SystemDown | SystemUp, ...] = (
        *case.history.all(SystemDown),
        *case.history.all(SystemUp),
    )
    for fact in told:
        outage = known.get(fact.outage)
        if outage is not None and fact in (outage.down, outage.up):
            continue
        if outage is None or fact.at < outage.down.at:
            earlier: tuple[str, ...] = ()
            why = step("outage_not_begun", outage=fact.outage)
        elif outage.up is None or isinstance(fact, SystemDown):
            earlier = (outage.down.id,)
            why = step("outage_begun_twice", down_at=outage.down.at, again_at=fact.at)
        else:
            earlier = outage.facts
            why = step(
                "outage_over_twice",
                down_at=outage.down.at,
                up_at=outage.up.at,
                again_at=fact.at,
            )
        yield _Reason(
            question="outage_unclear", subject=fact.outage, facts=(*earlier, fact.id), step=why
        )


def _unnamed(names: set[str], case: Case) -> Iterator[_Reason]:
    for fact in case.history.all(SystemDown):
        if fact.system not in names:
            yield _Reason(
                question="system_of_no_clause",
                subject=fact.outage,
                facts=(fact.id,),
                step=step("system_not_named", system=fact.system, down_at=fact.at),
            )


def _late(spoken: Sequence[OfSystems], case: Case) -> Iterator[_Reason]:
    """Maintenance that no clause takes as planned."""
    for fact in case.history.all(MaintenancePlanned):
        is_planned = (
            fact.system in term.names and _is_announced(fact, term.notice) for term in spoken
        )
        if not any(is_planned):
            yield _Reason(
                question="maintenance_not_planned",
                subject=fact.system,
                facts=(fact.id,),
                step=step(
                    "maintenance_late", starts_at=fact.starts_at, recorded_at=fact.recorded_at
                ),
            )
