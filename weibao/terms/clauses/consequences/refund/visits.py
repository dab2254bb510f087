# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the visits that were made are worth: a fixed price, that of a list, or a share of the fee.

Four visits a month are part of a fee of 3000.00: each of them is worth 750.00.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction
from typing import Any, NamedTuple

from weibao.terms.agreed.versions import Spoken
from weibao.terms.clauses.consequences.refund.kept import Kept
from weibao.terms.clauses.consequences.refund.term import Refund
from weibao.terms.facts.visits import EngineerArrived, WorkDone
from weibao.terms.findings import Case
from weibao.terms.money.fees import fee_clause
from weibao.terms.values.money import rounded, rounded_parts
from weibao.terms.verdicts import Step, cited, step

ONSITE = "onsite"
"""By which name a price list prices a visit."""


class Visit(NamedTuple):
    """A visit that was made, with the facts of its first arrival and the work done on it."""

    name: str
    at: datetime
    facts: tuple[str, ...]
    work: tuple[WorkDone, ...]

    @property
    def minutes(self) -> int:
        return sum(work.minutes for work in self.work)


class _Price(NamedTuple):
    """What one visit is worth; as a share, one of `of_visits` that are part of `fee_fen`."""

    exact: Fraction
    fee_fen: int = 0
    of_visits: int = 0

    def told(self, count: int, amount: int) -> Step:
        if not self.of_visits:
            price = rounded(self.exact)
            return step("kept_visits", count=count, price_fen=price, amount_fen=amount)
        return step(
            "kept_visit_shares",
            count=count,
            fee_fen=self.fee_fen,
            of_visits=self.of_visits,
            amount_fen=amount,
        )


class _Valued(NamedTuple):
    """The price of a visit, and the facts that it rests on besides the visit."""

    price: _Price
    facts: tuple[str, ...] = ()


def kept_visits(term: Refund, case: Case) -> Kept:
    """Visits in scope at their price; those charged apart are not."""
    visits = _visits_made(case)
    works = [line.work for line in case.lines if line.work and line.work.visit in visits]
    apart = Counter(work.visit for work in works)
    # Where several pieces of work on a visit were charged, it does not rest on one of them.
    alone = [work.id for work in works if apart[work.visit] == 1]
    valued = [_valued(visit, term, case) for name, visit in visits.items() if name not in apart]
    prices = Counter(item.price for item in valued)
    if not valued and term.visit_price is not None:
        prices[_Price(Fraction(term.visit_price))] = 0
    sums = list(rounded_parts(price.exact * count for price, count in prices.items()))
    return Kept(
        sum(sums),
        cited(
            *(fact for visit in visits.values() for fact in visit.facts),
            *(fact for item in valued for fact in item.facts),
            *alone,
        ),
        (
            *(
                price.told(count, amount)
                for (price, count), amount in zip(prices.items(), sums, strict=True)
            ),
            *((step("charged_apart", count=len(apart)),) if apart else ()),
        ),
        (term.priced_by,) if term.priced_by is not None else (),
    )


def _visits_made(case: Case) -> Mapping[str, Visit]:
    """Each visit once, with the facts of its first arrival."""
    arrivals = [
        (arrival, story) for story in case.covered for arrival in story.all(EngineerArrived)
    ]
    visits: dict[str, Visit] = {}
    for arrival, story in sorted(arrivals, key=lambda one: (one[0].at, one[0].id)):
        if arrival.visit not in visits:
            facts = (*story.grounds, arrival.id)
            work = _work_of(arrival.visit, case)
            visits[arrival.visit] = Visit(arrival.visit, arrival.at, facts, work)
    return visits


def _work_of(visit: str, case: Case) -> tuple[WorkDone, ...]:
    return tuple(
        work for story in case.covered for work in story.all(WorkDone) if work.visit == visit
    )


def _valued(visit: Visit, term: Refund, case: Case) -> _Valued:
    """At the moment of the visit, what a fixed price, a price list or an allowance says of it."""
    if term.priced_by is None:
        return _Valued(_Price(Fraction(term.visit_price or 0)))
    said = _said_at(term.priced_by, visit.at, case)
    if said.term.kind == "allowance":
        return _share(said, visit, term, case)
    listed = said.term.price_of(ONSITE)
    minutes_of = visit.work if listed.unit is not None else ()
    return _Valued(
        _Price(Fraction(listed.cost_of(visit.minutes))),
        (*said.facts, *(work.id for work in minutes_of)),
    )


def _share(said: Spoken[Any], visit: Visit, term: Refund, case: Case) -> _Valued:
    """The fee of the period of an allowance, in equal parts on the visits that it allows."""
    fee = fee_clause(case, term.fee).nearest(visit.at)
    whole = fee.term.monthly * said.term.per.months
    price = _Price(whole / said.term.units, rounded(whole), said.term.units)
    return _Valued(price, (*said.facts, *fee.facts))


def _said_at(name: str, at: datetime, case: Case) -> Spoken[Any]:
    """What the clause of that name said; one that came later, as it first stood."""
    found = [
        clause
        for kind, clauses in case.agreement.versions.items()
        for clause in clauses
        if clause.clause == name and kind.kind in ("allowance", "priced_services")
    ]
    spoken = (said for clause in found if (said := clause.at(at)))
    return next(spoken, None) or found[0].nearest(at)
