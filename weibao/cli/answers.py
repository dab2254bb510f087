# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a replay answers: everything that follows, or the part that belongs to one month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from weibao.terms.statement import Statement, Tally, statement_of, tallied
from weibao.terms.values.party import Party
from weibao.terms.values.periods import Period
from weibao.terms.verdicts import (
    Balance,
    Breach,
    Charge,
    Obligation,
    Right,
    Scope,
    Undecided,
    Verdicts,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`uncovered` are requests out of scope; amounts are fen."""

    known_at: datetime
    until: datetime
    obligations: tuple[Obligation, ...]
    tallies: tuple[Tally, ...]
    charges: tuple[Charge, ...]
    breaches: tuple[Breach, ...]
    rights: tuple[Right, ...]
    balances: tuple[Balance, ...]
    uncovered: tuple[Scope, ...]
    undecided: tuple[Undecided, ...]


def whole_answer(verdicts: Verdicts) -> Answer:
    promises = (item for item in verdicts.obligations if item.debtor is Party.PROVIDER)
    return Answer(
        known_at=verdicts.known_at,
        until=verdicts.until,
        obligations=verdicts.obligations,
        tallies=tallied(promises),
        charges=verdicts.charges,
        breaches=verdicts.breaches,
        rights=verdicts.rights,
        balances=verdicts.balances,
        uncovered=tuple(scope for scope in verdicts.scopes if not scope.is_covered),
        undecided=verdicts.undecided,
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
        breaches=statement.breaches,
        rights=statement.rights,
        balances=statement.balances,
        uncovered=whole.uncovered,
        undecided=statement.undecided,
    )


def month_statement(verdicts: Verdicts, month: Period | None, *, zone: str) -> Statement | None:
    return None if month is None else statement_of(verdicts, month, zone=zone)
