# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which of a customer's devices any contract covers at a moment, whoever asks (M1)."""

from dataclasses import dataclass
from datetime import datetime

from weibao.agreements.models import Contract
from weibao.agreements.queries.configuration import covers_among
from weibao.parties.models import Organization


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
