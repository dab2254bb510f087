# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which facts and which answers speak of a contract's money, whatever they are about."""

from collections.abc import Callable
from typing import Any

from weibao.agreements.models import Contract, LedgerEntry
from weibao.terms.verdicts import Because

MONEY_FACTS = frozenset(
    {
        *("cost_incurred", "invoice_issued", "payment_received", "refund_paid"),
        *("repair_quoted", "part_returned"),
    }
)
MONEY_DUES = frozenset({"invoice", "payment", "refund"})


def tells_money_in(contract: Contract) -> Callable[[Any], bool]:
    """Whether a verdict on this contract tells amounts, by what it is, its sums or its facts."""
    entries = LedgerEntry.objects.filter(contract=contract, kind__in=MONEY_FACTS).order_by()
    facts = frozenset(entries.values_list("fact_id", flat=True))

    def tells_money(verdict: Any) -> bool:
        because: Because = verdict.because
        return (
            getattr(verdict, "what", "") in MONEY_DUES
            or any(name.endswith("_fen") for step in because.steps for name, _value in step.values)
            or not facts.isdisjoint(because.facts)
        )

    return tells_money
