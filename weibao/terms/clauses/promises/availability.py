# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""How much of the time a system must be available, planned maintenance left out (H2).

99.5 % of November 2026, day and night, leave 3 h 36 min of 720 hours: down for exactly that long
the target is met, and one second later it is missed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import ClassVar, NamedTuple

from weibao.terms.agreed.versions import Segment, Versions
from weibao.terms.duty import Timing, termination_in_force, timing
from weibao.terms.findings import Case, Findings
from weibao.terms.outages import OfSystems, Outage, Planned, announced, outages, planned, unclear
from weibao.terms.values.calendars import is_provisional
from weibao.terms.values.cycles import Cycle, ServicePeriod
from weibao.terms.values.party import Party
from weibao.terms.values.spans import Span, cut, without
from weibao.terms.verdicts import Because, Obligation, Standing, Step, cited, step


@dataclass(frozen=True, slots=True, kw_only=True)
class AvailabilityTarget:
    system: str
    target: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Availability(OfSystems):
    """The share of each period of `per` through which a system can be used, at least (以上)."""

    kind: ClassVar[str] = "availability"
    per: Cycle = Cycle.MONTH
    systems: tuple[AvailabilityTarget, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(target.system for target in self.systems)

    @property
    def cycle(self) -> Cycle:
        return self.per


class Measured(NamedTuple):
    """What is measured for one obligation: a system through a period, by one version of a clause.

    `span` is the period, or the part of it for which the clause stands.
    """

    segment: Segment[Availability]
    target: AvailabilityTarget
    period: ServicePeriod
    span: Span
    timing: Timing


def verdicts(clauses: Sequence[Versions[Availability]], case: Case) -> Findings:
    found = [measured for clause in clauses for measured in _measured(clause, case)]
    failures = outages(case)
    begun = [measured for measured in found if measured.span.starts_at <= case.until]
    return Findings(
        obligations=[item for measured in begun for item in _obligation(measured, failures, case)],
        undecided=list(unclear(Availability, case)),
        # A clause may begin or end within a period.
        moments=[moment for measured in found for moment in measured.span],
    )


def _measured(clause: Versions[Availability], case: Case) -> Iterator[Measured]:
    for cycle in dict.fromkeys(term.per for term in clause.terms()):
        for period in case.periods(cycle):
            segments = case.segments_of(clause, period, cycle)
            if not segments:
                continue
            # What was promised when the period began holds to its end.
            ends_at = min(segments[-1].ends_at, case.agreement.ends_at)
            first = segments[0].resting_on(_ended_by(clause, period, ends_at, case))
            if first.starts_at < ends_at:
                counted = timing(first.spoken.term.hours, first.starts_at, case)
                for target in first.spoken.term.systems:
                    span = Span(first.starts_at, ends_at)
                    yield Measured(first, target, period, span, counted)


def _ended_by(
    clause: Versions[Availability], period: ServicePeriod, ends_at: datetime, case: Case
) -> tuple[str, ...]:
    """The facts that ended what is measured before its period does."""
    terminated = termination_in_force(case)
    if ends_at >= period.ends_at:
        return ()
    if terminated is not None and terminated.at == ends_at:
        return (terminated.id,)
    return next((item.facts for item in clause.all if item.since_at == ends_at), ())


def _obligation(measured: Measured, failures: Iterable[Outage], case: Case) -> Iterator[Obligation]:
    """One obligation; none where the hours leave nothing to measure."""
    span, counted = measured.span, measured.timing
    whole = counted.clock.elapsed(*span)
    if not whole:
        return
    told = _told(measured, failures, case)
    down = _down(told, span)
    so_far = cut(down, span.starts_at, min(case.until, span.ends_at))
    seconds = sum(counted.clock.elapsed(*part) for part in so_far)
    used_up_at = _used_up_at(down, allowed_seconds(whole, measured.target.target), counted)
    because = _because(measured, told, whole=whole, seconds=seconds)
    yield _judged(measured, used_up_at, because, until=case.until)


def _judged(
    measured: Measured, used_up_at: datetime | None, because: Because, *, until: datetime
) -> Obligation:
    span, edition, spoken = measured.span, measured.timing.edition, measured.segment.spoken
    due_at = used_up_at or span.ends_at
    is_over = until >= span.ends_at and used_up_at is None
    has_hours = spoken.term.hours is not None
    return Obligation(
        clause=spoken.clause,
        what="availability",
        subject=f"{measured.target.system} {measured.period.name}",
        debtor=Party.PROVIDER,
        since_at=span.starts_at,
        due_at=due_at,
        done_at=span.ends_at if is_over else None,
        standing=_standing(due_at, until, is_over=is_over),
        priority=None,
        edition=edition.id,
        is_provisional=has_hours and is_provisional(edition, measured.period.ends_on),
        because=because,
    )


class _Told(NamedTuple):
    """What was recorded of a system and falls into the measured time."""

    failures: Sequence[Outage]
    maintenance: Sequence[Planned]


def _told(measured: Measured, failures: Iterable[Outage], case: Case) -> _Told:
    system, span = measured.target.system, measured.span
    maintenance = planned(system, measured.segment.spoken.term.notice, case)
    return _Told(
        [
            item
            for item in failures
            if item.system == system and _falls_into(item.until(span.ends_at), span)
        ],
        [item for item in maintenance if cut([item.span], *span)],
    )


def _because(measured: Measured, told: _Told, *, whole: int, seconds: int) -> Because:
    spoken, counted = measured.segment.spoken, measured.timing
    share = step(
        "availability",
        of_seconds=whole,
        down_seconds=seconds,
        share=1 - Fraction(seconds, whole),
        target=measured.target.target,
        over_at=measured.span.ends_at,
    )
    return Because(
        (spoken.clause, *counted.clauses),
        cited(
            *spoken.facts,
            *counted.facts,
            *(fact for failure in told.failures for fact in failure.facts),
            *(item.fact for item in told.maintenance),
        ),
        (*map(_failed, told.failures), *announced(told.maintenance), share),
    )


def allowed_seconds(whole: int, target: Fraction) -> int:
    """How long a system may be down so that the target is still met, to the second."""
    return int(whole * (1 - target))


def _down(told: _Told, span: Span) -> list[Span]:
    """When it is down within the period, if what is down now stays so."""
    failed = (item.until(span.ends_at) for item in told.failures)
    return cut(without(failed, (item.span for item in told.maintenance)), *span)


def _falls_into(failure: Span, span: Span) -> bool:
    """A failure that was over at once was still one."""
    return span.starts_at <= failure.starts_at < span.ends_at or bool(cut([failure], *span))


def _failed(failure: Outage) -> Step:
    up_at = failure.up.at if failure.up else None
    return step("failure", outage=failure.down.outage, down_at=failure.down.at, up_at=up_at)


def _used_up_at(down: Iterable[Span], allowed: int, counted: Timing) -> datetime | None:
    """The last moment at which the target is still met; None where it is not missed.

    Used up at a closing, it is met until the next opening: only open time makes it worse.
    """
    left = allowed
    for part in down:
        seconds = counted.clock.elapsed(*part)
        if seconds > left:
            return counted.clock.opening_after(counted.clock.add(part.starts_at, left))
        left -= seconds
    return None


def _standing(due_at: datetime, until: datetime, *, is_over: bool) -> Standing:
    if is_over:
        return Standing.MET
    return Standing.MISSED if due_at < until else Standing.OPEN
