# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who sees what is sold: both sides, the customer's only from the moment it was shown to them."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from weibao.parties.access import CUSTOMER_OFFICE, MONEY
from weibao.parties.models import Person

Rows = TypeVar("Rows", bound=QuerySet[Any])


def shown_to(person: Person, rows: Rows, *, since: str) -> Rows:
    """The provider's who sell, and the customer's office; `since` is the field of that moment."""
    if not person.is_active:
        return rows.none()
    sides = Q()
    if person.role in MONEY:
        sides |= Q(provider=person.organization_id)
    if person.role in CUSTOMER_OFFICE | MONEY:
        sides |= Q(customer=person.organization_id, **{f"{since}__isnull": False})
    return rows.filter(sides) if sides else rows.none()
