# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who the buyer is for the tax bureau, and what things are called there."""

from typing import TypedDict

from django.core.exceptions import PermissionDenied

from weibao.einvoice.access import can_invoice_for
from weibao.einvoice.models import Buyer, Item
from weibao.einvoice.tax_numbers import tax_number
from weibao.parties.models import Organization, Person


class BuyerCard(TypedDict):
    name: str
    tax_number: str
    is_special: bool
    address: str
    phone: str
    bank: str
    account: str
    email: str


class ItemCard(TypedDict):
    name: str
    code: str
    unit: str


class NeedsTaxNumberError(ValueError):
    """A special VAT invoice cannot be asked for without the buyer's tax number."""


def keep_buyer(
    provider: Organization, *, customer: Organization, card: BuyerCard, by: Person
) -> Buyer:
    """For what is asked from now on. Raises NoTaxNumberError and NeedsTaxNumberError."""
    if not can_invoice_for(by, provider):
        raise PermissionDenied
    number = tax_number(card["tax_number"]) if card["tax_number"].strip() else ""
    if card["is_special"] and not number:
        raise NeedsTaxNumberError(customer.name)
    kept, _is_new = Buyer.objects.update_or_create(
        provider=provider, customer=customer, defaults={**card, "tax_number": number}
    )
    return kept


def keep_item(provider: Organization, *, what: str, rate: str, card: ItemCard, by: Person) -> Item:
    """`what` is empty for everything at this rate."""
    if not can_invoice_for(by, provider):
        raise PermissionDenied
    kept, _is_new = Item.objects.update_or_create(
        provider=provider, what=what, rate=rate, defaults={**card}
    )
    return kept
