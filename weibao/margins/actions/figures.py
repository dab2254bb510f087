# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Revenue of many contracts, some at a time: what is kept and still stands is not asked again."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from weibao.agreements.models import Contract
from weibao.agreements.queries import facts_of
from weibao.margins.models import Figures
from weibao.margins.queries.details import charges_of
from weibao.margins.queries.figures import Headed
from weibao.margins.revenue import revenue_at

AT_ONCE = 100
"""Contracts that are computed while somebody waits: half a second of work."""
INVOICE = "invoice_issued"


def bring_up(stale: Sequence[Headed], *, days: Sequence[date], now: datetime, today: date) -> int:
    """Compute the first of them for these days; how many are left for the next time."""
    made = [
        row for one in stale[:AT_ONCE] for row in figures_of(one, days=days, now=now, today=today)
    ]
    Figures.objects.bulk_create(
        made,
        update_conflicts=True,
        unique_fields=["contract", "day"],
        update_fields=["head", "asked_on", "earned", "billed", "deferred"],
    )
    return max(0, len(stale) - AT_ONCE)


def figures_of(one: Headed, *, days: Sequence[date], now: datetime, today: date) -> list[Figures]:
    charges = charges_of(one.contract, now=now)
    invoices, zone = invoices_of(one.contract), timezone.get_default_timezone()
    rows = []
    for day in days:
        issued = [fact for fact in invoices if fact.at.astimezone(zone).date() <= day]
        found = revenue_at(charges, issued, day=day)
        rows.append(
            Figures(
                contract=one.contract,
                day=day,
                head=one.head,
                asked_on=today,
                earned=found.earned,
                billed=found.billed,
                deferred=found.deferred,
            )
        )
    return rows


def invoices_of(contract: Contract) -> list[Any]:
    return [fact for fact in facts_of(contract) if fact.kind == INVOICE]
