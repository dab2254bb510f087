# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What one kind of clause finds, and what it may look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from weibao.terms.agreed.agreement import Agreement
from weibao.terms.agreed.contract import Term
from weibao.terms.agreed.versions import Segment, Spoken, Versions
from weibao.terms.clock import Clocks
from weibao.terms.facts.agreement import ContractTerminated
from weibao.terms.facts.visits import WorkDone
from weibao.terms.money.payables import Payable
from weibao.terms.money.settlement import Priced
from weibao.terms.record.history import History, Story
from weibao.terms.values.cycles import Cycle, ServicePeriod, periods_of
from weibao.terms.values.scalars import Minutes
from weibao.terms.verdicts import Balance, Because, Obligation, Right, Undecided

T = TypeVar("T", bound=Term)


class Closed(NamedTuple):
    """A span in which the contract gives no service, and because of what; open without an end.

    `opened_by` are facts without which it would not have ended: what comes after rests on them.
    """

    starts_at: datetime
    ends_at: datetime | None
    because: Because
    opened_by: tuple[str, ...] = ()


class Excluded(NamedTuple):
    """Why the work on a request is out of scope, although its report was in it (V7, M6).

    Promises about it stand, since only somebody who came could tell.
    """

    because: Because
    is_priced: bool


class BeforeEnd(NamedTuple):
    """A contract that was terminated, as it stood then, and as it would have gone on.

    `rights` are those at the moment of the termination; `lines` and `payables` are the fees of the
    life that was agreed.
    """

    fact: ContractTerminated
    rights: tuple[Right, ...]
    lines: tuple[Priced, ...]
    payables: tuple[Payable, ...]


class Findings(NamedTuple):
    """`carried` are ids of facts that an entitlement, a fee or a price accounts for.

    `partly` are the minutes so far of a piece of work that was not carried whole.
    `beyond` says of a piece of work why an entitlement that it would have used did not carry it.
    `excluded_work` are pieces of work out of scope on requests that are in it (M6).
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
    excluded_work: Mapping[str, Excluded] = {}
    moments: Sequence[datetime] = ()
    carried: Iterable[str] = ()
    partly: Mapping[str, int] = {}
    beyond: Mapping[str, Because] = {}


class Case(NamedTuple):
    """What a clause may look at: the agreement, what happened, and what earlier clauses settled.

    `promised` are the requests whose promises bind; `covered` those in scope; `priceable` those
    whose work may be priced, which includes requests out of scope where the contract says so.
    `contested` are the facts in a dispute that is open, `certain` the lines without them;
    `before_end` is None while nobody terminated the contract. `foreseen` are all lines as they were
    found before, for who looks at debts before the clauses that may lower them have spoken. The
    rest is what the clauses before found, and grows kind by kind.
    """

    agreement: Agreement
    history: History
    clocks: Clocks
    until: datetime
    before_end: BeforeEnd | None = None
    promised: tuple[Story, ...] = ()
    covered: tuple[Story, ...] = ()
    priceable: tuple[Story, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    balances: tuple[Balance, ...] = ()
    lines: tuple[Priced, ...] = ()
    foreseen: tuple[Priced, ...] = ()
    certain: tuple[Priced, ...] = ()
    payables: tuple[Payable, ...] = ()
    rights: tuple[Right, ...] = ()
    undecided: tuple[Undecided, ...] = ()
    closed: tuple[Closed, ...] = ()
    excluded: Mapping[str, Excluded] = {}
    excluded_work: Mapping[str, Excluded] = {}
    moments: tuple[datetime, ...] = ()
    contested: frozenset[str] = frozenset()
    carried: frozenset[str] = frozenset()
    partly: Mapping[str, int] = {}
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
            excluded_work={**self.excluded_work, **found.excluded_work},
            moments=(*self.moments, *found.moments),
            carried=self.carried.union(found.carried),
            partly={**self.partly, **found.partly},
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
        agreement = self.agreement
        if not agreement.exceptions or not agreement.is_outranked(clause.clause, reported, at):
            return spoken
        return None

    def periods(self, cycle: Cycle = Cycle.MONTH) -> list[ServicePeriod]:
        """The service periods that have begun, cut to the life of the contract."""
        periods, until = periods_of(self.agreement.life, cycle, self.clocks.zone), self.until
        return [period for period in periods if period.starts_at <= until]

    def periods_of(self, clause: Versions[Any]) -> Iterator[tuple[ServicePeriod, Spoken[Any]]]:
        """The periods of a clause that have begun, each with what it says at its start.

        A clause that begins within a period speaks from there on, and not of that period's start.
        """
        for cycle in dict.fromkeys(term.cycle for term in clause.terms()):
            for period in self.periods(cycle):
                segment = next(iter(self.segments_of(clause, period, cycle)), None)
                if segment is not None:
                    yield period, segment.spoken

    def segments_of(
        self, clause: Versions[T], period: ServicePeriod, cycle: Cycle
    ) -> list[Segment[T]]:
        """The parts of a period through which a clause has periods of that cycle.

        So a clause that an amendment moves from months to quarters has each day in one of them.
        What made the period longer or shorter stands among the facts.
        """
        found = [
            segment
            for segment in clause.segments(period.starts_at, period.ends_at)
            if segment.spoken.term.cycle is cycle
        ]
        shaped_by = self.agreement.shaped_by(period, cycle)
        return [segment.resting_on(shaped_by) for segment in found] if shaped_by else found

    def open_work(self, story: Story) -> list[WorkDone]:
        """Work on a request that nothing carries yet; of a piece partly carried, the rest."""
        carried = self.carried
        open_work = [work for work in story.all(WorkDone) if work.id not in carried]
        return [self.open_part(work) for work in open_work] if self.partly else open_work

    def open_part(self, work: WorkDone) -> WorkDone:
        """A piece of work without the minutes of it that are carried."""
        partly = self.partly.get(work.id)
        return work if partly is None else replace(work, minutes=Minutes(work.minutes - partly))
