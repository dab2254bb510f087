# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the customer must pay by when, and which payments meet it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from weibao.terms.facts.agreement import PaymentReceived
from weibao.terms.values.party import Party
from weibao.terms.verdicts import Because, Charge, Obligation, Standing, Step, cited, step


class Payable(NamedTuple):
    """When the charges of one clause about one subject are due; they are settled later."""

    clause: str
    subject: str
    since_at: datetime
    due_at: datetime
    edition: str
    is_provisional: bool
    steps: tuple[Step, ...]


def payments(
    payables: Iterable[Payable],
    charges: Sequence[Charge],
    received: Sequence[PaymentReceived],
    until: datetime,
) -> Iterator[Obligation]:
    """One obligation for each payable that comes to something; what is due first is paid first."""
    left = {payment.id: int(payment.amount) for payment in received}
    for payable in sorted(payables, key=lambda item: (item.due_at, item.clause, item.subject)):
        lines = [
            charge
            for charge in charges
            if (charge.clause, charge.subject) == (payable.clause, payable.subject)
        ]
        owed = sum(charge.gross for charge in lines)
        if owed > 0:
            taken = _taken(received, payable.subject, owed, left)
            yield _payment(payable, lines, taken, owed=owed, until=until)


class Taken(NamedTuple):
    """The payments that meet an obligation, up to the one that completes it, and their sum."""

    payments: Sequence[PaymentReceived]
    paid: int


def _taken(
    received: Iterable[PaymentReceived], period: str, owed: int, left: dict[str, int]
) -> Taken:
    """Spend what is left of the payments for a period, the earliest first."""
    taken: list[PaymentReceived] = []
    paid = 0
    for payment in received:
        if payment.period == period and paid < owed and left[payment.id] > 0:
            part = min(left[payment.id], owed - paid)
            left[payment.id] -= part
            paid += part
            taken.append(payment)
    return Taken(taken, paid)


def _payment(
    payable: Payable, lines: Sequence[Charge], taken: Taken, *, owed: int, until: datetime
) -> Obligation:
    done_at = taken.payments[-1].at if taken.paid >= owed else None
    because = Because(
        cited(*(clause for line in lines for clause in line.because.clauses)),
        cited(
            *(fact for line in lines for fact in line.because.facts),
            *(payment.id for payment in taken.payments),
        ),
        (
            *(item for line in lines for item in line.because.steps),
            *payable.steps,
            step("paid", paid_fen=taken.paid, owed_fen=owed),
        ),
    )
    return Obligation(
        clause=payable.clause,
        what="payment",
        subject=payable.subject,
        debtor=Party.CUSTOMER,
        since_at=payable.since_at,
        due_at=payable.due_at,
        done_at=done_at,
        standing=_standing(payable.due_at, done_at, until),
        priority=None,
        edition=payable.edition,
        is_provisional=payable.is_provisional,
        because=because,
    )


def _standing(due_at: datetime, done_at: datetime | None, until: datetime) -> Standing:
    if due_at < (done_at or until):
        return Standing.MISSED
    return Standing.MET if done_at else Standing.OPEN
