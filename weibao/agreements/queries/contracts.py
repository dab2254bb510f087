# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which contracts there are, for whom."""

from datetime import date, datetime

from weibao.agreements.models import Contract
from weibao.agreements.models.contract import ContractQuerySet
from weibao.parties.models import Organization, Person


def contracts_of(person: Person) -> ContractQuerySet:
    """The contracts that a person may see, the latest first."""
    return Contract.objects.visible_to(person).select_related("provider", "customer")


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
