# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What clauses share that change lines others have priced: of which they speak, in what order.

Lines stand in the order of their moments, so that a sum over a period grows as it did in life: a
later line never changes an earlier one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, TypeVar

from weibao.terms.agreed.contract import Conditional
from weibao.terms.agreed.versions import Spoken, Versions
from weibao.terms.agreed.when import ALWAYS
from weibao.terms.findings import Case
from weibao.terms.money.settlement import Priced
from weibao.terms.values.cycles import Cycle, ServicePeriod, periods_of
from weibao.terms.verdicts import Because, cited


@dataclass(frozen=True, slots=True, kw_only=True)
class OfLines(Conditional):
    """Speaks of the lines of the named clauses and services; naming none means all.

    A service is the kind of the work, or the name under which a price list prices it. With a
    `when`, it speaks of lines about such requests only. Prices that stand before any request is
    looked at, such as a fee, say themselves what is off them.
    """

    clauses: tuple[str, ...] = ()
    services: tuple[str, ...] = ()

    def names(self, line: Priced) -> bool:
        if self.clauses and line.clause not in self.clauses:
            return False
        if self.services and not {line.what, line.priced_as} & {*self.services}:
            return False
        if line.story is None:
            return self.when == ALWAYS
        return self.when.holds(line.story.reported)


A = TypeVar("A", bound=OfLines)


def spoken_of(clause: Versions[A], line: Priced, case: Case) -> Spoken[A] | None:
    """What a clause says of a line, at the moment of the line.

    None where it does not speak of the line, and where an exception to it does.
    """
    if line.is_fixed or line.amount <= 0:
        return None
    at = _moment_of(line, case)
    if case.agreement.is_silenced(clause.clause, at, lambda term: term.names(line), set()):
        return None
    return _naming(clause, line, at)


def _naming(clause: Versions[A], line: Priced, at: datetime) -> Spoken[A] | None:
    said = clause.at(at)
    return said if said is not None and said.term.names(line) else None


def _moment_of(line: Priced, case: Case) -> datetime:
    """When a line comes about: its work, what else it charges, or the start of its day."""
    if line.work is not None:
        return line.work.at
    return line.at or case.clocks.start_of(line.on)


def in_order(lines: Sequence[Priced], case: Case) -> Iterator[int]:
    """The places of lines, earliest first; at one moment as they stand."""
    return iter(sorted(range(len(lines)), key=lambda place: _moment_of(lines[place], case)))


def changed(line: Priced, reason: Because, *, to: int) -> Priced:
    """The line at another amount, with the reason behind its own; what it loses is saved."""
    because = line.because
    return line._replace(
        amount=to,
        saved=line.saved + max(line.amount - to, 0),
        because=Because(
            cited(*because.clauses, *reason.clauses),
            cited(*because.facts, *reason.facts),
            (*because.steps, *reason.steps),
        ),
    )


class Before(NamedTuple):
    """What a period has come to before a line: as priced, as charged, and its lines."""

    period: ServicePeriod
    priced: int = 0
    charged: int = 0
    lines: tuple[Priced, ...] = ()

    def and_then(self, priced: Priced, charged: Priced) -> Before:
        return Before(
            self.period,
            self.priced + priced.amount,
            self.charged + charged.amount,
            (*self.lines, charged),
        )


def facts_of(lines: Iterable[Priced]) -> tuple[str, ...]:
    return cited(*(fact for line in lines for fact in line.because.facts))


def through_periods(
    clause: Versions[A],
    lines: Sequence[Priced],
    case: Case,
    change: Callable[[Spoken[A], Priced, Before], Priced],
) -> list[Priced]:
    """Change the lines that a clause speaks of, each with what its period came to before it."""
    found = list(lines)
    periods: dict[ServicePeriod, Before] = {}
    for place in in_order(lines, case):
        line = lines[place]
        said = spoken_of(clause, line, case)
        if said is not None:
            period = _period_of(line, said.term.cycle, case)
            before = periods.get(period, Before(period))
            found[place] = change(said, line, before)
            periods[period] = before.and_then(line, found[place])
    return found


def _period_of(line: Priced, cycle: Cycle, case: Case) -> ServicePeriod:
    """The period of a line's day; what is done after the last day belongs to the last one."""
    agreement, zone = case.agreement, case.clocks.zone
    # Ended before it began, a contract has no periods, though something may have been bought.
    lives = (agreement.life, agreement.contract.life)
    periods = next(found for life in lives if (found := periods_of(life, cycle, zone)))
    begun = bisect_right(periods, line.on, key=lambda period: period.starts_on)
    return periods[max(begun - 1, 0)]
