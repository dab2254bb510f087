# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""An edition of the catalogue is published whole: prices, ceilings, districts (S1, V6)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.observation import Observation
from weibao.parties.models import Organization
from weibao.selling.access import can_sell
from weibao.selling.actions.numbering import lock_house
from weibao.selling.models import CatalogueEdition, CatalogueItem

MOST_ITEMS = 100
UNIT = re.compile(r"(?=\d)(?:\d{1,2}h)?(?:\d{1,3}min)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Money in fen; `unit` as contracts write it (1h, 30min), or empty for once."""

    service: str
    name: str
    unit: str
    price: int
    ceiling: int | None
    districts: tuple[str, ...] = ()


class WrongItemsError(ValueError):
    """`wrong` names the items by their place from 0, and what is wrong: a message key."""

    def __init__(self, wrong: Sequence[tuple[int, str]]) -> None:
        super().__init__(str(wrong))
        self.wrong = tuple(wrong)


@transaction.atomic
def publish_edition(
    provider: Organization,
    *,
    items: Sequence[Item],
    effective_on: date,
    note: str,
    seen: Observation,
) -> CatalogueEdition:
    """The next edition; earlier ones stay readable. The same form sent twice is one."""
    if not (can_sell(seen.by) and seen.by.organization_id == provider.pk):
        raise PermissionDenied
    # Two who publish at once come one after the other.
    lock_house(provider)
    earlier = CatalogueEdition.objects.filter(key=seen.key).first()
    if earlier is not None:
        return earlier
    wrong = list(_wrong(items))
    if wrong:
        raise WrongItemsError(wrong)
    latest = CatalogueEdition.objects.filter(provider=provider).order_by("-number").first()
    edition = CatalogueEdition.objects.create(
        provider=provider,
        number=latest.number + 1 if latest else 1,
        effective_on=effective_on,
        note=note,
        key=seen.key,
        at=seen.now,
        by=seen.by,
    )
    CatalogueItem.objects.bulk_create(
        CatalogueItem(
            edition=edition,
            position=position,
            service=item.service,
            name=item.name,
            unit=item.unit,
            price=item.price,
            ceiling=item.ceiling,
            districts=list(item.districts),
        )
        for position, item in enumerate(items)
    )
    return edition


def _wrong(items: Sequence[Item]) -> list[tuple[int, str]]:
    found = []
    named = [item.service for item in items]
    if not items:
        found.append((0, "no_items"))
    if len(items) > MOST_ITEMS:
        found.append((MOST_ITEMS, "too_many_items"))
    for place, item in enumerate(items):
        if named.index(item.service) != place:
            found.append((place, "service_twice"))
        if item.unit and not UNIT.fullmatch(item.unit):
            found.append((place, "no_unit"))
        if item.ceiling is not None and item.ceiling < item.price:
            found.append((place, "ceiling_below_price"))
    return found
