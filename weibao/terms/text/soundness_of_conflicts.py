# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Two clauses that would decide about the same thing, with nothing to say which of them does.

"4 hours" and "2 hours" for the same requests need an `exception_to`, or conditions that cannot
both hold. Two times for payment, or two refunds of one fee, cannot both stand at all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from weibao.terms.agreed.contract import Clause, Term
from weibao.terms.clauses.consequences.compensation import Compensation
from weibao.terms.clauses.consequences.loaner import Loaner
from weibao.terms.clauses.consequences.penalty_points import PenaltyPoints
from weibao.terms.clauses.consequences.refund import Refund
from weibao.terms.clauses.consequences.service_credit import ServiceCredit
from weibao.terms.clauses.consequences.suspension import Suspension
from weibao.terms.clauses.consequences.way_out import WayOut
from weibao.terms.clauses.entitlements.allowance import Allowance
from weibao.terms.clauses.prices.milestones import Milestones
from weibao.terms.clauses.prices.parts import Parts
from weibao.terms.clauses.prices.payment_terms import PaymentTerms
from weibao.terms.clauses.prices.priced_services import PricedServices
from weibao.terms.clauses.prices.repairs import Repairs
from weibao.terms.clauses.prices.special_hours import SpecialHours
from weibao.terms.clauses.prices.trip_charge import TripCharge
from weibao.terms.clauses.promises.availability import Availability
from weibao.terms.clauses.promises.fault_report import FaultReport
from weibao.terms.clauses.promises.invoicing import Invoicing
from weibao.terms.clauses.promises.presence import Presence
from weibao.terms.clauses.promises.recovery import Recovery
from weibao.terms.clauses.promises.renewal import Renewal
from weibao.terms.clauses.promises.response import Response
from weibao.terms.clauses.promises.service_levels import ServiceLevels
from weibao.terms.clauses.scope.evidence import Evidence
from weibao.terms.clauses.scope.exclusions import Exclusions
from weibao.terms.clauses.scope.maker_warranty import MakerWarranty
from weibao.terms.text.mistakes import Mistake

Topics = Callable[[Any], frozenset[str]]
Rivals = Callable[[Any, Any], bool]

RANKED: Mapping[type[Term], Topics] = {
    Allowance: lambda term: term.decides_about,
    Evidence: lambda term: frozenset(kind for row in term.recordings for kind in row.facts),
    Exclusions: lambda term: frozenset(term.causes),
    FaultReport: lambda _: frozenset({"fault_report"}),
    MakerWarranty: lambda term: frozenset(term.services),
    Loaner: lambda _: frozenset({"loaner"}),
    Parts: lambda _: frozenset({"part"}),
    PricedServices: lambda term: frozenset(price.service for price in term.services),
    Repairs: lambda _: frozenset({"repair"}),
    Response: lambda term: frozenset({term.by.value}),
    ServiceLevels: lambda term: frozenset(level.priority for level in term.levels),
    TripCharge: lambda _: frozenset({"trip"}),
}
"""Of which only one may decide about the same request, and what each decides about."""


def _may_share(one: Collection[str], other: Collection[str]) -> bool:
    """Whether two lists have a name in common; a list that names nothing means all."""
    return not one or not other or not set(one).isdisjoint(other)


def _always(_one: Term, _other: Term) -> bool:
    return True


def _same_project(one: Milestones, other: Milestones) -> bool:
    """Tests name a requirement and payments a milestone, and neither names the clause."""
    return any(
        not {getattr(item, name) for item in mine}.isdisjoint(getattr(item, name) for item in yours)
        for name, mine, yours in (
            ("id", one.requirements, other.requirements),
            ("name", one.milestones, other.milestones),
        )
    )


def _same_uptime(one: Availability, other: Availability) -> bool:
    """A month and a year, or the day and the night, may have a target each."""
    same = (one.per, one.hours) == (other.per, other.hours)
    return same and not set(one.names).isdisjoint(other.names)


