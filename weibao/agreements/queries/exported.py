# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The whole answer to take away: the bytes that `weibao replay --json` prints from the ledger."""

from datetime import date, datetime

from weibao.agreements.models import Contract
from weibao.agreements.queries.verdicts import parsed_contract, verdicts_of
from weibao.terms.money.statement import statement_of
from weibao.terms.output import canonical_json, plain_answer
from weibao.terms.values.periods import calendar_month


def answer_json(contract: Contract, *, now: datetime, known_at: datetime | None = None) -> str:
    """One line; `known_at` in the past answers as it would have been answered then."""
    verdicts = verdicts_of(contract, now=now, known_at=known_at)
    return canonical_json(plain_answer(contract.text, verdicts)) + "\n"


def month_json(contract: Contract, *, month: date, now: datetime) -> str:
    """The bytes of `weibao replay --json --month`: the answer with that month's statement."""
    verdicts = verdicts_of(contract, now=now)
    zone = parsed_contract(contract).frame.zone
    statement = statement_of(verdicts, calendar_month(month), zone=zone)
    return canonical_json(plain_answer(contract.text, verdicts, statement)) + "\n"
