# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which contracts there are, for whom, and where each stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, When

from weibao.agreements.models import Contract, DueMoment
from weibao.agreements.models.contract import ContractQuerySet
from weibao.agreements.queries.in_force import End
from weibao.parties.models import Organization, Person

SOON = timedelta(days=60)
"""A contract ends soon in the last days of this many."""


class ContractState(StrEnum):
    """Where a contract stands on a day. One may be in several: suspended, and to be signed."""

    IN_FORCE = "in_force"
    UNSIGNED = "unsigned"
    ENDING = "ending"
    SUSPENDED = "suspended"
    COMING = "coming"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What a list of contracts is narrowed to; empty is everything.

    `party` is the key of the organization on the other side, `opener` of who opened it.
    """

    words: str = ""
    state: ContractState | None = None
    party: int | None = None
    opener: int | None = None


def contracts_of(person: Person) -> ContractQuerySet:
    """The contracts that a person may see, the latest first."""
    return Contract.objects.visible_to(person).select_related("provider", "customer")


def contracts_like(person: Person, sought: Sought, *, on: date) -> ContractQuerySet:
    """Those of `contracts_of` with every word in the number, the title or the other side's name.

    What is over stands last. Each row has `is_suspended`, and its clock with it.
    """
    is_over = Case(When(_is(ContractState.ENDED, on), then=1), default=0)
    found = _named(person, sought).select_related("clock")
    found = found.order_by(is_over, "-starts_on", "number")
    return found if sought.state is None else found.filter(_is(sought.state, on))


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    total: int
    of: Mapping[ContractState, int]


def counts_by_state(person: Person, sought: Sought, *, on: date) -> Counted:
    """How many there are, and in each state, whatever state is sought: one query."""
    counts = {state.value: Count("pk", filter=_is(state, on)) for state in ContractState}
    found = _named(person, sought).order_by().aggregate(total=Count("pk"), **counts)
    of = {state: found[state.value] for state in ContractState}
    return Counted(total=found["total"], of=of)


def parties_of(person: Person) -> QuerySet[Organization]:
    """Those on the other side of the contracts that a person may see."""
    seen = Contract.objects.visible_to(person).order_by()
    is_party = Q(pk__in=seen.values("customer")) | Q(pk__in=seen.values("provider"))
    return Organization.objects.filter(is_party).exclude(pk=person.organization_id)


def openers_of(person: Person) -> QuerySet[Person]:
    """Their own people who opened the contracts that a person may see."""
    seen = Contract.objects.visible_to(person).order_by()
    colleagues = Person.objects.get_queryset().filter(organization=person.organization_id)
    return colleagues.filter(pk__in=seen.values("opened_by"))


def stored_end(contract: Contract) -> End:
    """The end as it was written down with the last fact, for rows of `contracts_like`."""
    clock = getattr(contract, "clock", None)
    moved_to, ended_on = (clock.moved_to, clock.terminated_on) if clock else (None, None)
    on = ended_on or moved_to or contract.ends_on
    return End(on=on, is_terminated=ended_on is not None)


def is_signed(contract: Contract) -> bool:
    """Whether both sides signed it, for the same rows."""
    clock = getattr(contract, "clock", None)
    return clock is not None and clock.signed_at is not None


def contract_for(person: Person, number: str) -> Contract:
    """One contract by its number; raises Contract.DoesNotExist for whoever may not see it."""
    return contracts_of(person).get(number=number)


def contracts_between(
    provider: Organization, *, customer: Organization, on: date
) -> ContractQuerySet:
    """The contracts under which one side serves the other on a day."""
    return Contract.objects.filter(provider=provider, customer=customer).in_force_on(on)


def contracts_waiting(now: datetime) -> list[int]:
    """The keys of contracts whose next moment has passed, longest waiting first."""
    waiting = Contract.objects.filter(clock__next_at__lte=now).order_by("clock__next_at", "pk")
    return list(waiting.values_list("pk", flat=True)[:500])


def _named(person: Person, sought: Sought) -> ContractQuerySet:
    """What is sought, in any state."""
    unpaid = DueMoment.objects.filter(contract=OuterRef("pk"), suspended_at__isnull=False)
    found = contracts_of(person).as_it_stands().annotate(is_suspended=Exists(unpaid.order_by()))
    for word in sought.words.split():
        named = Organization.objects.filter(Q(name__icontains=word) | Q(short_name__icontains=word))
        # Who looks for a customer by a word of their own name does not mean themselves.
        others = named.exclude(pk=person.organization_id).order_by().values("pk")
        found = found.filter(
            Q(number__icontains=word)
            | Q(title_zh__icontains=word)
            | Q(title_en__icontains=word)
            | Q(customer__in=others)
            | Q(provider__in=others)
        )
    if sought.party is not None:
        found = found.filter(Q(customer=sought.party) | Q(provider=sought.party))
    return found if sought.opener is None else found.filter(opened_by=sought.opener)


def _is(state: ContractState, on: date) -> Q:
    goes_on = Q(clock__terminated_on__isnull=True, last_on__gte=on)
    has_begun = Q(starts_on__lte=on)
    return {
        ContractState.IN_FORCE: goes_on & has_begun,
        ContractState.UNSIGNED: goes_on & Q(clock__signed_at__isnull=True),
        ContractState.ENDING: goes_on & has_begun & Q(last_on__lte=on + SOON),
        ContractState.SUSPENDED: goes_on & Q(is_suspended=True),
        ContractState.COMING: goes_on & ~has_begun,
        ContractState.ENDED: Q(clock__terminated_on__isnull=False) | Q(last_on__lt=on),
    }[state]