def _same_visits(one: Presence, other: Presence) -> bool:
    """Days in a month and days in a quarter may both be promised; so may more for some work."""
    mine, yours = (
        (term.per, term.within is None, frozenset(term.services)) for term in (one, other)
    )
    return mine == yours


def _same_miss(one: ServiceCredit, other: ServiceCredit) -> bool:
    return all(
        _may_share(getattr(one, name), getattr(other, name))
        for name in ("clauses", "whats", "priorities")
    )


def _same_fee(one: PenaltyPoints | Refund, other: PenaltyPoints | Refund) -> bool:
    """Points off one fee, or two refunds of it, because of the same clause."""
    return one.fee == other.fee and _may_share(one.clauses, other.clauses)


ALONE: Mapping[type[Term], Rivals] = {
    Availability: _same_uptime,
    Compensation: _always,
    Invoicing: _always,
    Milestones: _same_project,
    PaymentTerms: _always,
    PenaltyPoints: _same_fee,
    Presence: _same_visits,
    Recovery: lambda one, other: not set(one.names).isdisjoint(other.names),
    Refund: _same_fee,
    Renewal: _always,
    ServiceCredit: _same_miss,
    SpecialHours: _always,
    Suspension: lambda one, other: _may_share(one.clauses, other.clauses),
    WayOut: lambda one, other: one.milestones == other.milestones,
}
"""Kinds that speak of no single request, and when two of them decide about the same thing."""


def _conflicts(clauses: Sequence[Clause]) -> Iterator[Mistake]:
    """Two clauses of which some request could fulfil both, and no rank says which decides."""
    ranked = _ranks(clauses)
    for kind, topics in RANKED.items():
        found = [clause for clause in clauses if isinstance(clause.term, kind)]
        for number, clause in enumerate(found):
            rivals = [one.id for one in found[:number] if _is_conflict(one, clause, topics, ranked)]
            if rivals:
                values = (("other", ", ".join(rivals)), ("kind", kind.kind))
                yield Mistake(clause.line, clause.id, "", "conflict", values)


def _decided_twice(clauses: Sequence[Clause]) -> Iterator[Mistake]:
    for kind, are_rivals in ALONE.items():
        found = [clause for clause in clauses if isinstance(clause.term, kind)]
        for number, clause in enumerate(found):
            rivals = [one.id for one in found[:number] if are_rivals(one.term, clause.term)]
            if rivals:
                values = (("other", ", ".join(rivals)), ("kind", kind.kind))
                yield Mistake(clause.line, clause.id, "", "decided_twice", values)


def _is_conflict(
    one: Clause, other: Clause, topics: Topics, ranked: Mapping[str, str | None]
) -> bool:
    if one.term is None or other.term is None or not topics(one.term) & topics(other.term):
        return False
    is_ranked = one.id in _above(other.id, ranked) or other.id in _above(one.id, ranked)
    return not is_ranked and one.term.condition.may_meet(other.term.condition)


def _ranks(clauses: Iterable[Clause]) -> dict[str, str | None]:
    return {clause.id: clause.term.exception_to for clause in clauses if clause.term}


def _above(clause: str, ranked: Mapping[str, str | None]) -> set[str]:
    """The clauses that this one is an exception to, and what those are exceptions to."""
    found: set[str] = set()
    base = ranked.get(clause)
    while base is not None and base not in found:
        found.add(base)
        base = ranked.get(base)
    return found


def _circles(clauses: Sequence[Clause]) -> Iterator[Mistake]:
    ranked = _ranks(clauses)
    for clause in clauses:
        if clause.id in _above(clause.id, ranked):
            yield Mistake(clause.line, clause.id, "exception_to", "exception_circle")


CHECKS: tuple[Callable[[Sequence[Clause]], Iterable[Mistake]], ...] = (
    _conflicts,
    _decided_twice,
    _circles,
)
