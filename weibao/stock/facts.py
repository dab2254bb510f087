# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Purchases as facts (V8)."""

from weibao.agreements.observation import Observation
from weibao.stock.models import Purchase
from weibao.terms.facts.prices import PurchaseAgreed
from weibao.terms.values.money import Fen
from weibao.terms.values.scalars import Count, Price


def purchase_agreed(purchase: Purchase, *, person: str, seen: Observation) -> PurchaseAgreed:
    return PurchaseAgreed(
        **seen.stamp(),
        request=purchase.request.number,
        purchase=purchase.number,
        name=purchase.part.name,
        quantity=Count(purchase.quantity),
        unit_price=Price(Fen(purchase.unit_price)),
        person=person,
    )
