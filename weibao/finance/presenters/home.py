# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The first page of money: what waits, and the runs."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Sum

from weibao.billing.models import BillingRun, ItemStanding
from weibao.billing.queries import entries_of, invoices_promised_to, overdue_of, runs_of
from weibao.parties.models import Person

MOST_RUNS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class FinancePage:
    runs: tuple[BillingRun, ...]
    open_run: BillingRun | None
    latest: BillingRun | None
    unmatched: int
    unmatched_count: int
    overdue: int
    overdue_count: int
    parked: int
    promised: int


def finance_page(person: Person, *, now: datetime) -> FinancePage:
    runs = list(runs_of(person)[:MOST_RUNS])
    left = Sum(F("amount") - F("used"))
    unmatched = entries_of(person).unmatched().order_by().aggregate(left=left, count=Count("pk"))
    late = overdue_of(person, now=now).order_by()
    latest = next((run for run in runs if run.standing != "DROPPED"), None)
    parked = latest.items.filter(standing=ItemStanding.PARKED).count() if latest else 0
    return FinancePage(
        runs=tuple(runs),
        open_run=next((run for run in runs if run.standing not in {"ISSUED", "DROPPED"}), None),
        latest=latest,
        unmatched=unmatched["left"] or 0,
        unmatched_count=unmatched["count"],
        overdue=late.aggregate(all=Sum("owed"))["all"] or 0,
        overdue_count=late.count(),
        parked=parked,
        promised=invoices_promised_to(person).count(),
    )
