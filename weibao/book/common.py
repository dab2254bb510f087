# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which contracts may take the columnar path: those of whose terms and facts it knows everything.

It errs on the side of no. Whoever goes the plain way gets the same answer, later.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple

from weibao.book import known
from weibao.terms.agreed.contract import Contract, Term
from weibao.terms.agreed.when import ALWAYS
from weibao.terms.clauses.entitlements.allowance import Allowance
from weibao.terms.clauses.prices.fee import Fee
from weibao.terms.clauses.prices.parts import Parts
from weibao.terms.clauses.prices.priced_services import PricedServices, service_priced
from weibao.terms.clock import Hours
from weibao.terms.entitlements.units import Place, Unit
from weibao.terms.facts.agreement import DeviceDelisted, DeviceListed, PaymentReceived
from weibao.terms.facts.base import Fact, Withdrawn
from weibao.terms.facts.requests import (
    RequestAnswered,
    RequestCancelled,
    RequestRated,
    RequestRefused,
    RequestReported,
    RequestRestored,
    RequestTriaged,
)
from weibao.terms.facts.visits import (
    BackupAnswered,
    EngineerArrived,
    PartUsed,
    VisitPlanned,
    VisitSigned,
    WorkDone,
)
from weibao.terms.money.settlement import Settlement
from weibao.terms.values.days import start_of_day
from weibao.terms.values.tax import RATES, Taxpayer

ZONE = "Asia/Shanghai"
"""The only zone of the columnar path: its days all have 24 hours."""
ZONE_SECONDS = 8 * 3600
LARGEST_PRICE = 10**10
"""Fen; beyond it a product of price, units and tax might not fit into 64 bits."""
LARGEST_SHARE = 10**4

ONCE: tuple[type[Allowance | PricedServices | Parts], ...] = (Allowance, PricedServices, Parts)
FACTS: frozenset[type[Fact]] = frozenset(
    {
        *(RequestReported, RequestAnswered, RequestTriaged, RequestRestored),
        *(RequestCancelled, RequestRefused, RequestRated, Withdrawn, PaymentReceived),
        *(DeviceListed, DeviceDelisted),
        *(EngineerArrived, WorkDone, PartUsed, VisitPlanned, VisitSigned, BackupAnswered),
    }
)


class Uncommon(NamedTuple):
    """Why a contract goes the plain way: a key, and the clause or the kind of fact that says so."""

    key: str
    name: str = ""


def uncommon_terms(contract: Contract) -> Uncommon | None:
    """The first thing in a contract that the columnar path does not know; None for a common one."""
    frame = contract.frame
    if frame.zone != ZONE:
        return Uncommon("zone", frame.zone)
    settlements = [term for _, term in contract.terms(Settlement)]
    if len(settlements) != 1:
        return Uncommon("settlement")
    if start_of_day(frame.starts_on, ZONE) < rates_known_since(settlements[0].taxpayer):
        return Uncommon("rates")
    for clause in contract.clauses:
        if clause.term is not None and not _is_common(clause.term):
            return Uncommon("term", clause.id)
    twice = (kind for kind in ONCE if len(list(contract.terms(kind))) > 1)
    return next((Uncommon("twice", kind.kind) for kind in twice), None)


def _is_common(term: Term) -> bool:
    """Whether a clause speaks of every request, without a rank, and in a form known here."""
    if type(term) not in known.TERMS or known.says_more(term):
        return False
    if term.exception_to is not None or term.condition != ALWAYS:
        return False
    if isinstance(term, Hours):
        return not term.sites and term.zone in (None, ZONE)
    if isinstance(term, Allowance):
        return _is_common_allowance(term)
    if isinstance(term, Fee):
        share = (1 - (term.discount or 0)).as_integer_ratio()
        return term.amount < LARGEST_PRICE and max(share) <= LARGEST_SHARE
    return not isinstance(term, PricedServices) or _are_common_prices(term)


