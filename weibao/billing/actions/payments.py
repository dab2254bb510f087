# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Money came in. It meets the obligation of the service period or the invoice that it names."""

from django.core.exceptions import PermissionDenied

from weibao.agreements.actions import Recorded, record_facts
from weibao.agreements.models import Contract
from weibao.agreements.observation import Observation
from weibao.billing.access import can_record_payment
from weibao.billing.facts import payment_received


def record_payment(
    contract: Contract,
    *,
    amount: int,
    period: str | None,
    seen: Observation,
    invoice: str | None = None,
) -> Recorded:
    """`amount` is in fen."""
    if not can_record_payment(seen.by, contract):
        raise PermissionDenied
    fact = payment_received(amount, period=period, invoice=invoice, seen=seen)
    return record_facts(contract, [fact], now=seen.now)
