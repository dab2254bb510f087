# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The statement of a month: what it comes to, and because of what."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied

from weibao.agreements.models import Contract
from weibao.agreements.queries import ledger_root, parsed_contract, verdicts_of
from weibao.billing.access import can_see_statement
from weibao.parties.models import Person
from weibao.terms.money.statement import Statement, statement_of
from weibao.terms.values.periods import calendar_month, months_within
from weibao.terms.verdicts import Verdicts


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyStatement:
    """`root` is the ledger's hash at that moment, printed so that the other side can check."""

    statement: Statement
    verdicts: Verdicts
    root: str
    is_final: bool
    """Whether the month is over; before that it is a preview."""


def monthly_statement(
    contract: Contract, *, month: date, by: Person, now: datetime
) -> MonthlyStatement:
    """The statement of the calendar month that holds a day; raises PermissionDenied."""
    if not can_see_statement(by, contract):
        raise PermissionDenied
    frame = parsed_contract(contract).frame
    verdicts = verdicts_of(contract, now=now)
    period = calendar_month(month)
    return MonthlyStatement(
        statement=statement_of(verdicts, period, zone=frame.zone),
        verdicts=verdicts,
        root=ledger_root(contract),
        is_final=frame.day_of(now) >= period.end,
    )


def months_of(contract: Contract, *, now: datetime) -> list[date]:
    """The first days of the months that have begun, the latest first."""
    signed = parsed_contract(contract)
    today = signed.frame.day_of(now)
    begun = [
        month.start.replace(day=1)
        for month in months_within(signed.life.start, signed.life.end)
        if month.start <= today
    ]
    return begun[::-1]
