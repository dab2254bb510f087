# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The configuration list of a contract, and which contracts cover a device (M1)."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from weibao.agreements.models import Contract
from weibao.agreements.queries.in_force import ends_of, terms_on
from weibao.agreements.queries.verdicts import facts_of
from weibao.parties.models import Organization, Person
from weibao.terms.clauses.scope.coverage import Coverage, Devices
from weibao.terms.devices import listing
from weibao.terms.facts.agreement import DeviceListed
from weibao.terms.facts.in_force import facts_in_force
from weibao.terms.record.history import told


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
    """A contract in force. `clauses` say which devices it serves; none: it serves all."""

    contract: Contract
    clauses: tuple[str, ...]
    asks_for_a_list: bool
    lines: dict[str, Line]

    def has(self, tag: str) -> bool:
        return not self.asks_for_a_list or tag in self.lines


def configuration_of(contract: Contract, *, now: datetime) -> list[Line]:
    """What stands on the list, by tag."""
    facts = facts_of(contract)
    known_at = max((now, *(fact.recorded_at for fact in facts)))
    history = told(facts_in_force(facts, known_at=known_at, until=now))
    once = {fact.tag for fact in history.all(DeviceListed)}
    found = (listing(history, tag, now) for tag in sorted(once))
    return [_line(fact) for fact in found if fact is not None]


def covers_of(customer: Organization, *, reader: Person, now: datetime) -> list[Cover]:
    """The contracts in force of a customer that the reader may see, with their lists."""
    visible = Contract.objects.visible_to(reader).select_related("provider")
    return covers_among(visible.filter(customer=customer), now=now)


def covers_among(contracts: QuerySet[Contract], *, now: datetime) -> list[Cover]:
    """Those of them that are in force, by number."""
    day = now.astimezone(timezone.get_default_timezone()).date()
    begun = list(contracts.filter(starts_on__lte=day).order_by("number"))
    ends = ends_of(begun, now=now)
    return [_cover(row, now) for row in begun if ends[row.pk].on >= day]


def _cover(contract: Contract, now: datetime) -> Cover:
    scopes = {
        name: term
        for name, term in terms_on(contract, now=now).items()
        if isinstance(term, Coverage)
    }
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
