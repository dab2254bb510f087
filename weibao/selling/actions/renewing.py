# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Carrying on is a new contract (M9): somebody picks a length, and the draft is written."""

from __future__ import annotations

from dataclasses import replace

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.access import can_sign_contract
from weibao.agreements.drafting import answers_of, renewal_of
from weibao.agreements.models import Contract
from weibao.agreements.observation import Observation
from weibao.selling.access import seller_of
from weibao.selling.actions.dealing import start_deal
from weibao.selling.actions.telling import sellers_of, tell_of_deal
from weibao.selling.models import Deal


class NoOfferError(ValueError):
    """The contract offers no such length, or nobody at the provider sells."""


@transaction.atomic
def renew_contract(contract: Contract, *, length: str, seen: Observation) -> Deal:
    """The contract's own text with another life, at that length's discount. Twice is one deal."""
    if not can_sign_contract(seen.by, contract):
        raise PermissionDenied
    window = renewal_of(contract, now=seen.now)
    offers = window.offers if window else ()
    offer = next((one for one in offers if one.length == length), None)
    seller = seller_of(contract.provider, first=seen.by)
    if offer is None or seller.organization_id != contract.provider_id:
        raise NoOfferError(length)
    deal = start_deal(
        "maintenance",
        customer=contract.customer,
        seen=replace(seen, by=seller, key=f"renewal-{contract.pk}-{length}"),
        answers={"contract": answers_of(contract, offer, now=seen.now)},
        own_text=contract.text,
    )
    to = sellers_of(contract.provider)
    tell_of_deal(deal, "renewal_chosen", to=to, author=seen.by.name, seen=seen)
    return deal
