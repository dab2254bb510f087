# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What one kind of clause finds, and what it may look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from weibao.terms.agreement import Agreement
from weibao.terms.clock import Clocks
from weibao.terms.contract import Term
from weibao.terms.facts.visits import WorkDone
from weibao.terms.history import History, Story
from weibao.terms.payments import Payable
from weibao.terms.settlement import Priced
from weibao.terms.values.cycles import Cycle, ServicePeriod, periods_of
from weibao.terms.verdicts import Balance, Because, Obligation, Right, Undecided
from weibao.terms.versions import Spoken, Versions

T = TypeVar("T", bound=Term)


class Closed(NamedTuple):
    """A span in which the contract gives no service, and because of what; open without an end."""

    starts_at: datetime
    ends_at: datetime | None
    because: Because


class Excluded(NamedTuple):
    """Why the work on a request is out of scope, although its report was in it (V7, M6).

    Promises about it stand, since only somebody who came could tell.
    """

    because: Because
    is_priced: bool


class Findings(NamedTuple):
    """`carried` are ids of facts that an entitlement, a fee or a price accounts for.

    `beyond` says of a piece of work why an entitlement that it would have used did not carry it.
    `lines` are new; `adjusted`, where it is given, takes the place of all lines so far.
    `moments` are those at which what this clause says changes by itself, besides the deadlines of
    obligations and the ends of balances.
    """

    obligations: Sequence[Obligation] = ()
    balances: Sequence[Balance] = ()
    lines: Sequence[Priced] = ()
    adjusted: Sequence[Priced] | None = None
    payables: Sequence[Payable] = ()
    rights: Sequence[Right] = ()
    undecided: Sequence[Undecided] = ()
    closed: Sequence[Closed] = ()
    excluded: Mapping[str, Excluded] = {}
    moments: Sequence[datetime] = ()
    carried: Iterable[str] = ()
    beyond: Mapping[str, Because] = {}


class Case(NamedTuple):
    """What a clause may look at: the agreement, what happened, and what earlier clauses settled.

    `promised` are the requests whose promises bind; `covered` those in scope; `priceable` those
    whose work may be priced, which includes requests out of scope where the contract says so.
    The rest is what the clauses before found, and grows kind by kind.
    """

    agreement: Agreement
    history: History
    clocks: Clocks
    until: datetime
    promised: tuple[Story, ...] = ()
    covered: tuple[Story, ...] = ()
    priceable: tuple[Story, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    balances: tuple[Balance, ...] = ()
    lines: tuple[Priced, ...] = ()
    payables: tuple[Payable, ...] = ()
    rights: tuple[Right, ...] = ()
    undecided: tuple[Undecided, ...] = ()
    closed: tuple[Closed, ...] = ()
    excluded: Mapping[str, Excluded] = {}
    moments: tuple[datetime, ...] = ()
    carried: frozenset[str] = frozenset()
    beyond: Mapping[str, Because] = {}

    def after(self, found: Findings) -> Case:
        """The case for the kinds that speak later."""
        lines = self.lines if found.adjusted is None else found.adjusted
        return self._replace(
            obligations=(*self.obligations, *found.obligations),
            balances=(*self.balances, *found.balances),
            lines=(*lines, *found.lines),
            payables=(*self.payables, *found.payables),
            rights=(*self.rights, *found.rights),
            undecided=(*self.undecided, *found.undecided),
            closed=(*self.closed, *found.closed),
            excluded={**self.excluded, **found.excluded},
            moments=(*self.moments, *found.moments),
            carried=self.carried.union(found.carried),
            beyond={**self.beyond, **found.beyond},
        )

    def spoken(
        self, clause: Versions[T], story: Story, at: datetime | None = None
    ) -> Spoken[T] | None:
        """What a clause says of a request, at its report or at another moment.

        None where its condition does not hold, and where an exception to it speaks.
        """
        reported = story.reported
        at = reported.at if at is None else at
        spoken = clause.at(at)
        if spoken is None or not spoken.term.condition.holds(reported):
            return None
        return None if self.agreement.is_outranked(clause.clause, reported, at) else spoken

    def periods(self, cycle: Cycle = Cycle.MONTH) -> list[ServicePeriod]:
        """The service periods that have begun, cut to the life of the contract."""
        periods = periods_of(self.agreement.life, cycle, self.clocks.zone)
        return [period for period in periods if period.starts_at <= self.until]

    def periods_of(self, clause: Versions[Any]) -> Iterator[tuple[ServicePeriod, Spoken[Any]]]:
        """The periods of a clause that have begun, each with what it says at its start.

        A clause that begins within a period speaks from there on, and not of that period's start.
        """
        for cycle in dict.fromkeys(term.cycle for term in clause.terms()):
            for period in self.periods(cycle):
                segment = next(clause.segments(period.starts_at, period.ends_at), None)
                if segment is not None and segment.spoken.term.cycle is cycle:
                    yield period, segment.spoken

    def open_work(self, story: Story) -> list[WorkDone]:
        """Work on a request that nothing carries yet."""
        return [work for work in story.all(WorkDone) if work.id not in self.carried]
