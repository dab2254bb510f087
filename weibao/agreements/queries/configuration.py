# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The configuration list of a contract, which contracts cover a device, and which devices (M1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from weibao.agreements.models import Contract
from weibao.agreements.queries.in_force import ends_of, terms_on
from weibao.agreements.queries.verdicts import facts_of
from weibao.parties.models import Organization, Person
from weibao.terms.agreed.contract import Term
from weibao.terms.clauses.entitlements.allowance import Allowance
from weibao.terms.clauses.entitlements.included import Included
from weibao.terms.clauses.entitlements.pack import Pack
from weibao.terms.clauses.prices.priced_services import PricedServices
from weibao.terms.clauses.promises.response import Response
from weibao.terms.clauses.promises.service_levels import ServiceLevels
from weibao.terms.clauses.scope.coverage import Coverage, Devices
from weibao.terms.devices import listing
from weibao.terms.facts.agreement import DeviceListed
from weibao.terms.facts.in_force import facts_in_force
from weibao.terms.record.history import told

SERVING: tuple[type[Term], ...] = (
    Coverage,
    Response,
    ServiceLevels,
    Included,
    Allowance,
    Pack,
    PricedServices,
)
"""What a contract has that serves devices. A project, or an agreement on secrecy, has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A device as the contract's list has it since `at`."""

    tag: str
    model: str
    serial: str
    user: str
    place: str
    brand: str
    warranty_until: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """A contract in force that serves devices. `clauses` say which; none: it serves all."""

    contract: Contract
    clauses: tuple[str, ...]
    asks_for_a_list: bool
    lines: dict[str, Line]

    def has(self, tag: str) -> bool:
        return not self.asks_for_a_list or tag in self.lines


def configuration_of(contract: Contract, *, now: datetime) -> list[Line]:
    """What stands on the list, by tag."""
    return [_line(fact) for fact in listings_of(contract, now=now)]


def listings_of(contract: Contract, *, now: datetime) -> list[DeviceListed]:
    """The facts that put there what stands on the list, by tag."""
    facts = facts_of(contract)
    known_at = max((now, *(fact.recorded_at for fact in facts)))
    history = told(facts_in_force(facts, known_at=known_at, until=now))
    once = {fact.tag for fact in history.all(DeviceListed)}
    found = (listing(history, tag, now) for tag in sorted(once))
    return [fact for fact in found if fact is not None]


def tags_ever_listed(contract: Contract) -> frozenset[str]:
    """Also of devices that were taken off the list since."""
    return frozenset(fact.tag for fact in facts_of(contract) if isinstance(fact, DeviceListed))


def covers_of(customer: Organization, *, reader: Person, now: datetime) -> list[Cover]:
    """The contracts in force of a customer that the reader may see, with their lists."""
    visible = Contract.objects.visible_to(reader).select_related("provider")
    return covers_among(visible.filter(customer=customer), now=now)


def covers_among(contracts: QuerySet[Contract], *, now: datetime) -> list[Cover]:
    """Those of them that are in force and serve devices, by number."""
    day = now.astimezone(timezone.get_default_timezone()).date()
    begun = list(contracts.filter(starts_on__lte=day).order_by("number"))
    ends = ends_of(begun, now=now)
    asked = ((row, terms_on(row, now=now)) for row in begun if ends[row.pk].on >= day)
    return [
        _cover(row, terms, now)
        for row, terms in asked
        if any(isinstance(term, SERVING) for term in terms.values())
    ]


def _cover(contract: Contract, terms: Mapping[str, Term], now: datetime) -> Cover:
    scopes = {name: term for name, term in terms.items() if isinstance(term, Coverage)}
    return Cover(
        contract=contract,
        clauses=tuple(scopes),
        asks_for_a_list=any(term.devices is Devices.LISTED for term in scopes.values()),
        lines={line.tag: line for line in configuration_of(contract, now=now)},
    )


def _line(fact: DeviceListed) -> Line:
    return Line(
        tag=fact.tag,
        model=fact.model,
        serial=fact.serial,
        user=str(fact.user),
        place=str(fact.place),
        brand=fact.brand or "",
        warranty_until=fact.warranty_until.isoformat() if fact.warranty_until else "",
        at=fact.at,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """`is_everything` where a contract asks for no list: then it serves every device."""

    is_everything: bool
    tags: frozenset[str]

    def has(self, tag: str) -> bool:
        return self.is_everything or tag in self.tags


def listed_devices(customer: Organization, *, now: datetime) -> Listed:
    """What all contracts in force say together."""
    covers = covers_among(Contract.objects.filter(customer=customer), now=now)
    return Listed(
        is_everything=any(not cover.asks_for_a_list for cover in covers),
        tags=frozenset(tag for cover in covers for tag in cover.lines),
    )
