# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A fault that came back: the same symptom of the same device, and requests that were reopened.

This is the one way in which repeats are counted, by figures and by pay.
"""

from datetime import timedelta

from django.db.models import F, OuterRef

from weibao.agreements.models import LedgerEntry
from weibao.servicedesk.models import Standing
from weibao.servicedesk.models.request import Request, RequestQuerySet

NO_FAULT = (Standing.CANCELLED, Standing.REFUSED)
"""What is withdrawn or refused was no fault, and repeats none."""


def same_fault_before(within: timedelta) -> RequestQuerySet:
    """For a subquery on requests: what the outer one repeats, reported within a time before."""
    return _same_fault().filter(
        reported_at__gte=OuterRef("reported_at") - within, reported_at__lt=OuterRef("reported_at")
    )


def same_fault_after(within: timedelta) -> RequestQuerySet:
    """For a subquery on requests: those that repeat the outer one, the first of them first."""
    return (
        _same_fault()
        .filter(
            reported_at__gt=OuterRef("reported_at"),
            reported_at__lte=OuterRef("reported_at") + within,
        )
        .order_by("reported_at", "pk")
    )


def reopened_among(found: RequestQuerySet) -> frozenset[int]:
    """Those whose ledger says so, but for a fact that a later one replaced. Two queries."""
    rows = found.order_by().filter(
        contract__ledger__subject=F("number"), contract__ledger__kind="request_reopened"
    )
    said = {fact: key for key, fact in rows.values_list("pk", "contract__ledger__fact_id")}
    entries = LedgerEntry.objects.filter(
        contract__in=found.order_by().values("contract"), corrects__in=list(said)
    )
    corrected = set(entries.values_list("corrects", flat=True)) if said else set()
    return frozenset(key for fact, key in said.items() if fact not in corrected)


def _same_fault() -> RequestQuerySet:
    same = {name: OuterRef(name) for name in ("device", "symptom", "provider", "customer")}
    return Request.objects.filter(**same).exclude(symptom="").exclude(standing__in=NO_FAULT)
