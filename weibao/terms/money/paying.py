# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is due as promises of the customer: met by payments and credits, or missed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from weibao.terms.money.payables import Due
from weibao.terms.values.party import Party
from weibao.terms.verdicts import Because, Obligation, Step, cited, standing_at, step


def obligations(dues: Iterable[Due], until: datetime) -> Iterator[Obligation]:
    for due in dues:
        payable, because, done_at = due.payable, due.because, due.done_at
        yield Obligation(
            clause=payable.clause,
            what="payment",
            subject=payable.subject,
            debtor=Party.CUSTOMER,
            since_at=payable.since_at,
            due_at=payable.due_at,
            done_at=done_at,
            standing=standing_at(payable.due_at, done_at, until),
            priority=None,
            edition=payable.edition,
            is_provisional=payable.is_provisional,
            because=Because(
                because.clauses,
                cited(*because.facts, *[part.payment.id for part in due.parts]),
                (*because.steps, *_paid(due)),
            ),
        )


def _paid(due: Due) -> Iterator[Step]:
    """What is paid in all; and when how much, where it was paid in parts."""
    if len(due.parts) > 1:
        for part in due.parts:
            yield step("part_paid", paid_at=part.payment.at, paid_fen=part.amount)
    yield step("paid", paid_fen=due.paid, owed_fen=due.owed)
