# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is taken back: against which e-invoice, and why, as the bureau's red form asks.

The bureau takes no file of these: they are listed, and entered there one by one.
"""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.observation import Observation
from weibao.einvoice.access import can_invoice_for
from weibao.einvoice.actions.asking import document
from weibao.einvoice.models import BLUE, EInvoice, Reason
from weibao.einvoice.parting import RedPart
from weibao.einvoice.queries import Issued
from weibao.einvoice.rows import decimal_rate
from weibao.parties.models import Organization, Person

UNNAMED = "?"
"""The part of what goes back on no invoice in particular."""


class RedError(ValueError):
    """It is not red, the bureau has issued it, or the other one cannot be taken back by so much."""


@transaction.atomic
def ask_reds(
    provider: Organization, *, chosen: Sequence[Issued], seen: Observation
) -> list[EInvoice]:
    """The red documents of the chosen invoices, each made once."""
    if not can_invoice_for(seen.by, provider):
        raise PermissionDenied
    if any(one.contract.provider_id != provider.pk for one in chosen):
        raise PermissionDenied
    return [
        document(one, original or UNNAMED, red_of(one, original, parts), seen)
        for one in chosen
        for original, parts in by_original(one.parted.red).items()
    ]


def red_of(one: Issued, original: str | None, parts: Sequence[RedPart]) -> dict[str, object]:
    blue = EInvoice.objects.filter(contract=one.contract, invoice=original or "", part=BLUE)
    return {
        "lines": [{"rate": decimal_rate(part.rate), "gross": part.gross} for part in parts],
        "reason": Reason.ALLOWANCE,
        "original": blue.first(),
    }


def by_original(red: Sequence[RedPart]) -> dict[str | None, list[RedPart]]:
    found: dict[str | None, list[RedPart]] = {}
    for part in red:
        found.setdefault(part.original, []).append(part)
    return found


@transaction.atomic
def settle_red(red: EInvoice, *, original: EInvoice, reason: Reason, by: Person) -> EInvoice:
    """Raises RedError unless the original is issued, of the same contract and large enough."""
    if not can_invoice_for(by, red.provider):
        raise PermissionDenied
    locked = EInvoice.objects.select_for_update().order_by("pk").in_bulk([red.pk, original.pk])
    red, original = locked[red.pk], locked[original.pk]
    others = original.reds.exclude(pk=red.pk).values_list("gross", flat=True)
    fits = (
        red.is_red
        and not red.bureau_number
        and not original.is_red
        and bool(original.bureau_number)
        and original.contract_id == red.contract_id
        and original.gross + sum(others) + red.gross >= 0
    )
    if not fits:
        raise RedError(red.serial)
    red.original, red.reason = original, reason
    red.save(update_fields=["original", "reason"])
    return red
