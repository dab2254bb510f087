# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A month's statement goes to the customer, and the customer says that it is right.

What is not right is disputed line by line, as ever (V11); the rest goes on.
"""

import hashlib
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.actions import announce
from weibao.agreements.models import Contract
from weibao.agreements.observation import Observation
from weibao.agreements.queries import billed_of, keepers_of, parsed_contract
from weibao.billing.queries import agreed_content, monthly_statement
from weibao.reconciling.access import can_answer_statement, can_send_statement
from weibao.reconciling.models import SentStatement
from weibao.reconciling.queries import Agreement, between
from weibao.wording.values import shown_money

LEAST_DAYS, MOST_DAYS = 3, 60


class StatementError(ValueError):
    """It cannot be sent or accepted as things stand."""


class RunningMonthError(StatementError):
    """The month is not over."""


class SentAlreadyError(StatementError):
    """Exactly this was sent already."""


class WindowError(StatementError):
    """The days to answer are fewer than three or more than sixty."""


class NotShownError(StatementError):
    """Something else stands there now than what was looked at."""


@transaction.atomic
def send_statement(
    contract: Contract, *, month: date, days: int, seen: Observation
) -> SentStatement:
    """With so many days to answer, the day of sending not counted; sent twice, it goes once.

    Raises RunningMonthError, SentAlreadyError and WindowError.
    """
    if not can_send_statement(seen.by, contract):
        raise PermissionDenied
    if not LEAST_DAYS <= days <= MOST_DAYS:
        raise WindowError(days)
    contract = Contract.objects.select_for_update(no_key=True).get(pk=contract.pk)
    if found := SentStatement.objects.filter(key=seen.key, contract=contract).first():
        return found
    monthly = monthly_statement(contract, month=month, by=seen.by, now=seen.now)
    stands = between(contract, monthly, now=seen.now)
    if not monthly.is_final:
        raise RunningMonthError(month)
    if stands.standing not in {Agreement.UNSENT, Agreement.CHANGED, Agreement.DISPUTED}:
        raise SentAlreadyError(month)
    content = agreed_content(monthly)
    if stands.latest is not None and stands.latest.content == content:
        raise SentAlreadyError(month)
    today = parsed_contract(contract).frame.day_of(seen.now)
    row = SentStatement.objects.create(
        contract=contract,
        month=monthly.statement.period.start,
        version=stands.latest.version + 1 if stands.latest else 1,
        key=seen.key,
        content=content,
        digest=hashlib.sha256(content.encode()).hexdigest(),
        root=monthly.root,
        gross=monthly.statement.gross,
        sent_at=seen.now,
        sent_by=seen.by,
        answer_by=today + timedelta(days=days),
    )
    announce(
        contract,
        "statement_sent",
        seen=seen,
        to=billed_of(contract),
        values={
            "month": f"{row.month:%Y-%m}",
            "amount": shown_money(row.gross),
            "due_on": row.answer_by.isoformat(),
        },
        page=f"statements/{row.month:%Y-%m}/",
    )
    return row


@transaction.atomic
def accept_statement(row: SentStatement, *, digest: str, seen: Observation) -> SentStatement:
    """By name; again changes nothing. Raises NotShownError where something else stands now."""
    if not can_answer_statement(seen.by, row.contract):
        raise PermissionDenied
    row = SentStatement.objects.select_for_update().select_related("contract").get(pk=row.pk)
    if row.accepted_at is not None:
        return row
    monthly = monthly_statement(row.contract, month=row.month, by=seen.by, now=seen.now)
    stands = between(row.contract, monthly, now=seen.now)
    may = {Agreement.WAITING, Agreement.SILENT}
    if stands.latest != row or digest != row.digest or stands.standing not in may:
        raise NotShownError(row.month)
    row.accepted_at, row.accepted_by = seen.now, seen.by
    row.save(update_fields=["accepted_at", "accepted_by"])
    announce(
        row.contract,
        "statement_accepted",
        seen=seen,
        to=keepers_of(row.contract, "invoice"),
        values={"month": f"{row.month:%Y-%m}", "amount": shown_money(row.gross)},
        page=f"statements/{row.month:%Y-%m}/",
    )
    return row
