# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a replay answers: everything that follows, or the part that belongs to one month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from weibao.terms.money.statement import Statement, Tally, statement_of, tallied
from weibao.terms.values.periods import Period
from weibao.terms.verdicts import (
    Balance,
    BillLine,
    Breach,
    Charge,
    Dispute,
    Invoice,
    Obligation,
    Receipt,
    Right,
    Scope,
    Undecided,
    Verdicts,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Amounts are fen; `uncovered` are requests out of scope, `unexecuted` clauses of words only.

    `unbilled` is empty as long as nobody bills.
    """

    known_at: datetime
    until: datetime
    obligations: tuple[Obligation, ...]
    tallies: tuple[Tally, ...]
    charges: tuple[Charge, ...]
    invoices: tuple[Invoice, ...]
    unbilled: tuple[BillLine, ...]
    receipts: tuple[Receipt, ...]
    breaches: tuple[Breach, ...]
    rights: tuple[Right, ...]
    balances: tuple[Balance, ...]
    uncovered: tuple[Scope, ...]
    disputes: tuple[Dispute, ...]
    undecided: tuple[Undecided, ...]
    unexecuted: tuple[str, ...]


def whole_answer(verdicts: Verdicts) -> Answer:
    return Answer(
        known_at=verdicts.known_at,
        until=verdicts.until,
        obligations=verdicts.obligations,
        tallies=tallied(verdicts.obligations),
        charges=verdicts.charges,
        invoices=verdicts.invoices,
        unbilled=verdicts.unbilled if verdicts.invoices else (),
        receipts=verdicts.receipts,
        breaches=verdicts.breaches,
        rights=verdicts.rights,
        balances=verdicts.balances,
        uncovered=tuple(scope for scope in verdicts.scopes if not scope.is_covered),
        disputes=verdicts.disputes,
        undecided=verdicts.undecided,
        unexecuted=verdicts.unexecuted,
    )


def answer_of(verdicts: Verdicts, statement: Statement) -> Answer:
    """The part of a month; what no rule decides has no month, so all of it is shown."""
    whole = whole_answer(verdicts)
    return Answer(
        known_at=whole.known_at,
        until=whole.until,
        obligations=(*statement.promises, *statement.payments),
        tallies=statement.tallies,
        charges=statement.charges,
        invoices=statement.invoices,
        unbilled=statement.unbilled if verdicts.invoices else (),
        receipts=statement.receipts,
        breaches=statement.breaches,
        rights=statement.rights,
        balances=statement.balances,
        uncovered=whole.uncovered,
        disputes=statement.disputes,
        undecided=statement.undecided,
        unexecuted=statement.unexecuted,
    )


def month_statement(verdicts: Verdicts, month: Period | None, *, zone: str) -> Statement | None:
    return None if month is None else statement_of(verdicts, month, zone=zone)
