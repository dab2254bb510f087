# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Credits are taken off what falls due after they arose, the earliest first (H2, H4).

150.00 for a promise that was missed on 2 November come off November's fee of 3000.00, which is due
on the 30th: 2850.00 are left. Had it been paid on the 1st, they would come off December's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from weibao.terms.facts.billing import InvoiceIssued
from weibao.terms.money.settlement import Priced
from weibao.terms.verdicts import Because, Charge, Step, cited, step


@dataclass(slots=True)
class Credit:
    """A negative line, since when it stands, and what is `left` of it.

    It is taken off what is due of one `fee`, or of any clause where that is empty. `passed` are the
    facts because of which it was not taken off, or not in full, something due earlier.
    """

    charge: Charge
    since_at: datetime
    fee: str
    left: int
    passed: list[str] = field(default_factory=list)

    def is_for(self, clause: str, due_at: datetime) -> bool:
        return self.since_at < due_at and self.fee in ("", clause)


class Off(NamedTuple):
    """So much of a credit, taken off something that is due, and what it had `passed` by then."""

    credit: Credit
    amount: int
    passed: tuple[str, ...]

    @property
    def facts(self) -> tuple[str, ...]:
        return cited(*self.credit.charge.because.facts, *self.passed)

    @property
    def reason(self) -> Step:
        charge = self.credit.charge
        return step(
            "credited", name=charge.clause, subject=charge.subject, credited_fen=self.amount
        )


def credits_of(
    lines: Iterable[tuple[Priced, Charge]], billing: Iterable[InvoiceIssued], until: datetime
) -> list[Credit]:
    """The credits that have arisen, in their order, without what invoices account for."""
    found = [
        Credit(charge, line.taken_off.since_at, line.taken_off.fee, -charge.gross)
        for line, charge in lines
        if line.taken_off is not None and line.taken_off.since_at <= until
    ]
    found.sort(key=lambda one: (one.since_at, one.charge.clause, one.charge.subject))
    billed: Counter[tuple[str, str, str]] = Counter()
    because: dict[tuple[str, str, str], list[str]] = {}
    for invoice in billing:
        for item in invoice.lines:
            about = (item.clause, item.what, item.subject)
            billed[about] -= item.gross
            because.setdefault(about, []).append(invoice.id)
    for credit in found:
        about = (credit.charge.clause, credit.charge.what, credit.charge.subject)
        amount = max(0, min(credit.left, billed[about]))
        credit.left -= amount
        billed[about] -= amount
        credit.passed.extend(because.get(about, ()))
    return found


def lowered(because: Because, offs: Sequence[Off]) -> Because:
    """The reasons of something due, with those of what is taken off it."""
    return Because(
        cited(
            *because.clauses,
            *(clause for off in offs for clause in off.credit.charge.because.clauses),
        ),
        cited(*because.facts, *(fact for off in offs for fact in off.facts)),
        (*because.steps, *(off.reason for off in offs)),
    )
