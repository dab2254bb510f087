# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The units of each period: what an allowance grants, and until when it may be used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from weibao.terms.agreed.versions import Segment, Versions
from weibao.terms.clauses.entitlements.allowance.term import Allowance
from weibao.terms.entitlements.burning import Number, Source
from weibao.terms.findings import Case
from weibao.terms.values.cycles import Cycle, periods_of
from weibao.terms.values.wall_clock import ONE_SECOND
from weibao.terms.verdicts import cited


class Granted(NamedTuple):
    """The units of one period; `subject` is its name."""

    subject: str
    term: Allowance
    source: Source


def granted(clause: Versions[Allowance], case: Case) -> list[Granted]:
    """What each period that has begun grants, the one that expires first in front."""
    found = [
        item
        for cycle in dict.fromkeys(term.cycle for term in clause.terms())
        for item in _of_cycle(clause, cycle, case)
    ]
    return sorted(found, key=lambda item: (item.source.ends_at, item.source.starts_at))


def _of_cycle(clause: Versions[Allowance], cycle: Cycle, case: Case) -> Iterator[Granted]:
    for index, period in enumerate(case.periods(cycle)):
        begun = [
            segment
            for segment in clause.segments(period.starts_at, period.ends_at)
            if segment.spoken.term.cycle is cycle and segment.starts_at <= case.until
        ]
        for number, run in enumerate(_runs(begun), 1):
            term = run[-1].spoken.term
            end = _end(clause, run[0], index + term.carries, case)
            numbers = [
                Number(
                    segment.starts_at,
                    segment.spoken.term.units,
                    cited(*segment.spoken.facts, *end.facts),
                )
                for segment in run
            ]
            source = Source(term.unit, run[0].starts_at, end.at, numbers)
            yield Granted(period.name if number == 1 else f"{period.name}/{number}", term, source)


class _End(NamedTuple):
    """When the units of a period lapse, and the facts that moved the contract's end to there."""

    at: datetime
    facts: tuple[str, ...]


def _end(clause: Versions[Allowance], first: Segment[Allowance], latest: int, case: Case) -> _End:
    """The end of the period of that number, of the contract, or of the clause as it was."""
    agreement, cycle = case.agreement, first.spoken.term.cycle
    periods = periods_of(agreement.life, cycle, case.clocks.zone)
    end = periods[min(latest, len(periods) - 1)]
    changed_at = _changed_at(clause, first)
    if changed_at is not None and changed_at < end.ends_at:
        return _End(changed_at, agreement.prolonged_by(changed_at - ONE_SECOND))
    shaped_by = agreement.shaped_by(end, cycle) if latest < len(periods) else agreement.ended_by
    return _End(end.ends_at, shaped_by)


def _runs(segments: Sequence[Segment[Allowance]]) -> list[list[Segment[Allowance]]]:
    """The parts of a period in which the allowance is of one unit, without a gap."""
    runs: list[list[Segment[Allowance]]] = []
    for segment in segments:
        before = runs[-1][-1] if runs else None
        if (
            before
            and before.ends_at == segment.starts_at
            and before.spoken.term.unit is segment.spoken.term.unit
        ):
            runs[-1].append(segment)
        else:
            runs.append([segment])
    return runs


def _changed_at(clause: Versions[Allowance], first: Segment[Allowance]) -> datetime | None:
    """When the clause goes, or turns to another unit or cycle; what is left lapses then."""
    term = first.spoken.term
    return next(
        (
            version.since_at
            for version in clause.all
            if version.since_at > first.starts_at
            and (
                version.term is None
                or (version.term.unit, version.term.cycle) != (term.unit, term.cycle)
            )
        ),
        None,
    )
