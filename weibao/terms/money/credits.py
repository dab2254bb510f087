# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Credits are taken off what falls due after they arose, the earliest first (H2, H4).

150.00 for a promise that was missed on 2 November come off November's fee of 3000.00, which is due
on the 30th: 2850.00 are left. Had it been paid on the 1st, they would come off December's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from weibao.terms.facts.billing import InvoiceIssued
from weibao.terms.money.settlement import Priced
from weibao.terms.verdicts import Because, Charge, cited, step

NOTHING = Because((), ())


@dataclass(slots=True)
class Credit:
    """A negative line, since when it stands, and what is `left` of it.

    It is taken off what is due of one `fee`, or of any clause where that is empty. `passed` is why
    it was not taken off, or not in full, something due earlier.
    """

    charge: Charge
    since_at: datetime
    fee: str
    left: int
    passed: Because = NOTHING

    def pass_by(self, because: Because) -> None:
        self.passed = joined(self.passed, because)

    def is_for(self, clause: str, due_at: datetime) -> bool:
        return self.since_at < due_at and self.fee in ("", clause)


class Off(NamedTuple):
    """So much of a credit, taken off something that is due, and what it had `passed` by then."""

    credit: Credit
    amount: int
    passed: Because

    @property
    def because(self) -> Because:
        charge = self.credit.charge
        reason = step(
            "credited", name=charge.clause, subject=charge.subject, credited_fen=self.amount
        )
        return joined(charge.because, self.passed, Because((), (), (reason,)))


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
    by_invoice: dict[tuple[str, str, str], Counter[str]] = {}
    for invoice in billing:
        for item in invoice.lines:
            about = (item.clause, item.what, item.subject)
            billed[about] -= item.gross
            by_invoice.setdefault(about, Counter())[invoice.id] -= item.gross
    for credit in found:
        about = credit.charge[:3]
        amount = max(0, min(credit.left, billed[about]))
        credit.pass_by(_accounted(credit, amount, billed[about], by_invoice.get(about, {})))
        credit.left -= amount
        billed[about] -= amount
    return found


def _accounted(credit: Credit, amount: int, billed: int, by: Mapping[str, int]) -> Because:
    """The invoices without which they would account for another amount; all, if none is missed."""
    needed = [name for name, own in by.items() if max(0, min(credit.left, billed - own)) != amount]
    return Because((), tuple(needed or (by if amount else ())))


def lowered(because: Because, offs: Sequence[Off]) -> Because:
    """The reasons of something due, with those of what is taken off it."""
    return joined(because, *(off.because for off in offs))


def joined(*reasons: Because) -> Because:
    """All of the reasons, each clause, fact and step once."""
    return Because(
        cited(*(name for one in reasons for name in one.clauses)),
        cited(*(fact for one in reasons for fact in one.facts)),
        # The very same step, not an equal one: equal steps may speak of two things.
        tuple({id(item): item for one in reasons for item in one.steps}.values()),
    )
