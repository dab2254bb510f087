# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is wrong between prices and what adjusts them: surcharges, discounts, ceilings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import takewhile

from weibao.terms.agreed.contract import Clause, Term
from weibao.terms.clauses.consequences.compensation import Compensation
from weibao.terms.clauses.consequences.way_out import WayOut
from weibao.terms.clauses.entitlements.pack import Pack
from weibao.terms.clauses.prices.fee import Fee
from weibao.terms.clauses.prices.milestones import Milestones
from weibao.terms.clauses.prices.parts import Parts
from weibao.terms.clauses.prices.payment_terms import PaymentTerms
from weibao.terms.clauses.prices.priced_services import ONSITE, REMOTE, PricedServices
from weibao.terms.clauses.prices.repairs import Repairs
from weibao.terms.clauses.prices.resident import Resident
from weibao.terms.clauses.prices.seats import Seats
from weibao.terms.clauses.prices.special_hours import SpecialHours
from weibao.terms.clauses.prices.surcharges import Surcharges
from weibao.terms.clauses.prices.trip_charge import TripCharge
from weibao.terms.kinds import ORDER
from weibao.terms.money.adjusting import OfLines
from weibao.terms.text.mistakes import Mistake

PRICED = (
    Compensation,
    Fee,
    Milestones,
    Pack,
    Parts,
    PaymentTerms,
    PricedServices,
    Repairs,
    Resident,
    Seats,
    SpecialHours,
    TripCharge,
    WayOut,
)

ADJUSTED = tuple(
    kind for kind in takewhile(lambda kind: kind is not Surcharges, ORDER) if kind in PRICED
)
"""Kinds whose lines discounts and ceilings change: priced before those speak, and after it is
known which requests are in scope. Surcharges are on the price of work alone."""

SERVICES: Mapping[type[Term], frozenset[str]] = {
    Pack: frozenset({"pack", "extension"}),
    Parts: frozenset({"part"}),
    Repairs: frozenset({"repair"}),
    TripCharge: frozenset({"trip"}),
}
"""What the lines of a kind are about; those of a price list are about the kinds of work."""

NO_WORK = frozenset(
    {
        *(name for names in SERVICES.values() for name in names),
        *("compensation", "credit", "deduction", "exit_settlement", "fee", "kept_month"),
        *("kept_visits", "late_interest", "milestone", "refund", "resident", "retention"),
        *("seat", "special_hours"),
    }
)
"""What lines are about that are no work, so that no price for any work is a price for it."""


def _prices_twice(clauses: Sequence[Clause]) -> Iterator[Mistake]:
    """Two prices for one kind of work in one clause: no rule says which of them applies."""
    for clause in clauses:
        if isinstance(clause.term, PricedServices):
            counted = Counter(price.service for price in clause.term.services)
            for service in (name for name, times in counted.items() if times > 1):
                values = (("service", service), ("other", clause.id))
                yield Mistake(clause.line, clause.id, "services", "price_twice", values)


def _adjusts_nothing(clauses: Sequence[Clause]) -> Iterator[Mistake]:
    """A surcharge, a discount or a ceiling on a clause whose lines it cannot change."""
    priced = [clause.id for clause in clauses if isinstance(clause.term, PRICED)]
    for clause in clauses:
        if isinstance(clause.term, OfLines):
            adjusted = [one.id for one in _adjusted(clause.term, clauses)]
            for name in clause.term.clauses:
                if name not in adjusted:
                    values = (("found", name), ("known", ", ".join(adjusted) or "-"))
                    if name in priced:
                        yield Mistake(clause.line, clause.id, "clauses", "adjusts_fixed", values)
                    else:
                        yield Mistake(clause.line, clause.id, "clauses", "adjusts_nothing", values)


def _without_price(clauses: Sequence[Clause]) -> Iterator[Mistake]:
    """A surcharge, a discount or a ceiling on a service that no clause it speaks of prices."""
    for clause in clauses:
        if isinstance(clause.term, OfLines):
            adjusted = _adjusted(clause.term, clauses)
            named = [one for one in adjusted if one.id in clause.term.clauses]
            found = named if clause.term.clauses else adjusted
            # Where no clause that it names can be changed, that is the mistake.
            for word in clause.term.services if named or not clause.term.clauses else ():
                if not any(_prices(one.term, word) for one in found):
                    known = sorted({name for one in found for name in _services(one.term)})
                    values = (("found", word), ("known", ", ".join(known) or "-"))
                    yield Mistake(
                        clause.line, clause.id, "services", "service_without_price", values
                    )


def _adjusted(term: OfLines, clauses: Iterable[Clause]) -> list[Clause]:
    """The clauses whose lines a surcharge, a discount or a ceiling can change."""
    kinds = (PricedServices,) if isinstance(term, Surcharges) else ADJUSTED
    return [clause for clause in clauses if isinstance(clause.term, kinds)]


def _services(term: Term | None) -> frozenset[str]:
    if isinstance(term, PricedServices):
        return frozenset(price.service for price in term.services)
    return SERVICES[type(term)] if term is not None else frozenset()


def _prices(term: Term | None, service: str) -> bool:
    """By its name, or as any work on a visit or without one, which are prices for all kinds."""
    named = _services(term)
    return service in named or (service not in NO_WORK and not named.isdisjoint((ONSITE, REMOTE)))


CHECKS: tuple[Callable[[Sequence[Clause]], Iterable[Mistake]], ...] = (
    _prices_twice,
    _adjusts_nothing,
    _without_price,
)
