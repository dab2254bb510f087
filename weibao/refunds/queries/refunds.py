# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Refunds that were proposed, what the engine owes of them now, and contracts without any."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from weibao.agreements.models import Contract, LedgerEntry
from weibao.agreements.queries import RefundClaim, refund_claims
from weibao.einvoice.models import BLUE, EInvoice
from weibao.parties.models import Person
from weibao.refunds.models import Refund, RefundEvent, What


def claim_of(contract: Contract, clause: str, *, now: datetime) -> RefundClaim | None:
    """What the engine says of one clause now; None where it sends nothing back."""
    claims = refund_claims(contract, now=now)
    return next((claim for claim in claims if claim.clause == clause), None)


def approval_of(contract: Contract, clause: str) -> RefundEvent | None:
    """The latest approval of what a clause sends back."""
    events = RefundEvent.objects.filter(
        refund__contract=contract, refund__clause=clause, what=What.APPROVED
    )
    return events.select_related("by").order_by("at", "pk").last()


def refunds_for(person: Person) -> QuerySet[Refund]:
    rows = Refund.objects.visible_to(person)
    return rows.select_related("contract__customer", "contract__provider")


def refund_for(person: Person, key: int) -> Refund:
    """Raises Refund.DoesNotExist."""
    return refunds_for(person).get(pk=key)


def ended_without_refund(person: Person) -> QuerySet[Contract]:
    """Terminated contracts of which nobody has proposed a refund; not all of them owe one."""
    ended = LedgerEntry.objects.filter(contract=OuterRef("pk"), kind="contract_terminated")
    proposed = Refund.objects.filter(contract=OuterRef("pk"))
    visible = Contract.objects.visible_to(person).filter(provider=person.organization_id)
    return (
        visible.filter(Exists(ended), ~Exists(proposed))
        .select_related("customer")
        .order_by("-ends_on", "-pk")
    )


def red_parts_of(rows: Collection[Refund]) -> dict[int, tuple[EInvoice, ...]]:
    """By refund, what of its credit invoice was asked for in red at the tax bureau; one query."""
    invoices = {(row.contract_id, row.invoice): row.pk for row in rows if row.invoice}
    found: dict[int, tuple[EInvoice, ...]] = {row.pk: () for row in rows}
    if not invoices:
        return found
    reds = EInvoice.objects.filter(
        contract__in={contract for contract, _invoice in invoices},
        invoice__in={invoice for _contract, invoice in invoices},
    ).exclude(part=BLUE)
    for red in reds.select_related("original").order_by("part"):
        if key := invoices.get((red.contract_id, red.invoice)):
            found[key] += (red,)
    return found
