# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Work that no entitlement carries, at its price: started units, a minimum, a ceiling (P1, V6).

60 minutes at 45-minute units of 120.00 are two started units: 240.00; under a ceiling of
200.00 the line is 200.00 and the ceiling saved 40.00.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import ClassVar

from weibao.terms.contract import Term
from weibao.terms.facts.visits import WorkDone
from weibao.terms.findings import Case, Findings
from weibao.terms.history import Story
from weibao.terms.settlement import Priced
from weibao.terms.values.durations import Seconds
from weibao.terms.values.scalars import Count, Price
from weibao.terms.values.tax import ChargeKind
from weibao.terms.verdicts import Because, Step, cited, step

ONSITE, REMOTE = "onsite", "remote"
"""Services that price any work on a visit, and any work without one, that has no own price."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicePrice:
    """The price of one kind of work; without `unit` it is a price for each piece of work."""

    service: str
    price: Price
    unit: Seconds | None = None
    minimum: Count = Count(1)
    ceiling: Price | None = None
    taxed_as: ChargeKind = ChargeKind.SERVICE


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedServices(Term):
    kind: ClassVar[str] = "priced_services"
    services: tuple[ServicePrice, ...]


def verdicts(clause: str, term: PricedServices, case: Case) -> Findings:
    prices = {price.service: price for price in term.services}
    named = _services_named(case)
    works = [
        (work, story, prices[service])
        for story in case.priceable
        for work in case.open_work(story)
        if (service := service_priced(work, named)) in prices
    ]
    lines = (_priced(clause, price, work, story=story, case=case) for work, story, price in works)
    return case.charged(lines)._replace(carried=[work.id for work, _, _ in works])


def _services_named(case: Case) -> set[str]:
    """Every service that some clause of the contract prices by its own name."""
    return {
        price.service for _, term in case.contract.terms(PricedServices) for price in term.services
    }


def service_priced(work: WorkDone, named: Collection[str]) -> str:
    """The price that work is done at: that of its own kind, else that of the place."""
    if work.service in named:
        return work.service
    return REMOTE if work.visit is None else ONSITE


def _priced(
    clause: str, price: ServicePrice, work: WorkDone, *, story: Story, case: Case
) -> Priced:
    units = units_of(price, work.minutes)
    full = units * price.price
    amount = min(full, full if price.ceiling is None else price.ceiling)
    steps = _steps(price, work, units, amount)
    return Priced(
        clause=clause,
        what=work.service,
        subject=work.request,
        on=case.clocks.day_of(work.at),
        quantity=units,
        unit_price=price.price,
        amount=amount,
        taxed_as=price.taxed_as,
        saved=full - amount,
        because=_because(clause, work, story, beyond=case.beyond.get(work.id), steps=steps),
    )


def _because(
    clause: str,
    work: WorkDone,
    story: Story,
    *,
    beyond: Because | None,
    steps: tuple[Step, ...],
) -> Because:
    """The price, and why no entitlement carried the work."""
    if beyond is None:
        return Because((clause,), (*story.grounds, work.id), steps)
    return Because(
        (clause, *beyond.clauses),
        cited(*story.grounds, work.id, *beyond.facts),
        (*beyond.steps, *steps),
    )


def units_of(price: ServicePrice, minutes: int) -> int:
    """Started units, but at least the minimum."""
    if price.unit is None:
        return max(1, price.minimum)
    return max(-(-minutes * 60 // price.unit), price.minimum)


def _steps(price: ServicePrice, work: WorkDone, units: int, amount: int) -> tuple[Step, ...]:
    steps = []
    if price.unit is not None:
        steps.append(
            step("started_units", work_minutes=work.minutes, unit_seconds=price.unit, units=units)
        )
    full = units * price.price
    steps.append(step("times_price", units=units, price_fen=price.price, amount_fen=full))
    if amount < full:
        steps.append(step("ceiling", ceiling_fen=amount, saved_fen=full - amount))
    return tuple(steps)
