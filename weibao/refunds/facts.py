# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Refunds as facts (M10, M11)."""

from weibao.agreements.observation import Observation
from weibao.terms.facts.remedies import RefundApproved, RefundPaid
from weibao.terms.values.money import Fen
from weibao.terms.values.scalars import Price


def refund_approved(clause: str, *, seen: Observation) -> RefundApproved:
    return RefundApproved(**seen.stamp(), person=seen.by.name, clause=clause)


def refund_paid(amount: int, *, seen: Observation) -> RefundPaid:
    """`amount` is in fen."""
    return RefundPaid(**seen.stamp(), amount=Price(Fen(amount)))
