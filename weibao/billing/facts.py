# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.agreements.observation import Observation
from weibao.terms.facts.agreement import PaymentReceived
from weibao.terms.values.money import Fen


def payment_received(amount: int, *, period: str | None, seen: Observation) -> PaymentReceived:
    """`amount` is in fen; `period` (2026-10) names the service period whose fee it pays."""
    return PaymentReceived(**seen.stamp(), amount=Fen(amount), period=period)
