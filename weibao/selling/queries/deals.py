# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Deals that a person may see, what is signed of them, and what is still wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date

from weibao.agreements.chain import canonical
from weibao.agreements.drafting import Finding, checked
from weibao.parties.models import Person
from weibao.selling.models import Deal, DealVersion, Part, Side
from weibao.selling.models.deal import DealQuerySet


def deals_of(person: Person) -> DealQuerySet:
    return _whole(Deal.objects.visible_to(person))


def deal_for(person: Person, key: int) -> Deal:
    """Raises Deal.DoesNotExist for whoever may not see it."""
    return deals_of(person).get(pk=key)


def _whole(deals: DealQuerySet) -> DealQuerySet:
    return deals.select_related(
        "provider", "customer", "quote", "contract", "made_by"
    ).prefetch_related("versions__approvals", "versions__signatures")


def content_of(texts: Mapping[str, str], devices: Sequence[str]) -> str:
    """Exactly what is signed, in its one written form."""
    return canonical({"texts": dict(texts), "devices": list(devices)}).decode()


def digest_of(texts: Mapping[str, str], devices: Sequence[str]) -> str:
    return hashlib.sha256(content_of(texts, devices).encode()).hexdigest()


def findings_of(version: DealVersion, *, on: date) -> tuple[Finding, ...]:
    return checked(version.texts, devices=version.devices, on=on)


def missing_signatures(version: DealVersion) -> tuple[tuple[Part, Side], ...]:
    """What is still to be signed, in the order of the parts."""
    signed = {(one.part, one.side) for one in version.signatures.all()}
    return tuple(
        (part, side) for part in Part for side in Side if (part.value, side.value) not in signed
    )
