# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What was earned of what a contract charges, and what was billed before it was earned.

A fee is earned day by day over the days that it is for; everything else on the day of its work. A
quarter of 9,000.00 from 1 October has earned 3,032.61 at the end of October (31 of 92 days); if all
of it was billed in advance, 5,967.39 are deferred. Amounts are net of VAT, in fen.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

RECURRING = frozenset({"fee", "seat", "resident", "kept_month"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Revenue:
    """Up to the end of a day, of the whole life of a contract.

    What was billed is either earned or `deferred`; what was earned is either billed or `accrued`.
    """

    earned: int
    billed: int
    deferred: int

    @property
    def accrued(self) -> int:
        return self.earned - self.billed + self.deferred


class Amount(NamedTuple):
    """What is charged or billed for `days` from `start`; work is done on the day `on`."""

    what: str
    net: int
    on: date
    start: date
    days: int


def revenue_at(charges: Iterable[Any], invoices: Iterable[Any], *, day: date) -> Revenue:
    """`charges` and `invoices` are the engine's, of the whole contract."""
    lines = [line for invoice in invoices for line in invoice.lines]
    billed = [
        Amount(
            line.what, line.net, line.on, line.starts_on, (line.ends_on - line.starts_on).days + 1
        )
        for line in lines
    ]
    return Revenue(
        earned=sum(
            earned_of(
                Amount(item.what, item.net, item.on, item.during.start, item.during.days), day=day
            )
            for item in charges
        ),
        billed=sum(line.net for line in billed),
        deferred=sum(line.net - earned_of(line, day=day) for line in billed),
    )


def earned_of(amount: Amount, *, day: date) -> int:
    """The share that is earned at the end of a day, half a fen away from zero."""
    if amount.what not in RECURRING or amount.days < 1:
        return amount.net if amount.on <= day else 0
    passed = min(max((day - amount.start).days + 1, 0), amount.days)
    share, rest = divmod(abs(amount.net) * passed, amount.days)
    share += 2 * rest >= amount.days
    return share if amount.net >= 0 else -share
