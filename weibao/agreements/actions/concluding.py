# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A deal that both sides signed, in all its parts, becomes a contract (V1, S3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from weibao.agreements.actions.contracts import open_contract
from weibao.agreements.actions.ledger import record_facts
from weibao.agreements.facts import contract_signed, device_listed
from weibao.agreements.models import Contract
from weibao.agreements.observation import Observation
from weibao.assets.models import Device
from weibao.parties.actions import relate
from weibao.parties.models import Organization, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedPart:
    """One side's name under one document, whose words are `text`; `by` recorded it."""

    document: str
    text: str
    party: str
    person: str
    at: datetime
    by: Person


@transaction.atomic
def conclude_contract(
    text: str,
    *,
    provider: Organization,
    customer: Organization,
    signed: Iterable[SignedPart],
    devices: Iterable[Device],
    seen: Observation,
) -> Contract:
    """Open it with its signatures and its configuration list, all or nothing.

    Raises what `open_contract` raises. Whoever offered it opens it, in `seen`.
    """
    contract = open_contract(text, provider=provider, customer=customer, by=seen.by, now=seen.now)
    relate(provider, customer=customer, at=seen.now)
    facts = [
        *(
            contract_signed(
                replace(seen, by=one.by, at=one.at),
                party=one.party,
                person=one.person,
                text=one.text,
                document=one.document,
                part=f"{one.document}-{one.party}",
            )
            for one in signed
        ),
        *(device_listed(device, seen=seen, part=f"list-{device.pk}") for device in devices),
    ]
    record_facts(contract, facts, now=seen.now)
    return contract
