# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which of a customer's devices any contract covers at a moment, whoever asks (M1)."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from weibao.agreements.models import Contract
from weibao.agreements.queries.configuration import configuration_of
from weibao.agreements.queries.in_force import ends_of, terms_on
from weibao.parties.models import Organization
from weibao.terms.agreed.contract import Term
from weibao.terms.clauses.scope.coverage import Coverage, Devices


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """`is_everything` where a contract asks for no list: then it serves every device."""

    is_everything: bool
    tags: frozenset[str]

    def has(self, tag: str) -> bool:
        return self.is_everything or tag in self.tags


def listed_devices(customer: Organization, *, now: datetime) -> Listed:
    """What all contracts in force say together."""
    day = now.astimezone(timezone.get_default_timezone()).date()
    contracts = list(Contract.objects.filter(customer=customer, starts_on__lte=day))
    ends = ends_of(contracts, now=now)
    is_everything, tags = False, set[str]()
    for contract in contracts:
        if ends[contract.pk].on >= day:
            terms = terms_on(contract, now=now).values()
            is_everything |= not any(_asks_for_a_list(term) for term in terms)
            tags |= {line.tag for line in configuration_of(contract, now=now)}
    return Listed(is_everything=is_everything, tags=frozenset(tags))


def _asks_for_a_list(term: Term) -> bool:
    return isinstance(term, Coverage) and term.devices is Devices.LISTED
