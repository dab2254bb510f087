# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What customers owe past its day, who was reminded how, and what is the next step."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from weibao.agreements.models import Contract, DueMoment, LedgerEntry
from weibao.agreements.models.projections import DueQuerySet
from weibao.agreements.queries import parsed_contract
from weibao.parties.access import MONEY, has_role
from weibao.parties.models import Person
from weibao.terms.clauses.consequences.suspension import Suspension
from weibao.terms.facts.billing import PaymentReminded, Reminder

STEPS: tuple[tuple[int, Reminder], ...] = (
    (1, Reminder.FRIENDLY),
    (8, Reminder.SECOND),
    (15, Reminder.SUSPENSION),
)
"""From which day past its day on each step is due."""
AGES = (7, 30, 60, 90)
"""The last day of each bucket; what is older is the last one."""
DAY = timedelta(days=1)
Key = tuple[int, str, str]
"""A contract's key, the clause and the subject of a payment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminded:
    at: datetime
    by: str
    reminder: Reminder


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdue:
    """`days` are whole days past its day; `following` is the step that is due now, if any."""

    due: DueMoment
    days: int
    reminded: tuple[Reminded, ...]
    following: Reminder | None


def overdue_of(person: Person, *, now: datetime) -> DueQuerySet:
    """The payments that are late, the longest waiting first."""
    if not has_role(person, MONEY):
        return DueMoment.objects.none()
    dues = DueMoment.objects.pending().filter(
        contract__provider=person.organization_id, what="payment", due_at__lt=now, owed__gt=0
    )
    return dues.select_related("contract__customer").order_by("due_at", "contract", "subject")


def invoices_promised_to(person: Person) -> DueQuerySet:
    """The invoices that a first payment obliges the provider to issue, and their clocks (V9)."""
    if not has_role(person, MONEY):
        return DueMoment.objects.none()
    dues = DueMoment.objects.pending().filter(
        contract__provider=person.organization_id, what="invoice"
    )
    return dues.select_related("contract__customer").order_by("due_at", "contract", "subject")


def with_reminders(dues: Iterable[DueMoment], *, now: datetime) -> list[Overdue]:
    """One query, however many."""
    dues = list(dues)
    told = reminders_of({due.contract_id for due in dues})
    return [_overdue(due, told.get(key_of(due), ()), now=now) for due in dues]


def reminders_of(contracts: Iterable[int]) -> Mapping[Key, tuple[Reminded, ...]]:
    """Those that stand: one that was withdrawn or corrected by another does not count."""
    corrections = LedgerEntry.objects.filter(
        contract=OuterRef("contract"), corrects=OuterRef("fact_id")
    )
    entries = LedgerEntry.objects.filter(
        ~Exists(corrections), contract__in=contracts, kind=PaymentReminded.kind
    )
    found: dict[Key, tuple[Reminded, ...]] = {}
    for entry in entries.order_by("contract", "seq"):
        said = json.loads(entry.content)
        key = (entry.contract_id, said["clause"], said["subject"])
        reminder = Reminder(said.get("reminder", Reminder.FRIENDLY))
        one = Reminded(at=entry.happened_at, by=entry.recorded_by, reminder=reminder)
        found[key] = (*found.get(key, ()), one)
    return found


def key_of(due: DueMoment) -> Key:
    return due.contract_id, due.clause, due.subject


def days_late(due: DueMoment, *, now: datetime) -> int:
    return (now - due.due_at) // DAY if due.due_at is not None else 0


def step_due(due: DueMoment, *, days: int, reminded: Iterable[Reminded]) -> Reminder | None:
    """The firmest step whose day has come, if it or a firmer one was not taken yet.

    Notice of suspension is given only where the contract lets the provider suspend (V10).
    """
    taken = [one.reminder for one in reminded]
    order = [reminder for _day, reminder in STEPS]
    firmest = max((order.index(one) for one in taken), default=-1)
    reached = [place for place, (day, _one) in enumerate(STEPS) if days >= day]
    if not may_suspend(due.contract, due.clause):
        reached = [place for place in reached if order[place] is not Reminder.SUSPENSION]
    return order[reached[-1]] if reached and reached[-1] > firmest else None


def may_suspend(contract: Contract, clause: str) -> bool:
    """Whether the contract as signed lets the service stop over a payment under a clause."""
    terms = parsed_contract(contract).terms(Suspension)
    return any(not term.clauses or clause in term.clauses for _name, term in terms)


def ages_of(dues: Iterable[tuple[datetime | None, int | None]], *, now: datetime) -> list[int]:
    """What is owed, in fen, by how long it is late: a sum for each of `AGES`, and the rest."""
    sums = [0] * (len(AGES) + 1)
    for due_at, owed in dues:
        days = (now - due_at) // DAY if due_at else 0
        sums[sum(1 for age in AGES if days > age)] += owed or 0
    return sums


def _overdue(due: DueMoment, told: tuple[Reminded, ...], *, now: datetime) -> Overdue:
    days = days_late(due, now=now)
    following = step_due(due, days=days, reminded=told)
    return Overdue(due=due, days=days, reminded=told, following=following)