def _is_common_allowance(term: Allowance) -> bool:
    is_plain = not (term.carries or term.limit_per_use or term.pool or term.names_services)
    return is_plain and term.unit in (Unit.VISIT, Unit.INCIDENT) and term.place is Place.ANYWHERE


def _are_common_prices(term: PricedServices) -> bool:
    return not term.needs_consent and not any(
        price.tiers
        or known.says_more(price)
        or max(price.price, price.ceiling or 0) >= LARGEST_PRICE
        for price in term.services
    )


@lru_cache(maxsize=8)
def rates_known_since(taxpayer: Taxpayer) -> datetime:
    """From when on each kind of charge has a single rate, without a gap."""
    rows = [row for row in RATES if row.taxpayer is taxpayer]
    kinds = {kind for row in rows for kind in row.kinds}
    firsts = []
    for kind in kinds:
        first = None
        for row in rows:
            if kind in row.kinds:
                first = None if row.percent is None else first or row.first_day
        firsts.append(first)
    if not all(firsts):
        return datetime.max.replace(tzinfo=UTC)
    return start_of_day(max(first for first in firsts if first), ZONE)


def uncommon_facts(
    contract: Contract, facts: Iterable[Fact], in_force: Sequence[Fact]
) -> Uncommon | None:
    """The first fact that the columnar path does not know; `in_force` are those that hold."""
    unknown: set[type[Fact]] = {type(fact) for fact in facts} - FACTS
    if unknown:
        return Uncommon("fact", min(kind.kind for kind in unknown))
    checks = (_odd_moment, _odd_field, _odd_report, _odd_price)
    found = (check(contract, in_force) for check in checks)
    return next((Uncommon(key, name) for key, name in filter(None, found)), None)


def _odd_moment(contract: Contract, in_force: Sequence[Fact]) -> tuple[str, str] | None:
    """A fraction of a second, or a day before the rates are known."""
    settlement = next(term for _, term in contract.terms(Settlement))
    known_since = rates_known_since(settlement.taxpayer)
    for fact in in_force:
        if fact.at.microsecond or fact.at < known_since:
            return "moment", fact.id
    return None


def _odd_field(_: Contract, in_force: Sequence[Fact]) -> tuple[str, str] | None:
    """A field that was added to a fact since the columns were taught."""
    odd = (fact for fact in in_force if known.says_more(fact))
    return next((("fact", fact.kind) for fact in odd), None)


def _odd_report(contract: Contract, in_force: Sequence[Fact]) -> tuple[str, str] | None:
    """A request outside the contract's life, reported twice or never, or named like a period."""
    starts_at = start_of_day(contract.life.start, ZONE)
    ends_at = start_of_day(contract.life.end, ZONE)
    reports: set[str] = set()
    for fact in in_force:
        if isinstance(fact, RequestReported):
            is_odd = fact.request in reports or _LIKE_A_PERIOD.match(fact.request)
            if is_odd or not starts_at <= fact.at < ends_at:
                return "report", fact.id
            reports.add(fact.request)
    told = {None, *reports}
    loose = (fact.id for fact in in_force if getattr(fact, "request", None) not in told)
    return next((("report", name) for name in loose), None)


def _odd_price(contract: Contract, in_force: Sequence[Fact]) -> tuple[str, str] | None:
    """Work or a part that might have no price."""
    lists = [term for _, term in contract.terms(PricedServices)]
    named = {price.service for term in lists for price in term.services}
    can_fit = any(True for _ in contract.terms(Parts))
    for fact in in_force:
        is_known = True
        if isinstance(fact, WorkDone):
            is_known = service_priced(fact, named) in named
        elif isinstance(fact, PartUsed):
            is_known = can_fit and fact.unit_price < LARGEST_PRICE
        if not is_known:
            return "price", fact.id
    return None


_LIKE_A_PERIOD = re.compile(r"\d{4}-")
